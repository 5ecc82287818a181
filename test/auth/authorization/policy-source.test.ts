import { expect, test } from '@jest/globals';
import { buildPolicy, somebody } from '../../support/policy.js';

const poolIds = ['us-east-1_Abc123', 'cn-north-1_Abc123', 'eusc-de-east-1_Abc123', 'local_Abc123'] as const;

/** The policy of a program that authenticates callers itself, with a group that may write. */
function ofProgram(region?: string) {
  return buildPolicy({
    auth: { mode: 'custom' },
    writerGroups: ['help-desk'],
    mutations: true,
    region,
    userPools: new Map(poolIds.map((id) => [id, {}])),
  });
}

test.each([
  ['us-east-1_Abc123', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc123'],
  ['cn-north-1_Abc123', 'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Abc123'],
  ['eusc-de-east-1_Abc123', 'https://cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_Abc123'],
  ['local_Abc123', 'https://cognito-idp.eu-west-1.amazonaws.com/local_Abc123'],
])("with AUTH=custom a caller of a pool's issuer may not change oneself: %s", async (poolId, issuer) => {
  const policy = await ofProgram('eu-west-1');
  const mayDisable = (sub: string, by: string) =>
    policy
      .for({ ...somebody, issuer: by, subject: 'sub-1', groups: ['help-desk'] })
      .authorize('DisableUser', { type: 'User', poolId, username: 'ada', sub });
  expect([mayDisable('sub-1', issuer), mayDisable('sub-2', issuer)]).toEqual([false, true]);
  expect(mayDisable('sub-1', 'https://login.example.com')).toBe(true);
});

test('with AUTH=custom a pool without a region has no issuer', async () => {
  const policy = await ofProgram();
  const caller = { ...somebody, subject: 'sub-1', groups: ['help-desk'] };
  const ada = { type: 'User', poolId: 'local_Abc123', username: 'ada', sub: 'sub-1' } as const;
  for (const issuer of ['https://cognito-idp.undefined.amazonaws.com/local_Abc123', 'local_Abc123']) {
    expect(policy.for({ ...caller, issuer }).authorize('DisableUser', ada)).toBe(true);
  }
});

test.each([
  [true, true],
  [false, false],
])('with AUTH=none everyone may change the data of a sandbox only: %s', async (sandbox, may) => {
  const policy = await buildPolicy({ auth: { mode: 'none', anyHost: false } }, [], sandbox);
  const ada = { type: 'User', poolId: poolIds[0], username: 'ada' } as const;
  const permissions = policy.for(somebody);
  expect([permissions.authorize('ReadUser', ada), permissions.authorize('DisableUser', ada)]).toEqual([
    true,
    may,
  ]);
});

test('a policy file that cannot be read is named, with the reason', async () => {
  await expect(buildPolicy({ policyFile: '/nowhere/policy.cedar' })).rejects.toThrow(
    'POLICY_FILE: expected a file that can be read; got "/nowhere/policy.cedar" (ENOENT)',
  );
});
