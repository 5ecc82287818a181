import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Redis as Client } from 'ioredis';
import { pino } from 'pino';
import { type CallMetrics, silentCallMetrics } from '../../../src/cognito/call-metrics.js';
import { type Bucket, pace } from '../../../src/cognito/quota/adaptive-token-bucket.js';
import { createSharedBucket } from '../../../src/cognito/quota/distributed-token-bucket.js';
import { connectQuotaStore } from '../../../src/cognito/quota/redis-quota-store.js';
import {
  createReplicaCoordinator,
  type ReplicaCoordinator,
} from '../../../src/cognito/quota/replica-coordinator.js';
import { systemClock } from '../../../src/common/clock.js';
import { describeRedis, type Redis, startRedis } from '../../support/redis.js';
import { waitFor } from '../../support/wait-for.js';

const rate = 400;
const burstMs = 50;
const burst = (rate * burstMs) / 1000;
/** The store's clock counts whole ms, and a token's way from the store varies: by as much in a busy machine, in ms. */
const slackMs = 60;

let redis: Redis;
let coordinators: ReplicaCoordinator[];

beforeEach(async () => {
  redis = await startRedis();
  coordinators = [];
});
afterEach(async () => {
  for (const coordinator of coordinators) coordinator.close();
  await redis.close();
});

async function joinReplicas(replicas: number, callMetrics: CallMetrics = silentCallMetrics, url = redis.url) {
  const log: Record<string, unknown>[] = [];
  const write = (line: string) => void log.push(JSON.parse(line));
  const coordinator = createReplicaCoordinator(
    connectQuotaStore(url, burstMs),
    replicas,
    systemClock,
    callMetrics,
    pino({}, { write }),
  );
  coordinators.push(coordinator);
  await coordinator.join(500);
  const open = (onRate: (rate: number) => void = () => {}) =>
    createSharedBucket(coordinator, 'quota', { rate, burst }, systemClock, onRate);
  return { coordinator, log, open };
}

/** Takes tokens as fast as they come, with so many look-ups waiting; notes when. */
function drain(bucket: Bucket, waiting = 100) {
  const times: number[] = [];
  let stop = () => {};
  const next = () => {
    while (bucket.take()) times.push(performance.now());
    stop = bucket.whenMore(waiting, next);
  };
  next();
  return { times, stop: () => stop() };
}

/** The most tokens that were taken within any second. */
function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let from = 0;
  return sorted.reduce((most, time, to) => {
    while (time - (sorted[from] ?? 0) >= 1000) from += 1;
    return Math.max(most, to - from + 1);
  }, 0);
}

describeRedis('replicas that share a quota', () => {
  test('never start more calls within any second than one would, and as many each', async () => {
    const replicas = await Promise.all([1, 2, 3].map(() => joinReplicas(3)));
    const drains = replicas.map(({ open }) => drain(open()));
    const from = performance.now();
    await waitFor(() => performance.now() - from > 3000);
    for (const { stop } of drains) stop();
    const all = drains.flatMap(({ times }) => times);
    expect(mostInASecond(all)).toBeLessThanOrEqual(burst + rate * (1 + slackMs / 1000));
    expect(all.length).toBeGreaterThan(3 * rate * 0.9);
    for (const { times } of drains) {
      expect(times.length).toBeGreaterThan((all.length / 3) * 0.8);
      expect(times.length).toBeLessThan((all.length / 3) * 1.2);
    }
  });

  test('let one replica use what the others leave', async () => {
    const [busy, idle] = [await joinReplicas(2), await joinReplicas(2)];
    const bucket = busy.open();
    const { times, stop } = drain(bucket);
    const from = performance.now();
    await waitFor(() => performance.now() - from > 1000);
    stop();
    expect(times.length).toBeGreaterThan(rate * 0.9);
    const slow = drain(idle.open(), 1);
    await waitFor(() => slow.times.length > 0);
    slow.stop();
  });

  test('slow down together when one of them is throttled, once for calls that were under way', async () => {
    const [one, other] = await Promise.all([joinReplicas(2), joinReplicas(2)]);
    const rates: number[][] = [[], []];
    const buckets = [one, other].map(({ open }, n) => open((rate) => rates[n]?.push(rate)));
    const drains = buckets.map((bucket) => drain(bucket));
    await waitFor(() => drains.every(({ times }) => times.length > 20));
    const startedAt = performance.now();
    for (const bucket of buckets) bucket.onThrottled(startedAt);
    await waitFor(() => rates.every((given) => given.at(-1) === rate));
    for (const { stop } of drains) stop();
    for (const given of rates) expect(Math.min(...given)).toBeCloseTo(rate * 0.7, 0);
  });
});

describeRedis('a store whose clock was set back, as that of another primary may be', () => {
  test('recovers from a throttled call, and reacts to the next', async () => {
    const store = connectQuotaStore(redis.url, burstMs);
    await new Promise<void>((resolve) => store.onReady(resolve));
    const client = new Client(redis.url);
    await store.reserve('quota', rate, 1);
    expect((await store.onThrottled('quota', rate, 5)).rate).toBe(rate * pace.decrease);
    const later = Date.now() + 3_600_000;
    await client.hset('cognito-graphql-gateway:quota:quota', { at: later, lowered: later });
    await waitFor(async () => (await store.reserve('quota', rate, 0)).rate === rate);
    expect((await store.onThrottled('quota', rate, 5)).rate).toBe(rate * pace.decrease);
    client.disconnect();
    store.close();
  });
});

describeRedis('replicas whose store is away', () => {
  const losses: readonly [string, () => void | Promise<void>, () => void | Promise<void>][] = [
    ['is killed', () => redis.kill(), () => redis.start()],
    ['hangs', () => redis.hang(), () => redis.resume()],
    [
      'wants a password that they do not have',
      () => redis.kill().then(() => redis.start('--requirepass', 'other')),
      () => redis.kill().then(() => redis.start()),
    ],
    [
      'answers with errors, as a cluster does',
      () => redis.kill().then(() => redis.start('--cluster-enabled', 'yes')),
      () => redis.kill().then(() => redis.start()),
    ],
  ];

  test.each(losses)(
    'keep to their part when it %s, say so, and share again',
    async (_, lose, bring) => {
      const changes: boolean[] = [];
      const callMetrics = { ...silentCallMetrics, sharing: (shared: boolean) => void changes.push(shared) };
      const [one, other] = await Promise.all([joinReplicas(2, callMetrics), joinReplicas(2)]);
      const drains = [drain(one.open()), drain(other.open())];
      await waitFor(() => drains.every(({ times }) => times.length > 20));
      await lose();
      await waitFor(() => !one.coordinator.shared && !other.coordinator.shared);
      const lostAt = performance.now();
      expect(await one.coordinator.check()).toBe(
        'the quota store is unreachable: each replica uses its part of the rate',
      );
      await waitFor(() => performance.now() - lostAt > 1500);
      const alone = drains.map(({ times }) => times.filter((time) => time > lostAt && time < lostAt + 1500));
      for (const times of alone) {
        expect(times.length).toBeGreaterThan(1.5 * (rate / 2) * 0.85);
        expect(times.length).toBeLessThanOrEqual(1.5 * (rate / 2) + burst);
      }
      await bring();
      await waitFor(() => one.coordinator.shared && other.coordinator.shared);
      expect(await one.coordinator.check()).toBeUndefined();
      const backAt = performance.now();
      await waitFor(() => performance.now() - backAt > 1500);
      for (const { stop } of drains) stop();
      const all = drains.flatMap(({ times }) => times);
      expect(mostInASecond(all)).toBeLessThanOrEqual(burst + rate * (1 + slackMs / 1000) + burst);
      expect(changes).toEqual([true, false, true]);
      expect(one.log.map(({ level, msg }) => [level, msg])).toEqual([
        [30, 'Replicas share their quotas through the store'],
        [40, 'The quota store is unreachable: each replica uses its part of the rate'],
        [30, 'Replicas share their quotas through the store'],
      ]);
    },
    20_000,
  );

  test('start without the store, and do not reveal the password in its address', async () => {
    await redis.kill();
    const url = redis.url.replace('redis://', 'redis://someone:hidden@');
    const { coordinator, log, open } = await joinReplicas(2, silentCallMetrics, url);
    expect(coordinator.shared).toBe(false);
    expect(open().take()).toBe(true);
    expect(log).toMatchObject([{ level: 40, replicas: 2, reason: expect.stringContaining('ECONNREFUSED') }]);
    await redis.start('--requirepass', 'other');
    const refused = await joinReplicas(2, silentCallMetrics, url);
    expect(refused.log).toMatchObject([{ level: 40, reason: expect.stringContaining('WRONGPASS') }]);
    expect(JSON.stringify([log, refused.log])).not.toMatch(/hidden|someone/);
  });
});
