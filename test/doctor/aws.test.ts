import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fault, FaultKind } from '../../src/sandbox/faults.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { type Sts, startSts } from '../support/sts.js';
import { diagnose, healthy, runDoctor } from './run.js';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const role = 'arn:aws:iam::444455556666:role/reader';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** Every quota that AWS reports: the gateway's default share, and the default of accounts. */
const quotas = [
  ['UserRead', 'USER_READ_RPS', 96, 120],
  ['UserList', 'USER_LIST_RPS', 24, 30],
  ['UserResourceRead', 'UserResourceRead in QUOTA_RATES', 40, 50],
  ['UserUpdate', 'UserUpdate in QUOTA_RATES', 20, 25],
  ['UserResourceUpdate', 'UserResourceUpdate in QUOTA_RATES', 20, 25],
  ['UserCreation', 'UserCreation in QUOTA_RATES', 40, 50],
  ['UserPoolRead', 'UserPoolRead in QUOTA_RATES', 12, 15],
  ['UserPoolResourceRead', 'UserPoolResourceRead in QUOTA_RATES', 16, 20],
  ['UserPoolResourceUpdate', 'UserPoolResourceUpdate in QUOTA_RATES', 12, 15],
  ['UserAccountRecovery', 'UserAccountRecovery in QUOTA_RATES', 6, 30],
] as const;

describe('the doctor, of a gateway that is well', () => {
  test('says so a line each, exits 0, and shows no secret', async () => {
    const { exitCode, stdout } = await runDoctor(healthy(sandbox.url));
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'OK      configuration: valid: AUTH=none, 1 entry in USER_POOLS',
      'OK      credentials: access key …EFGH, permanent',
      `OK      endpoint of us-east-1: ${sandbox.url} answers`,
      'OK      pool us-east-1_Abc123, AdminGetUser: permitted',
      'OK      pool us-east-1_Abc123, ListUsers: permitted',
      expect.stringMatching(/^OK {6}pool us-east-1_Abc123, further reads: 12 of 12 permitted/),
      ...quotas.map(
        ([category, setting, rate, limit]) =>
          `OK      ${category} quota of the own account in us-east-1: ${setting} is ${rate} of the account's ${limit} a second`,
      ),
      'OK      PORT 0: any free port',
      '17 OK, 0 FAIL, 0 SKIPPED',
      '',
    ]);
    expect(stdout).not.toContain('very-secret');
  });

  test('requests a user that cannot exist, and reads no data', async () => {
    await diagnose(healthy(sandbox.url));
    const [get] = sandbox.calls.filter(({ operation }) => operation === 'AdminGetUser');
    expect(get?.username).toMatch(uuid);
    const [list] = sandbox.calls.filter(({ operation }) => operation === 'ListUsers');
    expect(list?.filter).toBe(`sub = "${get?.username}"`);
    expect(sandbox.count('AdminGetUser') + sandbox.count('ListUsers')).toBe(2);
  });

  test('checks no pool where any may be read, and says so', async () => {
    const { find, healthy: passed } = await diagnose({ ...healthy(sandbox.url), USER_POOLS: '*' });
    expect(find('pools')).toMatchObject({
      status: 'SKIPPED',
      detail: expect.stringContaining('USER_POOLS is *'),
    });
    expect([passed, sandbox.count('AdminGetUser')]).toEqual([true, 0]);
  });
});

describe('the doctor, of the reads beside users', () => {
  const name = 'pool us-east-1_Abc123, further reads';

  test('names those that are not permitted and the fields that need them, without failing', async () => {
    for (const operation of ['AdminListDevices', 'GetGroup']) {
      sandbox.inject({ kind: 'error', type: 'AccessDeniedException', operation });
    }
    const { find, healthy: passed } = await diagnose(healthy(sandbox.url));
    expect(find(name)).toMatchObject({
      status: 'SKIPPED',
      detail: expect.stringMatching(
        /^10 of 12 permitted.*not permitted: cognito-idp:AdminListDevices for User\.devices, cognito-idp:GetGroup for Query\.userGroup$/,
      ),
    });
    expect(passed).toBe(true);
  });

  test('requests a user that does not exist, and bills no user', async () => {
    await diagnose(healthy(sandbox.url));
    const names = sandbox.calls.flatMap(({ username, group }) => username ?? group ?? []);
    expect(names.length).toBeGreaterThan(6);
    for (const asked of names) expect(asked).toMatch(uuid);
    expect([sandbox.billedUsers(), sandbox.billedUsers('unstated')]).toEqual([{}, {}]);
    // Everything that the gateway's IAM policy allows is called.
    const { Statement } = JSON.parse(readFileSync('deploy/iam/gateway.json', 'utf8'));
    const asked = new Set(sandbox.calls.map(({ operation }) => `cognito-idp:${operation}`));
    expect(Statement[0].Action.filter((action: string) => !asked.has(action))).toEqual([]);
  });
});

const arn = 'arn:aws:cognito-idp:us-east-1:<account>:userpool/us-east-1_Abc123';
type Row = readonly [string, FaultKind, RegExp, RegExp];

describe('the doctor, of a pool that cannot be read', () => {
  const error = (type: string) => ({ kind: 'error', type }) as const;
  test.each<Row>([
    [
      'denied',
      error('AccessDeniedException'),
      /not permitted/,
      new RegExp(`^Allow cognito-idp:AdminGetUser on ${arn} to`),
    ],
    [
      'not authorized',
      error('NotAuthorizedException'),
      /not permitted/,
      /^Allow cognito-idp:AdminGetUser on/,
    ],
    [
      'unknown key',
      error('UnrecognizedClientException'),
      /does not accept the credentials/,
      /access key, secret/,
    ],
    ['bad signature', error('InvalidSignatureException'), /does not accept the credentials/, /clock/],
    ['expired', error('ExpiredTokenException'), /have expired/, /^Renew them/],
    ['no such pool', error('ResourceNotFoundException'), /no such pool/, /USER_POOLS.*=roleArn/],
    ['a replica', error('OperationNotEnabledException'), /OperationNotEnabled/, /primary/],
    ['an outage', error('InternalErrorException'), /InternalErrorException/, /^Run this again/],
    ['a page of a proxy', { kind: 'html' }, /SyntaxError/, /proxy/],
    ['a broken connection', { kind: 'drop' }, /broke off/, /firewall/],
  ])('%s: says what it is and what to do', async (_what, kind, detail, fix) => {
    sandbox.inject({ ...kind, operation: 'AdminGetUser' } as Fault);
    const { find, healthy: passed } = await diagnose(healthy(sandbox.url));
    expect(find('pool us-east-1_Abc123, AdminGetUser')).toEqual({
      name: 'pool us-east-1_Abc123, AdminGetUser',
      status: 'FAIL',
      detail: expect.stringMatching(detail),
      fix: expect.stringMatching(fix),
    });
    expect(find('pool us-east-1_Abc123, ListUsers')?.status).toBe('OK');
    expect(passed).toBe(false);
  });

  test('names ListUsers where only that is not permitted', async () => {
    sandbox.inject({ kind: 'error', type: 'AccessDeniedException', operation: 'ListUsers' });
    const { find } = await diagnose(healthy(sandbox.url));
    expect(find('pool us-east-1_Abc123, ListUsers')?.fix).toContain(`cognito-idp:ListUsers on ${arn}`);
  });

  test('does not take a throttled answer for a verdict', async () => {
    sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', operation: 'AdminGetUser' });
    const { find, healthy: passed } = await diagnose(healthy(sandbox.url));
    expect(find('pool us-east-1_Abc123, AdminGetUser')).toMatchObject({
      status: 'SKIPPED',
      detail: expect.stringContaining('quota is used up'),
    });
    expect(passed).toBe(true);
  });
});

describe("the doctor, of a pool under another account's role", () => {
  let sts: Sts;

  beforeAll(async () => {
    sts = await startSts();
  });
  afterAll(() => sts.close());

  const environment = () => ({
    ...healthy(sandbox.url),
    AWS_ENDPOINT_URL_STS: sts.url,
    USER_POOLS: `us-east-1_Abc123=${role}`,
  });

  test('assumes the role, and calls with its credentials', async () => {
    const { find, healthy: passed } = await diagnose(environment());
    expect(find('role of us-east-1_Abc123')).toMatchObject({
      status: 'OK',
      detail: `${role} can be assumed`,
    });
    expect(find('UserRead quota of 444455556666 in us-east-1')?.status).toBe('OK');
    expect(new Set(sandbox.calls.map(({ accessKeyId }) => accessKeyId))).toEqual(
      new Set(['', 'AKID-reader']),
    );
    expect(passed).toBe(true);
  });

  test('names the account of the role in what to allow', async () => {
    sandbox.inject({ kind: 'error', type: 'AccessDeniedException', operation: 'AdminGetUser' });
    const { find } = await diagnose(environment());
    expect(find('pool us-east-1_Abc123, AdminGetUser')?.fix).toBe(
      `Allow cognito-idp:AdminGetUser on arn:aws:cognito-idp:us-east-1:444455556666:userpool/us-east-1_Abc123 to ${role}.`,
    );
  });

  test('says what the role needs where it cannot be assumed', async () => {
    sts.deny();
    const { find, healthy: passed } = await diagnose(environment());
    expect(find('role of us-east-1_Abc123')?.fix).toBe(
      `Allow sts:AssumeRole on ${role} to the gateway's identity. The role's trust policy has to name that identity too.`,
    );
    expect(find('pool us-east-1_Abc123')?.detail).toBe('its role cannot be assumed');
    expect(passed).toBe(false);
  });
});

describe("the doctor, of the account's limits", () => {
  const name = 'UserRead quota of the own account in us-east-1';

  test('fails where the share is more than the account has, and says how much is', async () => {
    const { find, healthy: passed } = await diagnose({ ...healthy(sandbox.url), USER_READ_RPS: '200' });
    expect(find(name)).toMatchObject({
      status: 'FAIL',
      detail: 'USER_READ_RPS is 200, the account has 120 a second',
      fix: expect.stringContaining('Set USER_READ_RPS to 96 or less'),
    });
    expect(passed).toBe(false);
  });

  test('fails for any category whose share is more than the account has', async () => {
    const { find } = await diagnose({ ...healthy(sandbox.url), QUOTA_RATES: 'UserResourceRead=51' });
    expect(find('UserResourceRead quota of the own account in us-east-1')).toMatchObject({
      status: 'FAIL',
      detail: 'UserResourceRead in QUOTA_RATES is 51, the account has 50 a second',
      fix: expect.stringContaining('Set UserResourceRead in QUOTA_RATES to 40 or less'),
    });
  });

  test('adds replicas up where each has a quota of its own', async () => {
    const { find } = await diagnose({ ...healthy(sandbox.url), QUOTA_REPLICAS: '3' });
    expect(find(name)).toMatchObject({
      detail: 'USER_READ_RPS × QUOTA_REPLICAS = 288, the account has 120 a second',
      fix: expect.stringContaining('Set USER_READ_RPS to 32 or less'),
    });
  });

  test.each([
    ['AccessDeniedException', /allow cognito-idp:GetProvisionedLimit on \*/],
    ['UnknownOperationException', /older regions/],
    ['InvalidParameterException', /limits that are fixed/],
  ])('skips a limit that %s hides, and says why', async (type, detail) => {
    sandbox.inject({ kind: 'error', type, operation: 'GetProvisionedLimit' });
    const { find, healthy: passed } = await diagnose(healthy(sandbox.url));
    expect(find(name)).toMatchObject({ status: 'SKIPPED', detail: expect.stringMatching(detail) });
    expect(passed).toBe(true);
  });
});
