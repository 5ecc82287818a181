import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Environment } from '../../src/config/config.js';
import { samplePools } from '../../src/sandbox/sample.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { withFile } from '../support/policy.js';
import { describeRedis, startRedis } from '../support/redis.js';
import { diagnose, healthy } from './run.js';

const poolId = 'us-east-1_Abc123';
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
  await sandbox.issueToken(poolId);
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const withMutations = (more: Environment = {}): Environment => ({
  ...healthy(sandbox.url),
  AUTH: 'jwt',
  AUTH_ISSUERS: `${sandbox.url}/${poolId}`,
  AUTH_AUDIENCES: 'demo',
  MUTATIONS: 'on',
  WRITER_GROUPS: 'help-desk',
  ...more,
});

describe('the doctor, of a gateway with mutations', () => {
  const name = `pool ${poolId}, changes`;

  test('says which changes a pool permits, changes nothing and bills nobody', async () => {
    const users = samplePools().find(({ id }) => id === poolId)?.users ?? [];
    const before = users.map(({ username }) => sandbox.user(poolId, username));
    const { find, healthy: passed } = await diagnose(withMutations());
    expect(find(name)).toEqual({
      name,
      status: 'OK',
      detail: '20 of 20 permitted; not checked: CreateGroup, AdminDisableProviderForUser',
    });
    expect(passed).toBe(true);
    expect(users.map(({ username }) => sandbox.user(poolId, username))).toEqual(before);
    expect([sandbox.billedUsers(), sandbox.billedUsers('unstated'), sandbox.messages.length]).toEqual([
      {},
      {},
      0,
    ]);
    // Everything that the writer's IAM policy allows is called, except two operations.
    const { Statement } = JSON.parse(readFileSync('deploy/iam/writer.json', 'utf8'));
    const asked = new Set(sandbox.calls.map(({ operation }) => `cognito-idp:${operation}`));
    expect(Statement[1].Action.filter((action: string) => !asked.has(action))).toEqual([
      'cognito-idp:AdminDisableProviderForUser',
      'cognito-idp:CreateGroup',
    ]);
  });

  test('names the changes that are not permitted and the mutations that need them, which is no failure', async () => {
    for (const operation of ['AdminDisableUser', 'UpdateGroup']) {
      sandbox.inject({ kind: 'error', type: 'AccessDeniedException', operation });
    }
    sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', operation: 'AdminDeleteUser' });
    const { find, healthy: passed } = await diagnose(withMutations());
    expect(find(name)).toMatchObject({
      status: 'SKIPPED',
      detail: expect.stringMatching(
        /^17 of 20 permitted; not permitted: cognito-idp:AdminDisableUser for disableUser, cognito-idp:UpdateGroup for updateUserGroup; deploy\/iam\/writer\.json allows all; no answer from AdminDeleteUser \(the account's quota is used up\)/,
      ),
    });
    expect(passed).toBe(true);
  });

  test('requests no change without mutations', async () => {
    const { find } = await diagnose(withMutations({ MUTATIONS: 'off' }));
    expect(['who may change', 'idempotency keys', 'trusted documents', name].map(find)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(sandbox.count('AdminDisableUser')).toBe(0);
  });

  test('says that keys in memory are not shared, and that trusted documents are recommended', async () => {
    const { find } = await diagnose(withMutations());
    expect(find('idempotency keys')).toMatchObject({
      status: 'SKIPPED',
      detail: expect.stringContaining('QUOTA_REDIS_URL'),
    });
    expect(find('trusted documents')).toMatchObject({
      status: 'SKIPPED',
      detail: expect.stringContaining('TRUSTED_DOCUMENTS_FILE'),
    });
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [] };
    await withFile(JSON.stringify(manifest), async (file) => {
      const trusted = await diagnose(withMutations({ TRUSTED_DOCUMENTS_FILE: file }));
      expect(trusted.find('trusted documents')?.status).toBe('OK');
    });
  });

  const read = 'permit (principal, action in Cognito::Action::"Read", resource);';
  test.each([
    ['WRITER_GROUPS', { WRITER_GROUPS: 'help-desk,ops' }, undefined, 'OK', /^members of help-desk, ops/],
    ['neither setting', { WRITER_GROUPS: '' }, undefined, 'SKIPPED', /^no one: set WRITER_GROUPS/],
    ['a policy that reads', {}, read, 'SKIPPED', /^no one: no permit/],
    [
      'a policy that forbids changes',
      {},
      `${read} forbid (principal, action in Cognito::Action::"Write", resource);`,
      'SKIPPED',
      /^no one: no permit/,
    ],
    [
      'a policy that names actions',
      {},
      `${read} permit (principal, action in [Cognito::Action::"DisableUser", Cognito::Action::"EnableUser"], resource);`,
      'OK',
      /^POLICY_FILE permits 2 of 25 actions/,
    ],
    ['a policy that is none', {}, 'permit', 'SKIPPED', /not valid/],
  ])('says who may change something, by %s', async (_what, more, policy, status, detail) => {
    const check = async (file: Environment) => {
      const { find } = await diagnose(withMutations({ ...more, ...file }));
      expect(find('who may change')).toMatchObject({ status, detail: expect.stringMatching(detail) });
    };
    if (policy === undefined) await check({});
    else await withFile(policy, (file) => check({ WRITER_GROUPS: '', POLICY_FILE: file }));
  });
});

const replicas = readFileSync(new URL('../../docs/replicas.md', import.meta.url), 'utf8');
const permissionsOf = (pattern: RegExp) =>
  pattern.exec(replicas)?.slice(1).join(' ').replaceAll('`', '') ?? '';

describeRedis('the doctor, of the store of idempotency keys', () => {
  const documented = [
    permissionsOf(/needs `([^`]+)` on\n`([^`]+)`/),
    permissionsOf(/`(\+set [^`]+)` in addition/),
    permissionsOf(/`(\+publish [^`]+)` and `([^`]+)` in addition/),
  ].join(' ');

  test.each([
    ['does what docs/replicas.md requires', '', '--appendonly yes', 'OK', undefined],
    ['may not receive notices of changes', '-publish', '--appendonly yes', 'FAIL', /permissions/],
    ['may not listen', '-subscribe', '--appendonly yes', 'FAIL', /permissions/],
    ['may not keep keys', '-set', '--appendonly yes', 'FAIL', /permissions/],
    ['may evict keys', '', '--appendonly yes --maxmemory-policy allkeys-lru', 'FAIL', /noeviction/],
    ['keeps nothing on disk', '', '--appendonly no', 'FAIL', /appendonly yes/],
  ])('%s', async (_what, less, more, status, fix) => {
    const redis = await startRedis();
    await redis.kill();
    const user = `--user default off --user gateway on >hush ${documented} ${less} ${more}`;
    await redis.start(...user.split(' ').filter(Boolean));
    const QUOTA_REDIS_URL = redis.url.replace('//', '//gateway:hush@');
    const { find, findings } = await diagnose(withMutations({ QUOTA_REDIS_URL }));
    const finding = find('idempotency keys');
    expect(finding?.status).toBe(status);
    if (fix) expect(finding?.fix).toMatch(fix);
    expect(JSON.stringify(findings)).not.toContain('hush');
    await redis.close();
  });

  test('is away', async () => {
    const { find, findings } = await diagnose(
      withMutations({ QUOTA_REDIS_URL: 'redis://:hush@127.0.0.1:1' }),
    );
    expect(find('idempotency keys')).toMatchObject({
      status: 'FAIL',
      fix: expect.stringContaining('changes with a key are refused'),
    });
    expect(JSON.stringify(findings)).not.toContain('hush');
  });
});
