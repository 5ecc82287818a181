import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('../../tools/build.js', import.meta.url));

/** Runs once before tests that start programs of dist/, and only where such tests run: builds what is stale. */
export default function buildDist() {
  execFileSync(process.execPath, [build, '--if-stale'], { stdio: 'inherit' });
}
