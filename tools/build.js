/**
 * Builds dist/: the gateway by TypeScript, and its pages by Vite. `--if-stale` builds only where a source is newer than
 * dist/, and `--if-missing` only where there is nothing to run.
 *
 * Both write beside dist/, whose files are then replaced one by one, each at once: a gateway that runs from it goes on
 * serving whole files, and one that starts finds them.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Its time is when the last whole build began. */
const stamp = join(dist, '.built');
const sources = ['src', 'console', 'tools/precompress.js', 'package-lock.json', 'tsconfig.json'].map((name) =>
  join(root, name),
);
/** How long the pages' files of earlier builds stay, in ms: a gateway that runs, or a page that is open, asks for them. */
const assetsStayMs = 24 * 60 * 60 * 1000;
const require = createRequire(import.meta.url);

/** Every file below a folder, as paths relative to it; nothing where there is none. */
function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Whether a source has changed since the last build began. Folders count: their time tells of files that were removed. */
function isStale() {
  if (!existsSync(stamp)) return true;
  const builtAt = statSync(stamp).mtimeMs;
  const inFolders = sources
    .filter((path) => statSync(path).isDirectory())
    .flatMap((path) =>
      readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)),
    );
  return [...sources, ...inFolders].some((path) => statSync(path).mtimeMs > builtAt);
}

/** Runs a package's command to its end, and resolves with whether it succeeded. */
async function run(command, ...args) {
  // Whoever builds, a test included: the pages are those that are served.
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [command, ...args], { cwd: root, env, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return code === 0;
}

/** The script that a package's `bin` names. */
function findCommand(name, command = name) {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin } = require(manifest);
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

/** Moves every file of a new build over that of the same name, and removes those that it no longer has. */
function replaceFiles(built) {
  const names = listFiles(built);
  // What other files name comes first: a page's parts before the page.
  const isPage = (name) => name.endsWith('.html');
  for (const name of names.toSorted((a, b) => Number(isPage(a)) - Number(isPage(b)))) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    renameSync(join(built, name), join(dist, name));
  }
  const current = new Set(names);
  for (const name of listFiles(dist)) {
    if (current.has(name) || name === '.built') continue;
    const path = join(dist, name);
    const isAsset = /[\\/]assets[\\/]/.test(name);
    if (!isAsset || Date.now() - statSync(path).mtimeMs > assetsStayMs) rmSync(path);
  }
}

/** Builds everything; resolves with whether that succeeded. What failed has said why. */
async function build() {
  const startedAt = new Date();
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const built = mkdtempSync(join(cache, 'build-'));
  try {
    const buildPage = (config, folder) =>
      run(findCommand('vite'), 'build', '--config', config, '--outDir', join(built, folder));
    const results = await Promise.all([
      run(findCommand('typescript', 'tsc'), '--outDir', built),
      buildPage('src/explorer/app/vite.config.ts', 'explorer/app'),
      buildPage('console/vite.config.ts', 'console/app'),
    ]);
    if (results.includes(false)) return false;
    replaceFiles(built);
    writeFileSync(stamp, '');
    utimesSync(stamp, startedAt, startedAt);
    return true;
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

const [mode] = process.argv.slice(2);
const isMissing = () => !existsSync(join(dist, 'cli.js'));
const wanted = mode === '--if-missing' ? isMissing() : mode === '--if-stale' ? isStale() : true;
if (wanted && !(await build())) process.exitCode = 1;
