import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, findProgram } from './installed.js';
import { watch } from './process.js';

/** A Redis or Valkey server of its own that keeps nothing. */
export interface Redis {
  readonly url: string;
  /** Ends the process at once; everything it held is gone. */
  kill(): Promise<void>;
  /** Stops it where it is: connections stay open, and nothing is answered. */
  hang(): void;
  /** Lets it go on. */
  resume(): void;
  /** Restarts it at the same port, with these additional arguments. */
  start(...more: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const programs = ['redis-server', 'valkey-server'] as const;
const program = findProgram(...programs);

/** Describes what needs a real store: skipped where none is installed, though not in CI. */
export function describeRedis(name: string, body: () => void): void {
  describeWith(programs, name, body);
}

/** Starts a server on a free port of the loopback. */
export async function startRedis(): Promise<Redis> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-'));
  const port = await findPort();
  let child: ChildProcess | undefined;

  async function start(...more: readonly string[]): Promise<void> {
    const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
    const nothingKept = ['--save', '', '--appendonly', 'no'];
    child = spawn(program ?? 'redis-server', [...place, ...nothingKept, ...more], { stdio: 'pipe' });
    await watch(child).waitFor(/Ready to accept connections/);
  }

  async function kill(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    hang: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    start,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago: the server takes no 0, and has to come back at the same one. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new TypeError('not a TCP port');
  return address.port;
}
