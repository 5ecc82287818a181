import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Copy, type Stage, toCopies } from './dockerfile.js';
import { root } from './files.js';

/** The files that `npm run build` reads, apart from packages. */
const sourcesOfBuild = [
  'console',
  'package.json',
  'package-lock.json',
  'schema',
  'src',
  'tools/build.js',
  'tools/bundle/main.js',
  'tools/precompress.js',
  'tsconfig.json',
];

/**
 * Carries out a Dockerfile's stages without Docker, each in a folder of its own, and returns the last one's. The
 * checkout's node_modules/ stands for `npm ci`, without development packages as the lock says, and its dist/, with the
 * bundle in it, for the build; all else is run as it is written.
 */
export function buildImage(stages: readonly Stage[]): string {
  const home = mkdtempSync(join(tmpdir(), 'image-'));
  chmodSync(home, 0o755);
  const folderOf = (stage: string) => join(home, stage, 'app');
  for (const stage of stages) {
    const folder = folderOf(stage.name);
    mkdirSync(folder, { recursive: true });
    for (const copy of toCopies(stage)) carryOut(copy, folder, copy.from ? folderOf(copy.from) : root);
    for (const { name, rest } of stage.instructions) if (name === 'RUN') run(rest, folder);
  }
  const image = folderOf('final');
  execFileSync('chmod', ['-R', 'a-w,a+rX', image]);
  return image;
}

function carryOut({ from, sources, target }: Copy, folder: string, origin: string): void {
  for (const source of sources) {
    const path = join(origin, from ? source.replace(/^\/app\//, '') : source);
    const place = join(folder, target === './' ? source : target);
    // No stage gives the same path twice.
    if (from) renameSync(path, place);
    else cpSync(path, place, { recursive: true });
  }
}

function run(command: string, folder: string): void {
  // Files outside of /app belong to the base image.
  if (command.startsWith('rm -rf /')) return;
  const [, built] = /^npm run build( &&.*)$/.exec(command) ?? [];
  if (command === 'npm ci --ignore-scripts') {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    return;
  }
  if (command === 'npm ci --omit=dev --ignore-scripts') {
    copyProductionPackages(folder);
    return;
  }
  if (built) {
    const missing = sourcesOfBuild.filter((name) => !existsSync(join(folder, name)));
    if (missing.length > 0) throw new Error(`the build needs ${missing.join(', ')}`);
    cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  }
  execFileSync('sh', ['-c', built ? `true${built}` : command], { cwd: folder, stdio: 'pipe' });
}

/** Copies the packages that the folder's lock has, and that are not for development only. */
function copyProductionPackages(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  for (const [path, { dev }] of Object.entries(packages)) {
    const origin = join(root, path);
    // Each package within another has an entry of its own, and nothing runs types and maps.
    const isPart = (name: string) =>
      !/\/node_modules$|\.(map|d\.[cm]?ts|md)$/.test(name.slice(origin.length));
    // The lock has optional packages of other platforms too.
    if (path !== '' && !dev && existsSync(origin))
      cpSync(origin, join(folder, path), { recursive: true, filter: isPart });
  }
}
