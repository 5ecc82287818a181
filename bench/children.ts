import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Environment of a child process. */
export type ChildEnvironment = Readonly<Record<string, string>>;

/** A process that this one started. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** The end of what it wrote to stderr. */
  complaints(): string;
}

const running = new Set<ChildProcess>();

/** Kills every process still running that was started here, each by its own id. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts a script of the benchmark's own, named as seen from this folder, with a channel for messages. */
export function forkScript(script: string, argument: object, env: ChildEnvironment): Child {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return adopt(
    fork(file, [JSON.stringify(argument)], {
      env: { ...bareEnvironment(), ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    }),
  );
}

/** Starts Node on a file below the working directory; its stdout is left to the caller. */
export function spawnNode(args: readonly string[], env: ChildEnvironment): Child {
  return adopt(
    spawn(process.execPath, args, {
      env: { ...bareEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }),
  );
}

/** Asks a child to end with SIGTERM, and kills it `graceMs` later; resolves to its exit code, null where it was killed. */
export async function stopChild({ process: child }: Child, graceMs = 2000): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
  clearTimeout(force);
  return child.exitCode;
}

/** Nothing of the caller's: an AWS profile or NODE_OPTIONS would change what is measured. */
function bareEnvironment(): ChildEnvironment {
  return { PATH: process.env.PATH ?? '', NODE_ENV: 'production' };
}

function adopt(child: ChildProcess): Child {
  let tail = '';
  running.add(child);
  child.on('exit', () => running.delete(child));
  child.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-2000);
  });
  if (child.pid === undefined) throw new Error(`could not start ${child.spawnargs.join(' ')}`);
  return { process: child, pid: child.pid, complaints: () => tail };
}
