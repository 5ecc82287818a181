import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CallEvent, type CallMetrics, silentCallMetrics } from '../../../src/cognito/call-metrics.js';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { type Pair, type PairOptions, startPair } from '../../support/test-gateway.js';
import { waitFor } from '../../support/wait-for.js';

const poolId = 'us-east-1_Test1';
const pools = [
  createPool({ id: poolId, users: Array.from({ length: 300 }, (_, n) => ({ username: `user${n}` })) }),
];
const one = (username: string) => `{ user(poolId: "${poolId}", username: "${username}") { username } }`;
const many = (from: number, to: number) =>
  `{ ${Array.from({ length: to - from }, (_, n) => `u${n}: user(poolId: "${poolId}", username: "user${from + n}") { username }`).join(' ')} }`;

/** A meter that remembers. */
function createMeter() {
  const seen = {
    calls: [] as CallEvent[],
    coalesced: 0,
    hits: 0,
    misses: 0,
    rates: [] as [string, number][],
  };
  const callMetrics: CallMetrics = {
    ...silentCallMetrics,
    call: (event) => void seen.calls.push(event),
    coalesced() {
      seen.coalesced += 1;
    },
    cache(result) {
      if (result === 'hit') seen.hits += 1;
      else seen.misses += 1;
    },
    rate: (quota, perSecond) => void seen.rates.push([quota, perSecond]),
  };
  return { seen, callMetrics };
}

/** A promise, and the way to keep it. */
function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Sends an operation that the client can hang up on. */
function call(pair: Pair, query: string) {
  const controller = new AbortController();
  const body = JSON.stringify({ query });
  const headers = { 'content-type': 'application/json' };
  const answer = fetch(`${pair.url}/graphql`, { method: 'POST', headers, body, signal: controller.signal });
  answer.catch(() => {});
  return { answer, hangUp: () => controller.abort() };
}

describe('the access to Cognito', () => {
  const { seen, callMetrics } = createMeter();
  let pair: Pair;

  async function start(options: PairOptions = {}): Promise<void> {
    pair = await startPair({ pools, callMetrics, ...options });
  }

  beforeEach(() => {
    Object.assign(seen, { calls: [], coalesced: 0, hits: 0, misses: 0, rates: [] });
  });
  afterEach(() => pair.close());

  test('makes 50 calls when 100 concurrent operations request the same 50 users', async () => {
    await start({
      environment: { USER_READ_RPS: '1000', REQUEST_TIMEOUT_MS: '300000', ATTEMPT_TIMEOUT_MS: '120000' },
    });
    const { opened, open } = createGate();
    pair.sandbox.inject({ kind: 'hold', until: opened });
    const answers = Promise.all(Array.from({ length: 100 }, () => pair.ask(many(0, 50))));
    await waitFor(() => seen.coalesced >= 99 * 50);
    open();
    const expected = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [`u${n}`, { username: `user${n}` }]),
    );
    for (const answer of await answers) expect(answer).toEqual({ status: 200, data: expected });
    expect(pair.sandbox.count()).toBe(50);
  });

  test('continues for the second client when the first disconnects, and is cancelled with the last', async () => {
    await start();
    const { opened, open } = createGate();
    pair.sandbox.inject({ kind: 'hold', until: opened, username: 'user1' });
    const first = call(pair, one('user1'));
    await waitFor(() => pair.sandbox.count() === 1);
    const second = pair.ask(one('user1'));
    await waitFor(() => seen.coalesced === 1);
    first.hangUp();
    await expect(first.answer).rejects.toThrow();
    open();
    expect(await second).toEqual({ status: 200, data: { user: { username: 'user1' } } });
    expect(pair.sandbox.calls.map(({ status }) => status)).toEqual([200]);

    pair.sandbox.inject({ kind: 'hold', until: new Promise(() => {}), username: 'user2' });
    const last = call(pair, one('user2'));
    await waitFor(() => pair.sandbox.count() === 2);
    last.hangUp();
    await waitFor(() => pair.sandbox.calls[1]?.status === 'dropped');
  });

  test('removes the queued work of a client that disconnects', async () => {
    await start({
      environment: { USER_READ_RPS: '1', QUOTA_BURST_MS: '1000', REQUEST_TIMEOUT_MS: '300000' },
    });
    await pair.ask(one('user0'));
    const large = call(pair, many(1, 101));
    await waitFor(
      async () => (await pair.ask('{ __typename }')).status === 200 && pair.sandbox.count() === 1,
    );
    large.hangUp();
    // With the hundred look-ups still queued, this one would take at least two seconds.
    const { data } = await pair.ask(one('user200'));
    expect(data).toEqual({ user: { username: 'user200' } });
    expect(pair.sandbox.calls.map(({ username }) => username)).toEqual(['user0', 'user200']);
  });

  test('refuses immediately what the quota cannot serve before the deadline, with retryAfterMs', async () => {
    await start({ environment: { USER_READ_RPS: '5', QUOTA_BURST_MS: '1000', REQUEST_TIMEOUT_MS: '1000' } });
    const { data, errors = [] } = await pair.ask(many(0, 100));
    const served = Object.values(data ?? {}).filter(Boolean).length;
    // A burst of five and five in the second that each has; a slow machine may lose some of them to the deadline.
    expect(served).toBeGreaterThanOrEqual(1);
    expect(served).toBeLessThanOrEqual(11);
    expect(errors).toHaveLength(100 - served);
    for (const { extensions } of errors) {
      expect(extensions.retryable).toBe(true);
      expect(['TOO_MANY_REQUESTS', 'COGNITO_TIMEOUT']).toContain(extensions.code);
    }
    expect(pair.sandbox.count()).toBeLessThanOrEqual(11);
    // The last of a hundred would have come after 19 seconds.
    const refused = errors.filter(({ extensions }) => extensions.code === 'TOO_MANY_REQUESTS');
    expect(refused.length).toBeGreaterThanOrEqual(85);
    const times = refused.map(({ extensions }) => Number(extensions.retryAfterMs));
    expect(Math.min(...times)).toBeGreaterThan(0);
    expect(Math.max(...times)).toBeGreaterThan(16_000);
  });

  test('repeats throttled calls more slowly until every request is served', async () => {
    await start({ environment: { USER_READ_RPS: '200', QUOTA_BURST_MS: '500' } });
    pair.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', times: 30 });
    const { errors } = await pair.ask(many(0, 60));
    expect(errors).toBeUndefined();
    expect(pair.sandbox.count()).toBe(90);
    expect(seen.rates[0]).toEqual(['own us-east-1 UserRead', 140]);
    expect(Math.min(...seen.rates.map(([, rate]) => rate))).toBeLessThan(140);
  });

  test('has a quota for each region, so that a throttled region does not slow another', async () => {
    const elsewhere = 'eu-west-1_Test2';
    await start({ pools: [...pools, createPool({ id: elsewhere, users: [{ username: 'ada' }] })] });
    pair.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', poolId });
    const slow = call(pair, one('user1'));
    await waitFor(() => seen.rates.length >= 3);
    const { data } = await pair.ask(`{ user(poolId: "${elsewhere}", username: "ada") { username } }`);
    expect(data).toEqual({ user: { username: 'ada' } });
    expect(new Set(seen.rates.map(([quota]) => quota))).toEqual(new Set(['own us-east-1 UserRead']));
    slow.hangUp();
  });

  test('reports each call to the metrics', async () => {
    await start();
    await pair.ask(one('user1'));
    await pair.ask(one('nobody'));
    expect(seen.calls).toMatchObject([
      { operation: 'AdminGetUser', region: 'us-east-1', outcome: 'OK' },
      { operation: 'AdminGetUser', region: 'us-east-1', outcome: 'USER_NOT_FOUND' },
    ]);
    for (const { durationMs, waitMs } of seen.calls) {
      expect(durationMs).toBeGreaterThan(0);
      expect(waitMs).toBeGreaterThanOrEqual(0);
    }
    expect([seen.hits, seen.misses]).toEqual([0, 0]);
  });

  test('caches nothing between requests by default', async () => {
    await start();
    for (let n = 0; n < 3; n += 1) await pair.ask(one('user1'));
    expect(pair.sandbox.count()).toBe(3);
  });

  test('caches users if configured, up to the TTL and the maximum number', async () => {
    await start({ environment: { USER_CACHE_TTL_MS: '60000', USER_CACHE_MAX: '2' } });
    for (let n = 0; n < 3; n += 1) await pair.ask(one('user1'));
    expect([pair.sandbox.count(), seen.hits, seen.misses]).toEqual([1, 2, 1]);
    await pair.ask(many(2, 5));
    await pair.ask(one('user1'));
    expect(pair.sandbox.count()).toBe(5);
  });

  test('does not cache failures', async () => {
    await start({ environment: { USER_CACHE_TTL_MS: '60000' } });
    pair.sandbox.inject({ kind: 'error', type: 'AccessDeniedException', times: 1 });
    expect((await pair.ask(one('user1'))).errors).toHaveLength(1);
    expect((await pair.ask(one('user1'))).data).toEqual({ user: { username: 'user1' } });
    await pair.ask(one('nobody'));
    await pair.ask(one('nobody'));
    expect(pair.sandbox.count()).toBe(4);
  });

  test('makes one call when many concurrent requests miss the same user in the cache', async () => {
    await start({ environment: { USER_CACHE_TTL_MS: '60000' } });
    const { opened, open } = createGate();
    pair.sandbox.inject({ kind: 'hold', until: opened });
    const answers = Promise.all(Array.from({ length: 20 }, () => pair.ask(one('user1'))));
    await waitFor(() => seen.misses === 20);
    open();
    await answers;
    expect(pair.sandbox.count()).toBe(1);
  });
});
