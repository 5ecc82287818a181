import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { version } from '../src/common/version.js';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { findPort } from './support/port.js';
import { isolated, type Program, startProgram } from './support/process.js';
import { ask } from './support/test-gateway.js';
import { waitFor } from './support/wait-for.js';

const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
const listening = /Server listening at (http:[^"]+)/;
const query = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }';
const list = '{ users(poolId: "us-east-1_Abc123", first: 50) { nodes { username } } }';

let sandbox: Sandbox;
let running: Program[];
let children: ChildProcess[];

beforeEach(async () => {
  sandbox = await startSandbox();
  running = [];
  children = [];
});
afterEach(async () => {
  for (const child of [...children, ...running.map((program) => program.child)]) child.kill('SIGKILL');
  await sandbox.close();
});

function start(name: string, environment: NodeJS.ProcessEnv, ...args: readonly string[]): Program {
  const program = startProgram(name, { ...isolated, ...environment }, args);
  running.push(program);
  return program;
}

function startMain(environment: NodeJS.ProcessEnv = {}): Program {
  const endpoint = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url };
  return start('main', { ...keys, ...endpoint, AUTH: 'none', USER_POOLS: '*', PORT: '0', ...environment });
}

test('an unread stdout blocks neither responses nor SIGTERM, and nothing is disclosed without audit', async () => {
  const port = await findPort();
  const child = spawn(process.execPath, [fileURLToPath(new URL('../dist/main.js', import.meta.url))], {
    env: {
      ...isolated,
      ...keys,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      AUTH: 'none',
      USER_POOLS: '*',
      PORT: String(port),
    },
    // Its other end is open, and read to its high-water mark at most.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout?.pause();
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  await waitFor(() => isOpen(url));
  const answers = async () => {
    const { data, errors } = await ask(url, list);
    return data?.users ? 'disclosed' : errors?.[0]?.extensions.code;
  };
  // A pipe holds 64 KiB, and the lines of each of a page's users about 300 bytes.
  const seen: unknown[] = [];
  while (seen.at(-1) !== 'INTERNAL_SERVER_ERROR' && seen.length < 200) {
    seen.push(...(await Promise.all(Array.from({ length: 5 }, answers))));
  }
  expect(new Set(seen)).toEqual(new Set(['disclosed', 'INTERNAL_SERVER_ERROR']));
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});

describe('the built server', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s answers what is in flight, then exits 0',
    async (signal) => {
      const main = startMain();
      const url = await main.waitFor(listening);
      let answerNow = () => {};
      const held = new Promise<void>((resolve) => {
        answerNow = resolve;
      });
      sandbox.inject({ kind: 'hold', until: held });
      const answer = ask(url, query);
      await waitFor(() => sandbox.count() === 1);
      main.child.kill(signal);
      await expect(waitFor(async () => !(await isOpen(url)))).resolves.toBeUndefined();
      answerNow();
      expect(await answer).toEqual({ status: 200, data: { user: { username: 'ada' } } });
      expect(await main.exit).toBe(0);
      expect(main.stderr()).not.toContain('Error');
    },
  );

  test('ends within the request timeout and a second though Cognito never answers', async () => {
    const main = startMain({ REQUEST_TIMEOUT_MS: '300' });
    const url = await main.waitFor(listening);
    sandbox.inject({ kind: 'hold', until: new Promise(() => {}) });
    const answer = ask(url, query);
    await waitFor(() => sandbox.count() === 1);
    main.child.kill('SIGTERM');
    expect((await answer).errors?.[0]?.extensions.code).toBe('COGNITO_TIMEOUT');
    expect(await main.exit).toBe(0);
  });

  test('ends at once on a second signal', async () => {
    const main = startMain();
    const url = await main.waitFor(listening);
    sandbox.inject({ kind: 'hold', until: new Promise(() => {}) });
    ask(url, query).catch(() => {});
    await waitFor(() => sandbox.count() === 1);
    main.child.kill('SIGTERM');
    await waitFor(async () => !(await isOpen(url)));
    main.child.kill('SIGTERM');
    await main.exit;
    expect(main.child.signalCode).toBe('SIGTERM');
  });

  test('exits 0 on a signal during the start, also as process 1 of a container', async () => {
    let main: Program | undefined;
    // Where credentials come from, and never do.
    const source = createServer(() => main?.child.kill('SIGTERM')).listen(0, '127.0.0.1');
    await once(source, 'listening');
    const { port } = source.address() as AddressInfo;
    main = startMain({
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}/`,
    });
    expect(await main.exit).toBe(0);
    expect(main.stdout()).not.toContain('listening');
    source.close();
  });

  test.each([
    ['a profile that no file has', { AWS_PROFILE: 'nobody' }],
    [
      'a credentials file that is not there',
      { AWS_PROFILE: 'x', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/file' },
    ],
    [
      'a credentials file that is none',
      { AWS_PROFILE: 'default', AWS_SHARED_CREDENTIALS_FILE: 'package.json' },
    ],
  ])('says in one line that it has no credentials: %s', async (_what, environment) => {
    const main = startMain({
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      ...environment,
    });
    expect(await main.exit).toBe(1);
    expect(oneLine(main)).toMatch(/^The gateway could not start: no AWS credentials .*AWS_PROFILE/);
  });
});

describe('the demo', () => {
  test('prints a curl command that is answered, and exits 0 when interrupted', async () => {
    const demo = start('demo', { PORT: '0', LOG_LEVEL: 'warn' });
    const url = await demo.waitFor(/curl (http:\S+)\/graphql/);
    const body = await demo.waitFor(/-d '([^']+)'/);
    const answer = await ask(url, JSON.parse(body).query);
    expect(answer).toMatchObject({ status: 200, data: { user: { username: 'ada', status: 'CONFIRMED' } } });
    // Its own console needs no sign-in; the second gateway's does.
    expect(await readSignIn(`${url}/console`)).toBeUndefined();
    expect(await readSignIn(await demo.waitFor(/admin console is at (http:\S+\/console)/))).toMatchObject({
      clientId: 'demo',
      metadata: { authorization_endpoint: expect.stringContaining('/oauth2/authorize') },
    });
    demo.child.kill('SIGINT');
    expect(await demo.exit).toBe(0);
  });

  test('is a command, and with AUTH=jwt prints tokens, which its curl command needs', async () => {
    const demo = start('cli', { AUTH: 'jwt', PORT: '0', LOG_LEVEL: 'warn' }, 'demo');
    const url = await demo.waitFor(/curl (http:\S+)\/graphql .*-H "authorization: Bearer \$TOKEN"/);
    const [admin, nobody] = demo.stdout().match(/(?<=TOKEN=)\S+/g) ?? [];
    expect(admin).not.toBe(nobody);
    expect(await ask(url, query, {}, { authorization: `Bearer ${admin}` })).toMatchObject({ status: 200 });
    expect((await ask(url, query, {}, { authorization: `Bearer ${nobody}` })).status).toBe(200);
    expect((await ask(url, query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await (await fetch(`${url}/livez`)).json()).toEqual({ status: 'ok', version });
    demo.child.kill('SIGTERM');
    expect(await demo.exit).toBe(0);
  });
});

/** How the console at an address signs people in. */
async function readSignIn(address: string): Promise<unknown> {
  const settings = (await (await fetch(`${address}/settings.json`)).json()) as { readonly signIn?: unknown };
  return settings.signIn;
}

async function isOpen(url: string): Promise<boolean> {
  return fetch(`${url}/livez`).then(
    () => true,
    () => false,
  );
}

/** The program's stderr, without the SDK's notice about Node versions. */
function oneLine(program: Program): string {
  const lines = program
    .stderr()
    .split('\n')
    .filter((line) => line.startsWith('The gateway'));
  expect(program.stderr()).not.toMatch(/^\s+at /m);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}
