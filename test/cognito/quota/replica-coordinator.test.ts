import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pino } from 'pino';
import { silentCallMetrics } from '../../../src/cognito/call-metrics.js';
import { createSharedBucket } from '../../../src/cognito/quota/distributed-token-bucket.js';
import { createQuota, type Quota } from '../../../src/cognito/quota/fair-queue.js';
import {
  createReplicaCoordinator,
  type ReplicaCoordinator,
} from '../../../src/cognito/quota/replica-coordinator.js';
import { SharedCall } from '../../../src/cognito/single-flight.js';
import { RequestScope } from '../../../src/common/request-scope.js';
import { createClock, type ManualClock, settle } from '../../support/clock.js';
import { createStore, type Store } from '../../support/quota-store.js';

const rate = 100;
const burstMs = 100;
const burst = 10;

interface Replica {
  readonly coordinator: ReplicaCoordinator;
  readonly quota: Quota;
  /** When each turn came, in ms. */
  readonly turns: number[];
  /** Requests a number of turns for one caller; resolves with the error code of each, or `turn`. */
  ask(lookups: number, timeoutMs: number): Promise<string[]>;
}

async function join(store: Store, clock: ManualClock, replicas: number, latencyMs = 0): Promise<Replica> {
  const coordinator = createReplicaCoordinator(
    store.connect(latencyMs),
    replicas,
    clock,
    silentCallMetrics,
    pino({ level: 'silent' }),
  );
  const joined = coordinator.join(100);
  void coordinator.check();
  await clock.advance(100);
  await joined;
  const limits = { rate, burst, concurrency: 1000, queue: 10_000 };
  const onRate = () => {};
  const quota = createQuota(
    limits,
    clock,
    onRate,
    createSharedBucket(coordinator, 'quota', limits, clock, onRate),
  );
  const turns: number[] = [];
  return {
    coordinator,
    quota,
    turns,
    ask(lookups, timeoutMs) {
      const caller = new RequestScope(timeoutMs, clock);
      return Promise.all(
        Array.from({ length: lookups }, async () => {
          const sharedCall = new SharedCall();
          sharedCall.join(caller);
          caller.onCancel(() => sharedCall.leave(caller));
          try {
            const turn = await quota.acquire(sharedCall);
            turns.push(clock.now());
            turn.end();
            return 'turn';
          } catch (error) {
            return error instanceof Error && 'code' in error ? String(error.code) : String(error);
          }
        }),
      );
    },
  };
}

const count = (fates: readonly string[], fate: string) => fates.filter((each) => each === fate).length;

describe('a group of replicas', () => {
  test('serves a single look-up in one round trip, and a burst in few', async () => {
    const clock = createClock();
    const store = createStore(burstMs, clock);
    const replica = await join(store, clock, 2, 1);
    const from = clock.now();
    const commands = store.commands;
    void replica.ask(1, 1000);
    await clock.advance(10);
    expect([replica.turns[0], store.commands - commands]).toEqual([from + 2, 1]);
    await clock.advance(1000);
    void replica.ask(9, 1000);
    await clock.advance(10);
    expect([replica.turns.length, store.commands - commands]).toEqual([10, 4]);
  });

  test('gives busy replicas the same, and an idle one’s part to the others', async () => {
    const clock = createClock();
    const store = createStore(burstMs, clock);
    const [near, far, idle] = [
      await join(store, clock, 3),
      await join(store, clock, 3, 5),
      await join(store, clock, 3),
    ];
    void near.ask(5000, 60_000);
    void far.ask(5000, 60_000);
    await clock.advance(10_000);
    expect(near.turns.length + far.turns.length).toBeGreaterThan(990);
    expect(Math.abs(near.turns.length - far.turns.length)).toBeLessThan(60);
    expect(idle.turns).toHaveLength(0);
    const [single] = await Promise.all([idle.ask(1, 1000), clock.advance(200)]);
    expect(single).toEqual(['turn']);
  });

  test('refuses immediately about as many calls as its part cannot serve in time, and serves the others', async () => {
    const clock = createClock();
    const store = createStore(burstMs, clock);
    const [one, other] = [await join(store, clock, 2), await join(store, clock, 2)];
    void other.ask(5000, 60_000);
    void one.ask(20, 60_000);
    await clock.advance(1000);
    const from = clock.now();
    const asked = one.ask(200, 2000);
    await settle();
    const refused = 200 - one.quota.queued;
    // It has half the rate for 2 s, and may hope for a little more.
    expect(refused).toBeGreaterThan(60);
    expect(refused).toBeLessThan(125);
    await clock.advance(2000);
    const fates = await asked;
    expect(count(fates, 'turn') + count(fates, 'TOO_MANY_REQUESTS')).toBe(200);
    expect(count(fates, 'turn')).toBeGreaterThan((200 - refused) * 0.75);
    expect(Math.max(...one.turns)).toBeLessThanOrEqual(from + 2000);
  });

  test('uses each replica’s part while the store is unreachable, and does not exceed the rate when it returns', async () => {
    const clock = createClock();
    const store = createStore(burstMs, clock);
    const replicas = [await join(store, clock, 2), await join(store, clock, 2)];
    const fates = replicas.map(({ ask }) => ask(400, 30_000));
    const since = (ms: number) =>
      replicas.map(({ turns }) => turns.filter((at) => at > clock.now() - ms).length);
    await clock.advance(2000);
    store.away = true;
    await clock.advance(1000);
    expect(replicas.map(({ coordinator }) => coordinator.shared)).toEqual([false, false]);
    await clock.advance(1000);
    for (const turns of since(1000)) expect(Math.abs(turns - rate / 2)).toBeLessThanOrEqual(1);
    store.away = false;
    await clock.advance(1000);
    expect(replicas.map(({ coordinator }) => coordinator.shared)).toEqual([true, true]);
    expect(Math.max(...since(1000))).toBeLessThanOrEqual(rate / 2 + 1);
    await clock.advance(10_000);
    expect((await Promise.all(fates)).flat().filter((fate) => fate !== 'turn')).toEqual([]);
  });

  test('slows down as a whole when one replica is throttled, once for all calls that were in progress', async () => {
    const clock = createClock();
    const store = createStore(burstMs, clock);
    const [one, other] = [await join(store, clock, 2), await join(store, clock, 2)];
    const sharedCall = () => {
      const mine = new SharedCall();
      mine.join(new RequestScope(60_000, clock));
      return mine;
    };
    const taken = [one, other].map(({ quota }) => quota.acquire(sharedCall()));
    await clock.advance(50);
    for (const turn of await Promise.all(taken)) turn.throttled();
    for (const replica of [one, other]) void replica.ask(1000, 60_000);
    await clock.advance(500);
    expect(one.turns.length + other.turns.length).toBeLessThanOrEqual(rate * 0.7 * 0.5 + 1);
    await clock.advance(3000);
    const before = one.turns.length + other.turns.length;
    await clock.advance(1000);
    expect(one.turns.length + other.turns.length - before).toBeGreaterThanOrEqual(rate - 10);
  });

  test('never exceeds the rate of one bucket, for any demand and any latency of the store', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }),
        fc.array(
          fc.record({
            who: fc.nat(4),
            lookups: fc.integer({ min: 1, max: 40 }),
            waitMs: fc.integer({ min: 0, max: 400 }),
            timeoutMs: fc.integer({ min: 50, max: 5000 }),
          }),
          { minLength: 1, maxLength: 30 },
        ),
        async (latencies, script) => {
          const clock = createClock();
          const store = createStore(burstMs, clock);
          const replicas: Replica[] = [];
          for (const latency of latencies) replicas.push(await join(store, clock, latencies.length, latency));
          const fates: Promise<string[]>[] = [];
          for (const { who, lookups, waitMs, timeoutMs } of script) {
            const replica = replicas[who % replicas.length];
            if (replica) fates.push(replica.ask(lookups, timeoutMs));
            await clock.advance(waitMs);
          }
          await clock.advance(10_000);
          for (const fate of (await Promise.all(fates)).flat()) {
            expect(['turn', 'TOO_MANY_REQUESTS']).toContain(fate);
          }
          for (const { quota } of replicas) expect(quota.queued).toBe(0);
          const all = replicas.flatMap(({ turns }) => turns).sort((a, b) => a - b);
          // A token is used as late as the store's answer, and one that lost its look-up up to 100 ms later.
          const lateMs = Math.max(...latencies) + 100;
          let most = 0;
          for (const [n, from] of all.entries()) {
            for (let m = n; m < all.length; m += 1) {
              const ms = (all[m] ?? 0) - from + lateMs;
              most = Math.max(most, m - n + 1 - (rate * ms) / 1000);
            }
          }
          expect(most).toBeLessThanOrEqual(burst + 1e-6);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a coordinator', () => {
  const warning = 'The quota store is unreachable: each replica uses its part of the rate';

  /** A coordinator of two replicas, with a store whose answers the test decides, and its notifications. */
  function create() {
    const clock = createClock();
    const asked: [quota: string, limit: number, tokens: number][] = [];
    const shared: boolean[] = [];
    const logged: Record<string, unknown>[] = [];
    const store = { error: undefined as unknown, ready: () => {}, closed: false };
    const answer = async (...args: (typeof asked)[number]) => {
      asked.push(args);
      if (store.error !== undefined) throw store.error;
      return { waitMs: 0, rate: 100 };
    };
    const coordinator = createReplicaCoordinator(
      {
        reserve: answer,
        onThrottled: answer,
        onReady: (callback) => {
          store.ready = callback;
        },
        close: () => {
          store.closed = true;
        },
      },
      2,
      clock,
      { ...silentCallMetrics, sharing: (to) => void shared.push(to) },
      pino({}, { write: (line) => void logged.push(JSON.parse(line)) }),
    );
    const messages = () => logged.map(({ msg, reason }) => (reason === undefined ? msg : [msg, reason]));
    return { clock, asked, shared, messages, store, coordinator };
  }

  test('shares once the store is ready, and reports each change once', async () => {
    const { coordinator, store, shared, messages, asked } = create();
    const changes: boolean[] = [];
    coordinator.onChange(() => changes.push(coordinator.shared));
    expect([coordinator.shared, coordinator.replicas]).toEqual([false, 2]);
    store.ready();
    store.ready();
    await settle();
    expect([coordinator.shared, changes, shared]).toEqual([true, [true], [true]]);
    expect(asked).toEqual([
      ['probe', 1, 0],
      ['probe', 1, 0],
    ]);
    expect(messages()).toEqual(['Replicas share their quotas through the store']);
    expect(await coordinator.check()).toBeUndefined();
  });

  test('probes a store that failed with the command that failed, every 250 ms', async () => {
    const { clock, coordinator, store, shared, messages, asked } = create();
    store.ready();
    await settle();
    store.error = new Error('read ECONNRESET');
    expect(await coordinator.reserve('UserRead', 50, 3)).toBeUndefined();
    expect(await coordinator.onThrottled('UserList', 20, 5)).toBeUndefined();
    expect([coordinator.shared, shared, clock.pending]).toEqual([false, [true, false], 1]);
    expect(messages().slice(1)).toEqual([[warning, 'read ECONNRESET']]);
    asked.length = 0;
    await clock.advance(249);
    expect(asked).toEqual([]);
    await clock.advance(251);
    expect(asked).toEqual([
      ['UserList', 20, 0],
      ['UserList', 20, 0],
    ]);
    store.error = undefined;
    await clock.advance(250);
    expect([coordinator.shared, clock.pending]).toEqual([true, 0]);
    expect(messages()).toHaveLength(3);
  });

  test('reports to a check that the store is unreachable; only the log has the reason', async () => {
    const { clock, coordinator, store, messages } = create();
    store.error = 'WRONGPASS for user app';
    expect(await coordinator.check()).toBe(
      'the quota store is unreachable: each replica uses its part of the rate',
    );
    const joined = coordinator.join(100);
    await clock.advance(100);
    await joined;
    expect(messages()).toEqual([[warning, 'WRONGPASS for user app']]);
  });

  test('joins as soon as the store is ready', async () => {
    const { clock, coordinator, store, messages } = create();
    const joined = coordinator.join(60_000);
    store.ready();
    await joined;
    expect([clock.now(), clock.pending, messages().length]).toEqual([0, 0, 1]);
  });

  test('that is closed neither probes nor reports', async () => {
    const { clock, coordinator, store, messages, asked } = create();
    store.error = new Error('away');
    await coordinator.check();
    expect(clock.pending).toBe(1);
    coordinator.close();
    expect([store.closed, clock.pending]).toEqual([true, 0]);
    await coordinator.reserve('UserRead', 50, 3);
    expect([clock.pending, messages()]).toEqual([0, []]);
    store.error = undefined;
    expect(await coordinator.check()).toContain('unreachable');
    expect(asked).toHaveLength(3);
  });
});
