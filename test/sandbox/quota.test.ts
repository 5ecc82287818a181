import { afterEach, describe, expect, test } from '@jest/globals';
import { awsQuotas, createQuotas, type QuotaCategory } from '../../src/sandbox/quota.js';
import { closeStarted, createClient, startWithClient } from './start.js';

afterEach(closeStarted);

const ada = { UserPoolId: 'us-east-1_Abc123', Username: 'ada' };
const throttled = { name: 'TooManyRequestsException' };
// Slow enough that no second request is granted during a test.
const once = 0.001;

describe('a quota', () => {
  test('grants one second of requests at once, then as many as time brings', () => {
    let time = 0;
    const quotas = createQuotas({ UserRead: 4 }, () => time);
    const take = (count: number) =>
      Array.from({ length: count }, () => quotas.take('UserRead', 'us-east-1')).filter(Boolean).length;
    expect(take(10)).toBe(4);
    time = 250;
    expect(take(10)).toBe(1);
    time = 10_000;
    expect(take(10)).toBe(4);
  });

  test('refuses what is over it with TooManyRequestsException', async () => {
    const { client } = await startWithClient({ quotas: { UserRead: once } });
    await client.adminGetUser(ada);
    await expect(client.adminGetUser(ada)).rejects.toMatchObject(throttled);
  });

  test('counts each category and region separately', async () => {
    const { client, sandbox } = await startWithClient({ quotas: { UserRead: once } });
    await client.adminGetUser(ada);
    await client.listUsers({ UserPoolId: ada.UserPoolId });
    await client.describeUserPool({ UserPoolId: ada.UserPoolId });
    await client.adminListGroupsForUser(ada);
    const partners = { ...ada, UserPoolId: 'eu-west-1_Partners1' };
    await expect(createClient(sandbox, 'eu-west-1').adminGetUser(partners)).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });

  test('is shared by ListUserPools and DescribeUserPool', async () => {
    const { client } = await startWithClient({ quotas: { UserPoolRead: once } });
    await client.listUserPools({ MaxResults: 1 });
    await expect(client.describeUserPool({ UserPoolId: ada.UserPoolId })).rejects.toMatchObject(throttled);
  });

  test('of zero grants nothing, and changes while the sandbox runs', async () => {
    const { client, sandbox } = await startWithClient({ quotas: { UserRead: 0 } });
    await expect(client.adminGetUser(ada)).rejects.toMatchObject(throttled);
    sandbox.setQuota('UserRead', once);
    await client.adminGetUser(ada);
    await expect(client.adminGetUser(ada)).rejects.toMatchObject(throttled);
    sandbox.setQuota('UserRead', undefined);
    await Promise.all([client.adminGetUser(ada), client.adminGetUser(ada)]);
  });

  test('of one user applies to all operations, separately for reads and writes', async () => {
    const { client } = await startWithClient({ quotas: { ReadsOfOneUser: once } });
    await client.adminGetUser(ada);
    await expect(client.adminListGroupsForUser(ada)).rejects.toMatchObject(throttled);
    await client.adminGetUser({ ...ada, Username: 'grace' });
  });

  test('of one pool holds for each operation on a resource of the pool', async () => {
    const { client } = await startWithClient({ quotas: { OperationOnOnePool: once } });
    const UserPoolId = ada.UserPoolId;
    await client.listGroups({ UserPoolId });
    await expect(client.listGroups({ UserPoolId })).rejects.toMatchObject(throttled);
    await client.listGroups({ UserPoolId: 'us-east-1_Customers1' });
    await client.getUserPoolMfaConfig({ UserPoolId });
    await client.describeUserPool({ UserPoolId });
    await client.describeUserPool({ UserPoolId });
  });

  test.each(Object.entries(awsQuotas))('of %s can be set to the %d that AWS grants', (quota, limit) => {
    const quotas = createQuotas(awsQuotas, () => 0);
    const scope = { operation: 'Any', access: 'read', poolId: 'p', username: 'u' } as const;
    const narrow = new Map<string, () => boolean>([
      ['ReadsOfOneUser', () => quotas.take('UserRead', 'r', scope)],
      ['WritesOfOneUser', () => quotas.take('UserUpdate', 'r', { ...scope, access: 'write' })],
      ['OperationOnOnePool', () => quotas.take('UserPoolResourceRead', 'r', scope)],
    ]);
    const take = narrow.get(quota) ?? (() => quotas.take(quota as QuotaCategory, 'r'));
    expect(Array.from({ length: 200 }, take).filter(Boolean)).toHaveLength(limit);
  });
});
