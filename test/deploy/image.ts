import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Copy, type Stage, toCopies } from './dockerfile.js';
import { root } from './files.js';

/**
 * Carries out a Dockerfile's stages without Docker, each in a folder of its own, and returns the last one's. The
 * checkout's node_modules/ and dist/ stand for `npm ci` and the build; the bundle is made, and all else is run as it is
 * written.
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
    const whole = target !== './';
    cpSync(path, whole ? join(folder, target) : join(folder, source), { recursive: true });
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
  if (built) cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  const environment = { ...process.env, npm_config_prefer_offline: 'true', NODE_OPTIONS: '' };
  execFileSync('sh', ['-c', built ? `node tools/bundle/main.js${built}` : command], {
    cwd: folder,
    env: environment,
    stdio: 'pipe',
  });
}
