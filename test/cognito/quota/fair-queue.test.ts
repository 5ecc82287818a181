import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createQuota,
  type Permit,
  type Quota,
  type QuotaLimits,
} from '../../../src/cognito/quota/fair-queue.js';
import { SharedCall } from '../../../src/cognito/single-flight.js';
import { RequestScope } from '../../../src/common/request-scope.js';
import { GatewayError } from '../../../src/errors/gateway-error.js';
import { createClock, type ManualClock, settle } from '../../support/clock.js';

const limits: QuotaLimits = { rate: 10, burst: 5, concurrency: 1000, queue: 1000 };

/** A shared call that these callers wait for. */
function sharedCallOf(...callers: readonly RequestScope[]): SharedCall {
  const sharedCall = new SharedCall();
  for (const caller of callers) {
    sharedCall.join(caller);
    caller.onCancel(() => sharedCall.leave(caller));
  }
  return sharedCall;
}

/** Notes when each turn comes, as `name@seconds`. */
function watch(quota: Quota, clock: ManualClock) {
  const turns: string[] = [];
  return {
    turns,
    async ask(name: string, caller: RequestScope): Promise<void> {
      const turn = await quota.acquire(sharedCallOf(caller));
      turns.push(`${name}@${clock.now() / 1000}`);
      turn.end();
    },
  };
}

describe('a quota', () => {
  test('starts a burst at once and the rest at its rate', async () => {
    const clock = createClock();
    const { turns, ask } = watch(createQuota(limits, clock), clock);
    const caller = new RequestScope(60_000, clock);
    const all = Array.from({ length: 8 }, (_, n) => ask(String(n), caller));
    await clock.advance(1000);
    await Promise.all(all);
    expect(turns).toEqual(['0@0', '1@0', '2@0', '3@0', '4@0', '5@0.1', '6@0.2', '7@0.3']);
  });

  test('serves callers in turn, regardless of their numbers of look-ups', async () => {
    const clock = createClock();
    const { turns, ask } = watch(createQuota({ ...limits, burst: 1 }, clock), clock);
    const [large, other] = [new RequestScope(60_000, clock), new RequestScope(60_000, clock)];
    const all = Array.from({ length: 5 }, () => ask('large', large));
    all.push(...Array.from({ length: 3 }, () => ask('other', other)));
    await clock.advance(2000);
    await Promise.all(all);
    expect(turns.map((turn) => turn.split('@')[0])).toEqual([
      ...['large', 'other', 'large', 'other', 'large', 'other', 'large', 'large'],
    ]);
  });

  test('lets a new caller pass large operations, which a stream of new callers does not block', async () => {
    const clock = createClock();
    const { turns, ask } = watch(createQuota({ ...limits, burst: 1 }, clock), clock);
    for (let n = 0; n < 30; n += 1) {
      const caller = new RequestScope(600_000, clock);
      for (let k = 0; k < 10; k += 1) void ask('large', caller);
    }
    await clock.advance(5000);
    void ask('single', new RequestScope(60_000, clock));
    const before = turns.length;
    await clock.advance(200);
    expect(turns.slice(before).map((turn) => turn.split('@')[0])).toContain('single');

    for (let n = 0; n < 40; n += 1) {
      void ask('stream', new RequestScope(60_000, clock));
      void ask('stream', new RequestScope(60_000, clock));
      await clock.advance(100);
    }
    const streamed = turns.slice(before + 2).map((turn) => turn.split('@')[0]);
    expect(streamed.filter((name) => name === 'large').length).toBeGreaterThanOrEqual(
      streamed.length / 4 - 1,
    );
  });

  test('serves a shared call once, at the first turn of any of its callers', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1 }, clock);
    const { turns, ask } = watch(quota, clock);
    const [large, single] = [new RequestScope(60_000, clock), new RequestScope(60_000, clock)];
    const all = Array.from({ length: 20 }, () => ask('large', large));
    const shared = sharedCallOf(large);
    let sharedAt = Number.NaN;
    const turn = quota.acquire(shared).then((got) => {
      sharedAt = clock.now();
      got.end();
    });
    await clock.advance(150);
    shared.join(single);
    await clock.advance(250);
    expect(sharedAt).toBeLessThanOrEqual(400);
    await clock.advance(10_000);
    await Promise.all([...all, turn]);
    expect(turns).toHaveLength(20);
    expect(quota.queued).toBe(0);
  });

  test('refuses immediately what cannot be served in time, with retryAfterMs', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1 }, clock);
    const { ask } = watch(quota, clock);
    const all = Array.from({ length: 50 }, () => ask('x', new RequestScope(60_000, clock)));
    await settle();
    const caller = new RequestScope(1000, clock);
    const error = await quota.acquire(sharedCallOf(caller)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      extensions: { retryable: true, retryAfterMs: 4002 },
    });
    expect(clock.now()).toBe(0);

    await clock.advance(4002);
    const later = quota.acquire(sharedCallOf(new RequestScope(1000, clock)));
    await clock.advance(1000);
    (await later).end();
    await clock.advance(10_000);
    await Promise.all(all);
  });

  test('counts a shared call once, so that it does not cause the refusal of calls that can be served', async () => {
    const clock = createClock();
    const quota = createQuota({ rate: 96, burst: 24, concurrency: 1000, queue: 1000 }, clock);
    const callers = Array.from({ length: 60 }, () => new RequestScope(10_000, clock));
    const serve = async (sharedCall: SharedCall) => (await quota.acquire(sharedCall)).end();
    const shared = Array.from({ length: 100 }, () => serve(sharedCallOf(...callers)));
    const own = callers.map((caller) => serve(sharedCallOf(caller)));
    await clock.advance(2000);
    await expect(Promise.all([...shared, ...own])).resolves.toHaveLength(160);
  });

  test('estimates a shared call of several callers by the one whose turn comes first', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1 }, clock);
    const [large, single] = [new RequestScope(1000, clock), new RequestScope(1000, clock)];
    const all = Array.from({ length: 10 }, () => quota.acquire(sharedCallOf(large)));
    await expect(quota.acquire(sharedCallOf(large))).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    const both = quota.acquire(sharedCallOf(large, single));
    await clock.advance(200);
    (await both).end();
    await clock.advance(1000);
    await Promise.allSettled(all);
  });

  test('reports TOO_MANY_REQUESTS only if the look-up waits for the quota', async () => {
    const clock = createClock();
    const quota = createQuota({ rate: 100, burst: 10, concurrency: 1, queue: 10 }, clock);
    const under = await quota.acquire(sharedCallOf(new RequestScope(60_000, clock)));
    const caller = new RequestScope(1000, clock);
    const held = sharedCallOf(caller);
    const turn = quota.acquire(held);
    expect(held.timeoutError().code).toBe('COGNITO_TIMEOUT');
    under.end();
    await turn;
    expect(held.timeoutError().code).toBe('COGNITO_TIMEOUT');

    const poor = createQuota({ ...limits, rate: 1, burst: 1 }, clock);
    (await poor.acquire(sharedCallOf(caller))).end();
    const queued = sharedCallOf(new RequestScope(5000, clock));
    void poor.acquire(queued);
    expect(queued.timeoutError()).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      extensions: { retryable: true },
    });
    await clock.advance(5000);
  });

  test('spreads retryAfterMs over at most half a minute', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1 }, clock);
    const caller = new RequestScope(600_000, clock);
    const all = Array.from({ length: 20 }, async () => (await quota.acquire(sharedCallOf(caller))).end());
    let last = 0;
    for (let n = 0; n < 1000; n += 1) {
      const error = await quota
        .acquire(sharedCallOf(new RequestScope(50, clock)))
        .catch((reason: unknown) => reason);
      if (error instanceof GatewayError) last = error.extensions.retryAfterMs ?? 0;
    }
    expect(last).toBeGreaterThan(29_000);
    expect(last).toBeLessThan(33_000);
    await clock.advance(10_000);
    await Promise.all(all);
  });

  test('refuses look-ups while its queue is full', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1, queue: 2 }, clock);
    const caller = new RequestScope(60_000, clock);
    const turns = [1, 2, 3].map(() => quota.acquire(sharedCallOf(caller)));
    await expect(quota.acquire(sharedCallOf(caller))).rejects.toMatchObject({
      extensions: { retryAfterMs: 101 },
    });
    await clock.advance(1000);
    await Promise.all(turns);
  });

  test('frees the place of a caller that disconnected', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1 }, clock);
    const { turns, ask } = watch(quota, clock);
    const leaver = new RequestScope(60_000, clock);
    await ask('first', new RequestScope(60_000, clock));
    const lost = quota.acquire(sharedCallOf(leaver));
    const stays = ask('second', new RequestScope(60_000, clock));
    leaver.cancel();
    await expect(lost).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await clock.advance(100);
    await stays;
    expect(turns).toEqual(['first@0', 'second@0.1']);
    expect(quota.queued).toBe(0);
  });

  test('does not exceed its maximum of concurrent calls', async () => {
    const clock = createClock();
    const quota = createQuota({ rate: 1000, burst: 100, concurrency: 2, queue: 100 }, clock);
    const caller = new RequestScope(60_000, clock);
    const turns: Permit[] = [];
    for (let n = 0; n < 5; n += 1) void quota.acquire(sharedCallOf(caller)).then((turn) => turns.push(turn));
    await clock.advance(1000);
    expect(turns).toHaveLength(2);
    turns[0]?.end();
    turns[0]?.end();
    await clock.advance(1000);
    expect(turns).toHaveLength(3);
  });

  test('lowers its rate when throttled, once for all calls that were under way, and recovers', async () => {
    const clock = createClock();
    const rates: number[] = [];
    const quota = createQuota({ ...limits, rate: 100, burst: 10 }, clock, (rate) => rates.push(rate));
    const caller = new RequestScope(600_000, clock);
    await clock.advance(1);
    const turns = await Promise.all(Array.from({ length: 10 }, () => quota.acquire(sharedCallOf(caller))));
    for (const turn of turns) {
      turn.throttled();
      turn.end();
    }
    expect(quota.rate).toBe(70);
    expect(rates).toEqual([70]);
    await clock.advance(500);
    quota.waitMs();
    expect(quota.rate).toBe(70);
    await clock.advance(500);
    quota.waitMs();
    expect(quota.rate).toBeCloseTo(90);
    await clock.advance(500);
    quota.waitMs();
    expect(quota.rate).toBe(100);
  });

  test('accepts at a reduced rate what it can serve once the rate has recovered', async () => {
    const clock = createClock();
    const quota = createQuota({ rate: 100, burst: 1, concurrency: 1000, queue: 10_000 }, clock);
    const caller = new RequestScope(30_000, clock);
    for (let n = 0; n < 20; n += 1) {
      const turn = await Promise.race([
        quota.acquire(sharedCallOf(caller)),
        clock.advance(1000).then(() => undefined),
      ]);
      await clock.advance(1);
      turn?.throttled();
      turn?.end();
      if (quota.rate <= 1) break;
    }
    const left = caller.deadline - clock.now();
    const all = Array.from({ length: Math.floor((left / 1000 - 4) * 100) }, async () =>
      (await quota.acquire(sharedCallOf(caller))).end(),
    );
    await clock.advance(30_000);
    await expect(Promise.all(all)).resolves.toBeDefined();
  });

  test('leaves no timer behind', async () => {
    const clock = createClock();
    const quota = createQuota(limits, clock);
    const caller = new RequestScope(1000, clock);
    const turns = Array.from({ length: 8 }, () => quota.acquire(sharedCallOf(caller)));
    await clock.advance(500);
    for (const turn of await Promise.all(turns)) turn.end();
    caller.cancel();
    await settle();
    expect(clock.pending).toBe(0);
  });
});

describe('identities that share a quota', () => {
  const toCaller = (clock: ManualClock, key: string, ms = 10_000) =>
    new RequestScope(ms, clock, undefined, key);
  /** Look-ups of as many requests, and when each was answered, in ms; those that were refused have none. */
  function askOneByOne(quota: Quota, clock: ManualClock, key: string, requests: number) {
    const startedAt = clock.now();
    const answered: number[] = [];
    for (let n = 0; n < requests; n += 1) {
      quota.acquire(sharedCallOf(toCaller(clock, key))).then(
        (permit) => {
          answered.push(clock.now() - startedAt);
          permit.end();
        },
        () => {},
      );
    }
    return answered;
  }

  test.each([250, 600])(
    'a second one is answered within 2 s beside %i look-ups of the first',
    async (many) => {
      const clock = createClock();
      const quota = createQuota({ rate: 40, burst: 10, concurrency: 128, queue: 10_000 }, clock);
      const greedy = askOneByOne(quota, clock, 'greedy', many);
      await clock.advance(100);
      const modest = askOneByOne(quota, clock, 'modest', 10);
      await clock.advance(10_000);
      expect(modest).toHaveLength(10);
      expect(Math.max(...modest)).toBeLessThanOrEqual(2000);
      expect(greedy.length).toBeGreaterThan(0);
    },
  );

  test('get equal shares, whether they send many requests or one', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1 }, clock);
    const { turns, ask } = watch(quota, clock);
    for (let n = 0; n < 100; n += 1) void ask('many', toCaller(clock, 'many', 60_000));
    const large = toCaller(clock, 'one', 60_000);
    for (let n = 0; n < 100; n += 1) void ask('one', large);
    await clock.advance(4000);
    const shares = ['many', 'one'].map((name) => turns.filter((turn) => turn.startsWith(name)).length);
    expect(Math.abs((shares[0] ?? 0) - (shares[1] ?? 0))).toBeLessThanOrEqual(1);
  });

  test('are not new each time if they send one call at a time: the others keep their shares', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1 }, clock);
    const { turns, ask } = watch(quota, clock);
    for (const name of ['a', 'b', 'c']) {
      for (let n = 0; n < 100; n += 1) void ask(name, toCaller(clock, name, 60_000));
    }
    let asking = true;
    async function askOnAndOn(): Promise<void> {
      while (asking) await ask('single', toCaller(clock, 'single', 60_000));
    }
    void askOnAndOn();
    await clock.advance(8000);
    asking = false;
    for (const name of ['a', 'b', 'c']) {
      const share = turns.filter((turn) => turn.startsWith(name)).length;
      expect(share).toBeGreaterThanOrEqual(turns.length / 4 - 2);
    }
    expect(turns.filter((turn) => turn.startsWith('single')).length).toBeGreaterThan(10);
  });

  test('within one of them, a small request passes a large one', async () => {
    const clock = createClock();
    const quota = createQuota({ ...limits, burst: 1 }, clock);
    const { turns, ask } = watch(quota, clock);
    const large = toCaller(clock, 'same', 60_000);
    for (let n = 0; n < 50; n += 1) void ask('large', large);
    await clock.advance(500);
    const before = turns.length;
    void ask('small', toCaller(clock, 'same', 60_000));
    await clock.advance(300);
    expect(turns.slice(before).map((turn) => turn.split('@')[0])).toContain('small');
  });

  test('one may fill the queue while it is the only one, but cannot block another', async () => {
    const clock = createClock();
    const quota = createQuota({ rate: 10, burst: 1, concurrency: 1000, queue: 100 }, clock);
    const askAs = (key: string) =>
      quota.acquire(sharedCallOf(toCaller(clock, key, 60_000))).then(
        (permit) => permit.end(),
        (error: GatewayError) => error.code,
      );
    const count = (key: string, requests: number) => Array.from({ length: requests }, () => askAs(key));
    const refused = async (answers: readonly Promise<unknown>[]) =>
      (await Promise.all(answers)).filter((code) => code === 'TOO_MANY_REQUESTS').length;

    const alone = count('greedy', 120);
    await settle();
    expect(quota.queued).toBe(100);
    const second = count('modest', 60);
    const more = count('greedy', 10);
    await settle();
    // Half of the queue is reserved for the second one; the first has more than its part and is refused.
    expect(quota.queued).toBe(150);
    await clock.advance(30_000);
    expect(await refused(alone)).toBe(19);
    expect(await refused(second)).toBe(10);
    expect(await refused(more)).toBe(10);
    expect(quota.queued).toBe(0);
  });

  test('leave nothing in the queue once they are served', async () => {
    const clock = createClock();
    const quota = createQuota({ rate: 1000, burst: 10, concurrency: 1000, queue: 1000 }, clock);
    const greedy = askOneByOne(quota, clock, 'greedy', 500);
    for (let n = 0; n < 300; n += 1) {
      askOneByOne(quota, clock, `caller ${n}`, 1);
      await clock.advance(2);
    }
    await clock.advance(1000);
    expect(greedy).toHaveLength(500);
    expect(quota.queued).toBe(0);
    expect(quota.waitMs()).toBe(0);
  });
});

/** The events of a quota. */
type Event =
  | { readonly kind: 'arrive'; readonly callers: readonly number[]; readonly lookups: number }
  | { readonly kind: 'finish'; readonly which: number; readonly throttled: boolean }
  | { readonly kind: 'hangUp'; readonly caller: number }
  | { readonly kind: 'wait'; readonly ms: number };

const events: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('arrive' as const),
    callers: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
    lookups: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constant('finish' as const),
    which: fc.nat(),
    throttled: fc.oneof(
      { weight: 4, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
  }),
  fc.record({ kind: fc.constant('hangUp' as const), caller: fc.nat(7) }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 700 }) }),
);

describe('a quota, whatever happens', () => {
  test('exceeds no rate, starves no caller, and resolves each call exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(events, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 500, max: 5000 }),
        async (script, rate, burst, timeoutMs) => {
          const clock = createClock();
          const quota = createQuota({ rate, burst, concurrency: 10, queue: 50 }, clock);
          // Some of one identity, some of none.
          const callers = Array.from(
            { length: 8 },
            (_, n) => new RequestScope(timeoutMs, clock, undefined, n < 6 ? `identity ${n % 3}` : undefined),
          );
          const starts: number[] = [];
          const underWay: Permit[] = [];
          const outcomes = new Map<number, string[]>();

          function arrive(names: readonly number[]): void {
            const id = outcomes.size;
            const fates: string[] = [];
            outcomes.set(id, fates);
            const waiting = names
              .flatMap((name) => callers[name] ?? [])
              .filter(({ cancelled }) => !cancelled);
            if (waiting.length === 0) return void fates.push('nobody');
            const sharedCall = sharedCallOf(...waiting);
            quota.acquire(sharedCall).then(
              (turn) => {
                starts.push(clock.now());
                fates.push('turn');
                underWay.push(turn);
              },
              (error) => fates.push(error.code),
            );
          }

          async function end(turn: Permit | undefined, throttled: boolean): Promise<void> {
            if (throttled) turn?.throttled();
            turn?.end();
            await settle();
          }

          for (const event of script) {
            if (event.kind === 'arrive') for (let n = 0; n < event.lookups; n += 1) arrive(event.callers);
            if (event.kind === 'hangUp') callers[event.caller]?.cancel();
            if (event.kind === 'wait') await clock.advance(event.ms);
            if (event.kind === 'finish' && underWay.length > 0) {
              const [turn] = underWay.splice(event.which % underWay.length, 1);
              await end(turn, event.throttled);
            }
            await settle();
            expect(underWay.length).toBeLessThanOrEqual(10);
            expect(quota.rate).toBeLessThanOrEqual(rate);
            expect(quota.rate).toBeGreaterThanOrEqual(1);
          }
          // Calls continue to end until every caller's deadline.
          while (clock.now() < timeoutMs) {
            for (const turn of underWay.splice(0)) await end(turn, false);
            await clock.advance(50);
          }
          for (const turn of underWay.splice(0)) await end(turn, false);
          await clock.advance(10_000);

          for (const fates of outcomes.values()) {
            expect(fates).toHaveLength(1);
            // Timed out: those that calls under way held up, and not the quota.
            expect(['turn', 'TOO_MANY_REQUESTS', 'COGNITO_TIMEOUT', 'nobody']).toContain(fates[0]);
          }
          expect(quota.queued).toBe(0);
          for (const [n, from] of starts.entries()) {
            for (const [m, to] of starts.entries()) {
              if (m < n) continue;
              expect(m - n + 1).toBeLessThanOrEqual(burst + ((to - from) * rate) / 1000 + 1e-6);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('that take permits at once are served as those that always queue', async () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('ask'), caller: fc.nat(4), ms: fc.constant(0) }),
      fc.record({ kind: fc.constant('wait'), caller: fc.constant(0), ms: fc.integer({ min: 1, max: 400 }) }),
      fc.record({ kind: fc.constant('end'), caller: fc.nat(4), ms: fc.constant(0) }),
      fc.record({ kind: fc.constant('throttle'), caller: fc.nat(4), ms: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
        const clock = createClock();
        const callers = Array.from(
          { length: 5 },
          (_, n) => new RequestScope(3000, clock, undefined, n < 4 ? `identity ${n % 2}` : undefined),
        );
        const [atOnce, queued] = [true, false].map((takesAtOnce) => {
          const quota = createQuota({ ...limits, burst: 3, concurrency: 4, queue: 6 }, clock);
          const underWay: Permit[] = [];
          const turns: string[] = [];
          return {
            quota,
            underWay,
            turns,
            ask(number: number, caller: RequestScope): void {
              const sharedCall = sharedCallOf(caller);
              const note = (end: string) => turns.push(`${number} ${end} ${clock.now()}`);
              const start = (permit: Permit) => {
                note('started');
                underWay.push(permit);
              };
              const permit = takesAtOnce ? quota.acquireNow(sharedCall) : undefined;
              if (permit) start(permit);
              else quota.acquire(sharedCall).then(start, (error) => note(error.code));
            },
          };
        });
        if (!atOnce || !queued) throw new Error('there are two');
        for (const [number, { kind, caller, ms }] of events.entries()) {
          for (const { ask, underWay } of [atOnce, queued]) {
            const scope = callers[caller];
            if (kind === 'ask' && scope) ask(number, scope);
            const permit = ['end', 'throttle'].includes(kind) ? underWay.shift() : undefined;
            if (kind === 'throttle') permit?.throttled();
            permit?.end();
          }
          await clock.advance(ms);
          expect(atOnce.turns).toEqual(queued.turns);
          expect([atOnce.quota.queued, atOnce.quota.waitMs()]).toEqual([
            queued.quota.queued,
            queued.quota.waitMs(),
          ]);
        }
        for (const scope of callers) scope.cancel();
      }),
      { numRuns: 300 },
    );
  });

  test('serves every accepted call of one operation in time, and none of several operations late', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 100, max: 5000 }),
        async (operations, rate, timeoutMs) => {
          const clock = createClock();
          const quota = createQuota({ rate, burst: 3, concurrency: 1000, queue: 1000 }, clock);
          const fates = operations.flatMap((lookups) => {
            const caller = new RequestScope(timeoutMs, clock);
            return Array.from({ length: lookups }, async () => {
              try {
                (await quota.acquire(sharedCallOf(caller))).end();
                return clock.now() <= timeoutMs ? 'in time' : 'late';
              } catch {
                return clock.now() === 0 ? 'refused at once' : 'given up';
              }
            });
          });
          await clock.advance(timeoutMs + 1000);
          const seen = new Set(await Promise.all(fates));
          expect(seen).not.toContain('late');
          // Only an operation that comes later can take an admitted look-up's turn.
          if (operations.length === 1) expect(seen).not.toContain('given up');
        },
      ),
      { numRuns: 200 },
    );
  });
});
