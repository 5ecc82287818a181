import { mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAudit } from '../../src/observability/audit.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { isolated, type Program, startProgram } from '../support/process.js';
import { ask, type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

// Processes take their time to start on a busy machine.

const poolId = 'us-east-1_Abc123';
const listening = /Server listening at (http:[^"]+)/;
const user = (name: string, fields = 'username') =>
  `user(poolId: "${poolId}", username: "${name}") { ${fields} }`;

describe('the audit of each read', () => {
  let pair: Pair;

  beforeEach(async () => {
    const users = [{ username: 'ada', attributes: { email: 'ada@example.com', name: 'Ada' } }];
    pair = await startPair({ pools: [createPool({ id: poolId, users })] });
  });
  afterEach(() => pair.close());

  test('names the fields and attributes disclosed, and never a value', async () => {
    await pair.ask(`query Show { ${user('ada', 'status attributes(names: ["email"]) { name value }')} }`);
    expect(pair.audit).toEqual([
      {
        requestId: expect.stringMatching(/^[\da-f-]{36}$/),
        issuer: null,
        subject: null,
        clientName: null,
        operationName: 'Show',
        poolId,
        by: 'username',
        asked: 'ada',
        fields: ['status', 'attributes'],
        attributes: ['email'],
        outcome: 'OK',
      },
    ]);
  });

  test('has one line for each reference: read, refused, repeated or cancelled', async () => {
    await pair.ask(
      `{ a: ${user('ada')} b: ${user('ada', 'sub')} c: ${user('nobody')} d: ${user('no spaces')}
         e: user(poolId: "nowhere", username: "x") { username } }`,
    );
    const representations = [
      { __typename: 'User', poolId, username: 'ada' },
      { __typename: 'User', poolId, sub: '11111111-1111-4111-8111-111111111111' },
      { __typename: 'Order', id: 1 },
      { __typename: 'User', poolId },
    ];
    await pair.ask('query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username } } }', {
      r: representations,
    });
    const lines = pair.audit.map(({ asked, by, fields, outcome }) => `${asked} ${by} ${fields} ${outcome}`);
    expect(lines.sort()).toEqual([
      '11111111-1111-4111-8111-111111111111 sub  USER_NOT_FOUND',
      'ada username sub OK',
      'ada username username OK',
      'ada username username OK',
      'no spaces username  BAD_USER_INPUT',
      'nobody username  USER_NOT_FOUND',
      'x username  BAD_USER_INPUT',
    ]);
  });
});

describe('disclosure', () => {
  const answerOf = (pair: Pair) => pair.ask(`{ ${user('ada')} }`);

  test('waits for the audit', async () => {
    let release = () => {};
    const written = new Promise<void>((resolve) => {
      release = resolve;
    });
    let lines = 0;
    const pair = await startPair({
      audit: {
        write() {
          lines += 1;
          return written;
        },
      },
    });
    let settled = false;
    const answer = answerOf(pair).finally(() => {
      settled = true;
    });
    await waitFor(() => lines === 1);
    // As long as a whole request takes, and longer.
    for (let turn = 0; turn < 5; turn += 1) await fetch(`${pair.url}/livez`);
    expect([pair.sandbox.count(), settled]).toEqual([1, false]);
    release();
    expect(await answer).toEqual({ status: 200, data: { user: { username: 'ada' } } });
    await pair.close();
  });

  test.each(['ada', 'nobody'])('of %s is refused where the audit fails', async (name) => {
    const pair = await startPair({ audit: { write: async () => Promise.reject(new Error('ENOSPC')) } });
    const { data, errors } = await pair.ask(`{ ${user(name)} }`);
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      { user: null },
      ['INTERNAL_SERVER_ERROR'],
    ]);
    expect(JSON.stringify(errors)).not.toContain('ENOSPC');
    await pair.close();
  });
});

test('a record is one line for every reader, regardless of the requested value', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  const file = join(folder, 'audit.log');
  const audit = createAudit(file);
  const pair = await startPair({ audit });
  const odd = ['a\u2028b', 'a\u2029b', 'a\u0085b', 'a\u009b31mb', 'a\u202eb', 'a\u200db', 'a\ud800b', 'a\nb'];
  try {
    for (const username of odd) {
      await pair.ask(
        'query ($poolId: ID!, $username: String!) { user(poolId: $poolId, username: $username) { sub } }',
        { poolId, username },
      );
    }
    const text = readFileSync(file, 'utf8');
    // As Python's and Java's readers of lines split.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these readers end lines at control characters.
    const lineEnd = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;
    const lines = text.split(lineEnd).filter((line) => line !== '');
    expect(lines.map((line) => JSON.parse(line).asked)).toEqual(odd);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  } finally {
    await pair.close();
    audit.close();
    rmSync(folder, { recursive: true });
  }
});

describe('the audit of the built server', () => {
  let sandbox: Sandbox;
  let folder: string;
  let running: Program[];

  beforeEach(async () => {
    sandbox = await startSandbox();
    folder = mkdtempSync(join(tmpdir(), 'audit-'));
    running = [];
  });
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  function toEnvironment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
    const endpoint = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url };
    return { ...isolated, ...keys, ...endpoint, AUTH: 'none', USER_POOLS: '*', PORT: '0', ...more };
  }

  function start(more: NodeJS.ProcessEnv = {}): Program {
    const program = startProgram('main', toEnvironment(more));
    running.push(program);
    return program;
  }

  test('is written to stdout, in whole lines between those of the log', async () => {
    const main = start();
    const url = await main.waitFor(listening);
    const query = `{ ${Array.from({ length: 50 }, (_, n) => `u${n}: ${user('ada')}`).join(' ')} }`;
    await Promise.all(Array.from({ length: 20 }, () => ask(url, query)));
    main.child.kill('SIGTERM');
    await main.exit;
    const lines = main
      .stdout()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ type }) => type === 'audit')).toHaveLength(1000);
    expect(lines.filter(({ msg }) => msg === 'request')).toHaveLength(20);
    expect(lines.find(({ type }) => type === 'audit')).toMatchObject({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      asked: 'ada',
      outcome: 'OK',
    });
  });

  test('is written to AUDIT_FILE, which other users cannot read, and to a new file after SIGHUP', async () => {
    const file = join(folder, 'audit.log');
    const main = start({ AUDIT_FILE: file });
    const url = await main.waitFor(listening);
    await ask(url, `{ ${user('ada')} }`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    renameSync(file, `${file}.1`);
    await ask(url, `{ ${user('grace')} }`);
    main.child.kill('SIGHUP');
    await waitFor(() => isFile(file));
    await ask(url, `{ ${user('nobody')} }`);
    const asked = (path: string) =>
      readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).asked);
    expect([asked(`${file}.1`), asked(file)]).toEqual([['ada', 'grace'], ['nobody']]);
    expect(main.stdout()).not.toContain('"type":"audit"');
  });

  test('prevents the start if AUDIT_FILE cannot be written', async () => {
    // The last is read-only even to root, where there is such a file.
    for (const file of [folder, join(folder, 'nowhere', 'audit.log'), '/sys/kernel/notes']) {
      const main = start({ AUDIT_FILE: file });
      expect(await main.exit).toBe(1);
      expect(main.stderr()).toMatch(/AUDIT_FILE: expected a file that the gateway may write; .*E[A-Z]+/);
      expect(main.stderr()).not.toMatch(/^\s+at /m);
    }
  });

  test('discloses nothing while the disk is full', async () => {
    const main = start({ AUDIT_FILE: '/dev/full' });
    const url = await main.waitFor(listening);
    for (const name of ['ada', 'nobody']) {
      const { data, errors } = await ask(url, `{ ${user(name)} }`);
      expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
        { user: null },
        ['INTERNAL_SERVER_ERROR'],
      ]);
      expect(JSON.stringify(errors)).not.toContain('ENOSPC');
    }
    await main.waitFor(/ENOSPC/);
  });

  test('discloses nothing while stdout is not read, and continues to run', async () => {
    const main = start();
    const url = await main.waitFor(listening);
    main.child.stdout?.destroy();
    for (let n = 0; n < 3; n += 1) {
      const { data, errors } = await ask(url, `{ ${user('ada')} }`);
      expect([data, errors?.[0]?.extensions.code]).toEqual([{ user: null }, 'INTERNAL_SERVER_ERROR']);
    }
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    main.child.kill('SIGTERM');
    expect(await main.exit).toBe(0);
  });
});

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
