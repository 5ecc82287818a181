/**
 * Builds dist/: the gateway by TypeScript, and its pages by Vite. `--if-stale` builds only if a source is newer than
 * dist/, and `--if-missing` only if there is no build.
 *
 * The build is written beside dist/, whose files are then replaced one by one, each in one step. A gateway that runs from
 * dist/ or starts from it meanwhile finds complete files.
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
/** Its modification time is the start of the last complete build. */
const stamp = join(dist, '.built');
const sources = ['src', 'console', 'tools/precompress.js', 'package-lock.json', 'tsconfig.json'].map((name) =>
  join(root, name),
);
/** How long the pages' files of earlier builds are kept, in ms, for running gateways and open pages. */
const assetsStayMs = 24 * 60 * 60 * 1000;
const require = createRequire(import.meta.url);

/** Returns the path of every file below a folder, relative to it; an empty list if there is no such folder. */
function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Returns whether a source has changed since the last build began. A folder's time changes when a file is removed. */
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
  // The pages are always built for production, also by a test.
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

/** Replaces every file of dist/ by the one of the new build, and removes the others. */
function replaceFiles(built) {
  const names = listFiles(built);
  // A file comes before those that refer to it: a page's parts before the page.
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

/** Builds everything and resolves with whether it succeeded. Each step prints its own errors. */
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
