import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Sts, startSts } from '../support/sts.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const ids = ['us-east-1_A', 'us-east-1_B', 'us-east-1_C', 'ap-southeast-2_D', 'us-gov-west-1_E'];
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const query = `{ ${ids.map((id, n) => `p${n}: user(poolId: "${id}", username: "ada") { poolId }`).join(' ')} }`;

describe('regions and roles', () => {
  let pair: Pair;
  let sts: Sts;

  beforeAll(async () => {
    sts = await startSts();
    // The only way to the SDK's own STS client: it reads this variable itself.
    process.env.AWS_ENDPOINT_URL_STS = sts.url;
    const pools = [...ids, 'local_F'].map((id) => createPool({ id, users: [{ username: 'ada' }] }));
    pair = await startPair({
      pools: pools.map((pool) => (pool.id === 'local_F' ? { ...pool, region: 'eu-central-1' } : pool)),
      environment: {
        USER_POOLS: `us-east-1_A,us-east-1_B=${role('b')},us-east-1_C=${role('b')},ap-southeast-2_D=${role('d')},us-gov-west-1_E,local_F`,
        AWS_REGION: 'eu-central-1',
      },
    });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(async () => {
    delete process.env.AWS_ENDPOINT_URL_STS;
    await pair.close();
    sts.close();
  });

  test('each pool is called in the region its id names, under the role configured for it', async () => {
    const { data, errors } = await pair.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual(Object.fromEntries(ids.map((poolId, n) => [`p${n}`, { poolId }])));
    const calls = pair.sandbox.calls.map(({ poolId, region, accessKeyId }) => [poolId, region, accessKeyId]);
    expect(calls.sort()).toEqual([
      ['ap-southeast-2_D', 'ap-southeast-2', 'AKID-d'],
      ['us-east-1_A', 'us-east-1', 'AKIDGATEWAY'],
      ['us-east-1_B', 'us-east-1', 'AKID-b'],
      ['us-east-1_C', 'us-east-1', 'AKID-b'],
      ['us-gov-west-1_E', 'us-gov-west-1', 'AKIDGATEWAY'],
    ]);
  });

  test('a role is assumed once for its region, and kept', async () => {
    await pair.ask(query);
    expect([...sts.roles].sort()).toEqual([role('b'), role('d')]);
  });

  test.each(['hang', 'endless'] as const)(
    'one request to STS without a usable end (%s) keeps nobody from the pools of its role',
    async (how) => {
      const pools = [createPool({ id: 'us-east-1_A', users: [{ username: 'ada' }] })];
      const USER_POOLS = `us-east-1_A=${role(how)}`;
      const own = await startPair({ pools, environment: { USER_POOLS, AWS_REGION: 'us-east-1' } });
      sts.failNext(how);
      const ask = () => own.ask('{ user(poolId: "us-east-1_A", username: "ada") { username } }');
      await waitFor(async () => (await ask()).data?.user !== null);
      await own.close();
      expect(sts.roles.filter((name) => name === role(how))).toHaveLength(2);
    },
  );

  test('a pool whose id names no region is called in AWS_REGION', async () => {
    const { data } = await pair.ask('{ user(poolId: "local_F", username: "ada") { poolId } }');
    expect(data).toEqual({ user: { poolId: 'local_F' } });
    expect(pair.sandbox.calls[0]?.region).toBe('eu-central-1');
  });

  test('a throttle lowers the rate of its own account only', async () => {
    const rates = new Map<string, number>();
    const lowered = new Set<string>();
    // The rate of an account that was throttled before rises again in the meantime.
    const onRate = (quota: string, perSecond: number) => {
      if (perSecond < (rates.get(quota) ?? 100)) lowered.add(quota);
      rates.set(quota, perSecond);
    };
    const ids = ['us-east-1_Own1', 'us-east-1_Same1', 'us-east-1_Other1'];
    const two = await startPair({
      pools: ids.map((id) => createPool({ id, users: [{ username: 'ada' }] })),
      environment: {
        USER_POOLS: `us-east-1_Own1,us-east-1_Same1=${role('same')},us-east-1_Other1=arn:aws:iam::444455556666:role/other`,
        USER_READ_RPS: '100',
      },
      callMetrics: { ...silentCallMetrics, rate: onRate },
    });
    const ask = (id: string | undefined) =>
      two.ask(`{ user(poolId: "${id}", username: "ada") { username } }`);
    for (const [index, account] of ['own', '123456789012', '444455556666'].entries()) {
      lowered.clear();
      two.sandbox.inject({
        kind: 'error',
        type: 'TooManyRequestsException',
        ...(ids[index] !== undefined && { poolId: ids[index] }),
        times: 1,
      });
      for (const id of ids) expect((await ask(id)).errors).toBeUndefined();
      expect(lowered).toEqual(new Set([`${account} us-east-1 UserRead`]));
      two.sandbox.reset();
    }
    await two.close();
  });

  test('a role that may not be assumed is COGNITO_ACCESS_DENIED and names no role', async () => {
    const denied = await startPair({ environment: { USER_POOLS: `us-east-1_Abc123=${role('forbidden')}` } });
    sts.deny();
    const { errors } = await denied.ask('{ user(poolId: "us-east-1_Abc123", username: "ada") { poolId } }');
    expect(errors?.[0]?.extensions.code).toBe('COGNITO_ACCESS_DENIED');
    expect(JSON.stringify(errors)).not.toContain('arn:');
    expect(denied.sandbox.count()).toBe(0);
    await denied.close();
  });
});
