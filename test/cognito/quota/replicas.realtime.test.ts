import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeRedis, type Redis, startRedis } from '../../support/redis.js';
import { type Replicas, type Sweep, startReplicas } from '../../support/replicas.js';
import { waitFor } from '../../support/wait-for.js';

const quota = 120;
/** The fleet's, of USER_READ_RPS. */
const rate = 96;
/** In parts of 3, 2 and 1 sixths, each of whole operations of 30. */
const users = 540;

let redis: Redis;
let replicas: Replicas;

beforeAll(async () => {
  redis = await startRedis();
  replicas = await startReplicas(3, quota, { QUOTA_REDIS_URL: redis.url });
});
afterAll(async () => {
  await replicas.close();
  await redis.close();
});

function expectFair(sweep: Sweep): void {
  expect(sweep.codes).toEqual([]);
  expect(sweep.answered).toBe(users);
  expect(sweep.throttled / sweep.calls).toBeLessThanOrEqual(0.02);
  // Only throttled users are looked up twice.
  expect(sweep.calls).toBe(users + sweep.throttled);
}

/** How often each replica has said so. */
function said(words: string): number[] {
  return replicas.programs.map(({ stdout }) => stdout().split(words).length - 1);
}

const shared = 'Replicas share their quotas through the store';
const away = 'The quota store is unreachable';

describeRedis('three replicas over one quota', () => {
  test('answer every request at the rate of one gateway, however uneven their load', async () => {
    const sweep = await replicas.sweep(users, 30, [3, 2, 1]);
    expectFair(sweep);
    expect(sweep.calls).toBeLessThanOrEqual(24 + rate * sweep.seconds);
    expect(sweep.seconds).toBeLessThan((users / rate) * 2);
    expect(Math.min(...said(shared))).toBeGreaterThan(0);
  });

  test('answer every request although the store is killed and restarted meanwhile', async () => {
    const sweeping = replicas.sweep(users, 30, [3, 2, 1]);
    await waitFor(() => replicas.sandbox.count() > users / 4);
    await redis.kill();
    await waitFor(() => said(away).every((times) => times > 0));
    await waitFor(() => replicas.sandbox.count() > users / 2);
    await redis.start();
    expectFair(await sweeping);
    // Every replica reconnects.
    await waitFor(
      () =>
        said(shared).join() ===
        said(away)
          .map((times) => times + 1)
          .join(),
    );
  });
});
