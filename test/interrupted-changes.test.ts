import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createPool } from '../src/sandbox/pool.js';
import { type Sandbox, startSandbox } from '../src/sandbox/server.js';
import { isolated, type Program, startProgram } from './support/process.js';
import { type Answer, ask } from './support/test-gateway.js';
import { waitFor } from './support/wait-for.js';

const poolId = 'us-east-1_Change1';
const staffPool = 'us-east-1_Staff1';
const total = 500;

let folder: string;
let sandbox: Sandbox;
let main: Program;
let url: string;
let headers: Readonly<Record<string, string>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'changes-'));
  const users = Array.from({ length: total }, (_, n) => ({ username: `user${n}` }));
  sandbox = await startSandbox({
    pools: [createPool({ id: poolId, users }), createPool({ id: staffPool })],
    latencyMs: 20,
  });
  headers = { authorization: `Bearer ${await sandbox.issueToken(staffPool, { groups: ['helpdesk'] })}` };
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
    WRITER_GROUPS: 'helpdesk',
    WRITES_PER_MINUTE: '100000',
    USER_READ_RPS: '10000',
    QUOTA_RATES: 'UserUpdate=10000',
    AUDIT_FILE: join(folder, 'audit.jsonl'),
  });
  url = await main.waitFor(/Server listening at (http:[^"]+)/);
}, 60_000);
afterEach(async () => {
  main.child.kill('SIGKILL');
  await main.exit;
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** Asks for so many changes at once, each of a user of its own; a request without an answer is undefined. */
function changeAll(count: number): Promise<readonly (Answer | undefined)[]> {
  return Promise.all(
    Array.from({ length: count }, (_, n) => {
      const query = `mutation { disableUser(input: { user: { poolId: "${poolId}", username: "user${n}" } }) { changed } }`;
      return ask(url, query, {}, headers).catch(() => undefined);
    }),
  );
}

function readIds(phase: string): string[] {
  const lines = readFileSync(join(folder, 'audit.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line))
    .filter((line) => line.phase === phase)
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
}, 120_000);

test('after SIGKILL the command of docs/audit.md lists the changes without an outcome', async () => {
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
}, 120_000);
