import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isolated, watch } from './process.js';

/** Resolves from the folder that installs cognito-local by itself, else from the project's own packages. */
function resolveCognitoLocal(): string {
  return createRequire(new URL('../cognito-local/', import.meta.url)).resolve(
    'cognito-local/lib/bin/start.js',
  );
}

/** Tells whether cognito-local can be started; in CI it must be. */
export function isCognitoLocalExpected(): boolean {
  if (process.env.CI !== undefined) return true;
  try {
    return resolveCognitoLocal() !== '';
  } catch {
    return false;
  }
}

/** A running cognito-local, which keeps its data in a folder of its own. */
export interface CognitoLocal {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts cognito-local on a free port, with pools whose users sign in by username. */
export async function startCognitoLocal(): Promise<CognitoLocal> {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-local-'));
  await mkdir(join(folder, '.cognito'));
  await writeFile(join(folder, '.cognito/config.json'), '{"UserPoolDefaults":{"UsernameAttributes":[]}}');
  const environment = { ...isolated, HOST: '127.0.0.1', PORT: '0' };
  const program = watch(spawn(process.execPath, [resolveCognitoLocal()], { cwd: folder, env: environment }));
  return {
    url: await program.waitFor(/running on (http:\/\/[\d.:]+)/),
    async close() {
      program.child.kill('SIGTERM');
      await program.exit;
      await rm(folder, { recursive: true });
    },
  };
}
