import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { createPool, type UserDefinition } from '../src/sandbox/pool-model.js';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { isolated, type Program, startProgram } from './support/process.js';
import { describeRedis, startRedis } from './support/redis.js';
import { type Answer, ask } from './support/test-gateway.js';
import { waitFor } from './support/wait-for.js';
import { createWriterPolicy } from './support/writers.js';

const poolId = 'us-east-1_Change1';
const staffPool = 'us-east-1_Staff1';
const total = 500;

let folder: string;
let sandbox: Sandbox;
let main: Program;
let url: string;
let headers: Readonly<Record<string, string>>;

/** Starts the sandbox and the gateway's process; users are named `<kind><number>`. */
async function start(
  kinds: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'changes-'));
  const count = total / kinds.length;
  const users = kinds.flatMap((kind) =>
    Array.from({ length: count }, (_, n): UserDefinition => {
      const username = `${kind}${n}`;
      return {
        username,
        attributes: { email: `${username}@example.com`, email_verified: 'true' },
        ...(kind === 'resend' && { status: 'FORCE_CHANGE_PASSWORD' }),
      };
    }),
  );
  const pool = createPool({
    id: poolId,
    users: users.filter(({ username = '' }) => !username.startsWith('create')),
    settings: { identityProviders: [{ name: 'Google', type: 'Google' }] },
  });
  sandbox = await startSandbox({ pools: [pool, createPool({ id: staffPool })], latencyMs: 20 });
  headers = { authorization: `Bearer ${await sandbox.issueToken(staffPool, { groups: ['helpdesk'] })}` };
  const policy = join(folder, 'policy.cedar');
  writeFileSync(policy, createWriterPolicy());
  main = startProgram('main', {
    ...isolated,
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
    AUTH: 'jwt',
    AUTH_ISSUERS: `${sandbox.url}/${staffPool}`,
    AUTH_AUDIENCES: 'demo',
    USER_POOLS: '*',
    PORT: '0',
    MUTATIONS: 'on',
    POLICY_FILE: policy,
    WRITES_PER_MINUTE: '100000',
    QUOTA_RATES: ['UserRead', 'UserUpdate', 'UserCreation', 'UserAccountRecovery']
      .map((name) => `${name}=10000`)
      .join(),
    AUDIT_FILE: join(folder, 'audit.jsonl'),
    ...environment,
  });
  url = await main.waitFor(/Server listening at (http:[^"]+)/);
}

afterEach(async () => {
  main.child.kill('SIGKILL');
  await main.exit;
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** Requests a number of changes at once, each of a user of its own; a request without an answer is undefined. */
function changeAll(count: number): Promise<readonly (Answer | undefined)[]> {
  return Promise.all(
    Array.from({ length: count }, (_, n) => {
      const query = `mutation { disableUser(input: { user: { poolId: "${poolId}", username: "user${n}" } }) { changed } }`;
      return ask(url, query, {}, headers).catch(() => undefined);
    }),
  );
}

function readLines(phase: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(join(folder, 'audit.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line)).filter((line) => line.phase === phase);
}

function readIds(phase: string): string[] {
  return readLines(phase)
    .map(({ changeId }) => String(changeId))
    .sort();
}

/** Runs the command of docs/audit.md that lists changes without an outcome. */
function findMissing(): string[] {
  const page = readFileSync(new URL('../docs/audit.md', import.meta.url), 'utf8');
  const [, command = ''] = /This command lists the `changeId` of each:\s+```sh\n(.*?)```/s.exec(page) ?? [];
  expect(command).toContain('audit.jsonl');
  const output = execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
  return output.split('\n').filter(Boolean).sort();
}

test('of 500 changes under lost connections and SIGTERM each that was begun has an outcome', async () => {
  await start(['user']);
  for (let n = 0; n < 40; n += 1) {
    sandbox.inject({ kind: 'drop', operation: 'AdminDisableUser', times: 1 });
  }
  const answers = changeAll(total);
  // 40 of these calls at most are repeats.
  await waitFor(() => sandbox.count('AdminDisableUser') > 150);
  main.child.kill('SIGTERM');
  const made = (await answers).filter((answer) => answer?.data?.disableUser).length;
  expect(await main.exit).toBe(0);
  const begun = readIds('intent');
  expect(begun.length).toBeGreaterThan(100);
  expect(readIds('outcome')).toEqual(begun);
  expect(made).toBeLessThanOrEqual(begun.length);
  expect(findMissing()).toEqual([]);
});

test('after SIGKILL the command of docs/audit.md lists the changes without an outcome', async () => {
  await start(['user']);
  const answers = changeAll(20);
  await answers;
  const ended = readIds('outcome');
  expect(ended).toHaveLength(20);
  sandbox.inject({ kind: 'hold', until: new Promise(() => {}), operation: 'AdminDisableUser' });
  const held = changeAll(7);
  await waitFor(() => sandbox.count('AdminDisableUser') === 27);
  main.child.kill('SIGKILL');
  await held;
  await main.exit;
  const missing = readIds('intent').filter((id) => !ended.includes(id));
  expect(missing).toHaveLength(7);
  expect(findMissing()).toEqual(missing);
});

/** Changes that must not be sent twice, and the operation of each. */
const once = {
  create: ['createUser', 'AdminCreateUser'],
  resend: ['resendInvitation', 'AdminCreateUser'],
  reset: ['resetUserPassword', 'AdminResetUserPassword'],
  delete: ['deleteUser', 'AdminDeleteUser'],
  link: ['linkUserIdentity', 'AdminLinkProviderForUser'],
} as const;
type Kind = keyof typeof once;
const kinds = Object.keys(once) as readonly Kind[];

function toInput(kind: Kind, username: string): object {
  const user = { poolId, username };
  if (kind === 'create') {
    const attributes = [{ name: 'email', value: `${username}@example.com` }];
    return { poolId, username, attributes, idempotencyKey: username };
  }
  if (kind === 'delete') return { user, confirmUsername: username };
  if (kind === 'link') return { user, provider: 'Google', value: username };
  return { user, idempotencyKey: username };
}

/** Requests a change as a client does: again under the same key, while there is no answer or the answer allows it. */
async function insist(kind: Kind, username: string): Promise<string | undefined> {
  const [mutation] = once[kind];
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { changed } }`;
  const input = toInput(kind, username);
  let code: string | undefined;
  for (let attempt = 0; attempt < ('idempotencyKey' in input ? 4 : 1); attempt += 1) {
    const answer = await ask(url, query, { input }, headers).catch(() => undefined);
    code = answer && (answer.errors === undefined ? 'OK' : String(answer.errors[0]?.extensions.code));
    if (code === 'OK' || code === 'OUTCOME_UNKNOWN') return code;
  }
  return code;
}

describeRedis('500 creations, invitations, resets, deletions and links', () => {
  test('under lost connections, a store that dies and SIGTERM are sent once, and have an outcome each', async () => {
    const redis = await startRedis();
    await start(kinds, { QUOTA_REDIS_URL: redis.url, CURSOR_SECRET: 'x'.repeat(32) });
    for (const operation of new Set(kinds.map((kind) => once[kind][1]))) {
      for (let n = 0; n < 8; n += 1) {
        sandbox.inject({ kind: 'drop', operation, times: 1, runs: n % 2 === 0 });
      }
    }
    const sent = () =>
      kinds.reduce((sum, kind) => sum + sandbox.count(once[kind][1]), 0) - sandbox.count('AdminCreateUser');
    const answers = Promise.all(
      Array.from({ length: total / kinds.length }, (_, n) =>
        kinds.map((kind) => insist(kind, `${kind}${n}`)),
      ).flat(),
    );
    await waitFor(() => sent() > 100);
    await redis.kill();
    await waitFor(() => sent() > 200);
    main.child.kill('SIGTERM');
    const codes = await answers;
    expect(await main.exit).toBe(0);
    await redis.close();

    const begun = readIds('intent');
    expect(begun.length).toBeGreaterThan(150);
    expect(readIds('outcome')).toEqual(begun);
    expect(findMissing()).toEqual([]);
    expect(codes.filter((code) => code === 'OK').length).toBeLessThanOrEqual(begun.length);

    const named = sandbox.calls.filter(({ operation }) => kinds.some((kind) => once[kind][1] === operation));
    const twice = named
      .filter(({ operation, username }) => operation !== 'AdminLinkProviderForUser' && username !== undefined)
      .map(({ operation, username }) => `${operation} ${username}`)
      .filter((call, index, all) => all.indexOf(call) !== index);
    expect(twice).toEqual([]);
    const linked = readLines('intent').filter(({ action }) => action === 'LinkUserIdentity');
    expect(sandbox.count('AdminLinkProviderForUser')).toBeLessThanOrEqual(linked.length);
    expect(new Set(linked.map(({ username }) => username)).size).toBe(linked.length);
    const addresses = sandbox.messages.map(({ destination }) => destination);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
