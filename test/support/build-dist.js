import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const toPath = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const run = (script, ...args) =>
  execFileSync(process.execPath, [toPath(script), ...args], { stdio: 'inherit' });

/**
 * Runs once before tests that start programs of dist/, and only where such tests run: builds what is stale, and the
 * bundle, because that is what `npm start` runs, in a quarter of the time. Coverage needs the modules, and leaves out the
 * tests of the bundle.
 */
export default function buildDist() {
  if (process.env.NODE_V8_COVERAGE !== undefined) return run('tools/build.js');
  run('tools/build.js', '--if-stale');
  if (isBundleStale()) run('tools/bundle/main.js');
}

/** A build of dist/ removes the bundle. */
function isBundleStale() {
  const cache = toPath('dist/bundle/gateway.cjs.cache');
  if (!existsSync(cache)) return true;
  const madeAt = statSync(cache).mtimeMs;
  return readdirSync(toPath('tools/bundle')).some(
    (name) => statSync(toPath(`tools/bundle/${name}`)).mtimeMs > madeAt,
  );
}
