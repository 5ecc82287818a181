import { afterEach, expect, test } from '@jest/globals';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { systemClock } from '../../src/common/clock.js';
import { RequestScope } from '../../src/common/request-scope.js';
import { toQuotaRates } from '../../src/config/quota-categories.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { createUserLoader } from '../../src/services/user-loader.js';
import { type Access, type AccessOptions, startAccess } from '../support/access.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Test1';
const pools = [createPool({ id: poolId, users: ['ada', 'bob', 'eve'].map((username) => ({ username })) })];

let access: Access;
let callers: RequestScope[];

afterEach(async () => {
  for (const caller of callers) caller.cancel();
  await access.close();
});

/** Starts the access with so many callers, each with a loader of its own. */
async function start(count: number, options: Partial<AccessOptions> = {}) {
  access = await startAccess({ pools, ...options });
  callers = Array.from({ length: count }, () => new RequestScope(10_000, systemClock));
  return callers.map((caller) => {
    const loader = createUserLoader(access.users, caller, silentCallMetrics, systemClock);
    const load = (...names: string[]) =>
      Promise.allSettled(names.map((value) => loader.load({ poolId, by: 'username', value })));
    return { caller, usage: caller.usage, load };
  });
}

test('a request counts its distinct users, its calls, and those that found a user', async () => {
  const [{ usage, load } = never()] = await start(1);
  await load('ada', 'ada', 'bob', 'nobody');
  expect(usage).toEqual({
    users: 3,
    calls: new Map([['AdminGetUser', 3]]),
    billable: 2,
    coalesced: 0,
    cached: 0,
    queuedMs: expect.any(Number),
    writes: 0,
    messages: 0,
  });
});

test('a call that was throttled and made again counts twice, and is billed once', async () => {
  const [{ usage, load } = never()] = await start(1);
  access.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', times: 1 });
  await load('ada');
  expect(usage).toMatchObject({ users: 1, calls: new Map([['AdminGetUser', 2]]), billable: 1 });
});

test('a look-up that joins another is not counted as a call of its request', async () => {
  const [first = never(), second = never()] = await start(2);
  let answer = () => {};
  access.sandbox.inject({ kind: 'hold', until: new Promise<void>((resolve) => (answer = resolve)) });
  const loads = [first.load('ada')];
  await waitFor(() => access.sandbox.count() === 1);
  loads.push(second.load('ada'));
  await waitFor(() => second.usage.coalesced === 1);
  // The call is billed to the request that started it.
  first.caller.cancel();
  answer();
  await Promise.all(loads);
  expect(first.usage).toMatchObject({
    users: 1,
    calls: new Map([['AdminGetUser', 1]]),
    billable: 1,
    coalesced: 0,
  });
  expect(second.usage).toMatchObject({ users: 1, calls: new Map(), billable: 0, coalesced: 1 });
});

test('a user from the cache is not counted as a call', async () => {
  const [first = never(), second = never()] = await start(2, { cache: { ttlMs: 60_000, max: 10 } });
  await first.load('ada');
  await second.load('ada');
  expect(second.usage).toMatchObject({ users: 1, calls: new Map(), billable: 0, cached: 1 });
});

test('a request counts the longest queueing time of its look-ups', async () => {
  const share = { rates: toQuotaRates({ UserRead: 10 }), burstMs: 100 };
  const [{ usage, load } = never()] = await start(1, { share });
  await load('ada', 'bob', 'eve');
  // A burst of one, and another each 100 ms; timers may be a little early.
  expect(usage.queuedMs).toBeGreaterThan(150);
});

function never(): never {
  throw new Error('no such caller');
}
