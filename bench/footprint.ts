import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { median } from './statistics.js';

/**
 * Measures what one process takes: its start until the first user is answered, and its memory idle and loaded. Prints
 * JSON. Needs Linux, for /proc. `node bench/dist/bench/footprint.js [starts] [look-ups]`.
 */
const [starts = 5, lookups = 20_000] = process.argv.slice(2).map(Number);
const query =
  'query ($name: String!) { user(poolId: "us-east-1_Abc123", username: $name) { username status } }';
const concurrency = 32;

const sandbox = await startSandbox();
const servers = await repeat(() => startServer(sandbox));
const instances = await repeat(() => startInstance(sandbox));
const [server] = servers;
const idleMb = server ? await readIdle(server.child) : Number.NaN;
if (server) await load(server.url, lookups);
const figures = {
  startMs: Math.round(median(servers.map(({ wallMs }) => wallMs))),
  startCpuMs: Math.round(median(servers.map(({ cpuMs }) => cpuMs))),
  lambdaStartMs: Math.round(median(instances.map(({ wallMs }) => wallMs))),
  lambdaStartCpuMs: Math.round(median(instances.map(({ cpuMs }) => cpuMs))),
  lambdaRssMb: median(instances.map(({ child }) => readMb(child, 'VmRSS'))),
  idleMb,
  lookups,
  loadedMb: server ? readMb(server.child, 'VmRSS') : Number.NaN,
  peakMb: server ? readMb(server.child, 'VmHWM') : Number.NaN,
};
for (const { child } of [...servers, ...instances]) child.kill('SIGTERM');
await sandbox.close();
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** One after another: what starts beside another start is slower. */
async function repeat(start: () => Promise<Started>): Promise<readonly Started[]> {
  const started: Started[] = [];
  for (let turn = 0; turn < starts; turn += 1) started.push(await start());
  return started;
}

function toEnvironment({ url }: Sandbox) {
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: 'AKIDBENCH',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    AUTH: 'none',
    ALLOW_UNAUTHENTICATED: 'yes',
    USER_POOLS: '*',
    USER_READ_RPS: '100000',
    METRICS_PORT: 'off',
    LOG_LEVEL: 'warn',
  };
}

async function startServer(upstream: Sandbox): Promise<Started> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  holder.close();
  await once(holder, 'close');
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const env = { ...toEnvironment(upstream), PORT: String(port) };
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: 'ignore' });
  while (!(await ask(url, 'ada').catch(() => false))) await sleep(5);
  return { child, url, wallMs: performance.now() - startedAt, cpuMs: readCpuMs(child) };
}

async function startInstance(upstream: Sandbox): Promise<Started> {
  const event = JSON.parse(readFileSync('test/lambda/events/http.json', 'utf8'));
  const startedAt = performance.now();
  const child = fork('test/support/invoke.js', { env: toEnvironment(upstream), silent: true });
  await once(child, 'message');
  child.send({ id: 'first', event, leftMs: 10_000 });
  const [{ answer }] = await once(child, 'message');
  if (!answer.body.includes('CONFIRMED')) throw new Error(answer.body);
  return { child, url: '', wallMs: performance.now() - startedAt, cpuMs: readCpuMs(child) };
}

async function ask(url: string, name: string): Promise<boolean> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { name } }),
  });
  return (await response.text()).includes('"data"');
}

/** Asks for so many users, which there need not be. */
async function load(url: string, count: number): Promise<void> {
  let next = 0;
  async function work(): Promise<void> {
    while (next < count) {
      next += 1;
      await ask(url, next % 2 ? 'ada' : `nobody${next}`);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work));
}

async function readIdle(child: ChildProcess): Promise<number> {
  await sleep(2000);
  return readMb(child, 'VmRSS');
}

function readMb({ pid }: ChildProcess, name: string): number {
  const [, kb] =
    new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kb) / 1024);
}

/** User and system time so far; /proc counts hundredths of a second. */
function readCpuMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
