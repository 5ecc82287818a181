import { describe, expect, test } from '@jest/globals';
import { createSingleFlight, type SharedCall } from '../../src/cognito/single-flight.js';
import { RequestScope } from '../../src/common/request-scope.js';
import { GatewayError } from '../../src/errors/gateway-error.js';
import { createClock, settle } from '../support/clock.js';

/** A look-up whose end the test decides. */
function createLookup() {
  const sharedCalls: SharedCall[] = [];
  const ends: { resolve(value: string): void; reject(error: Error): void }[] = [];
  return {
    sharedCalls,
    ends,
    start: (sharedCall: SharedCall) =>
      new Promise<string>((resolve, reject) => {
        sharedCalls.push(sharedCall);
        ends.push({ resolve, reject });
      }),
  };
}

describe('look-ups in progress', () => {
  const clock = createClock();
  const createScope = () => new RequestScope(1000, clock);

  test('start once for any number of callers, and answer all of them', async () => {
    let coalesced = 0;
    const { run } = createSingleFlight<string>(() => {
      coalesced += 1;
    });
    const { start, ends } = createLookup();
    const scopes = Array.from({ length: 1000 }, createScope);
    const answers = Promise.all(scopes.map((scope) => run('ada', scope, start)));
    ends[0]?.resolve('Ada');
    expect(new Set(await answers)).toEqual(new Set(['Ada']));
    expect([ends.length, coalesced]).toEqual([1, 999]);
    expect(scopes.map(({ usage }) => usage.coalesced)).toEqual([0, ...Array(999).fill(1)]);
  });

  test('are separate for separate keys, and over once answered', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, ends } = createLookup();
    const both = [run('ada', createScope(), start), run('eve', createScope(), start)];
    ends[0]?.resolve('Ada');
    ends[1]?.resolve('Eve');
    expect(await Promise.all(both)).toEqual(['Ada', 'Eve']);
    const again = run('ada', createScope(), start);
    ends[2]?.resolve('Ada, later');
    expect(await again).toBe('Ada, later');
  });

  test('share a failure, and do not keep it', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, ends } = createLookup();
    const both = Promise.allSettled([run('ada', createScope(), start), run('ada', createScope(), start)]);
    ends[0]?.reject(new Error('no'));
    expect(await both).toMatchObject([{ reason: { message: 'no' } }, { reason: { message: 'no' } }]);
    const again = run('ada', createScope(), start);
    ends[1]?.resolve('Ada');
    expect(await again).toBe('Ada');
  });

  test('continue for the others when one caller has left', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, ends, sharedCalls } = createLookup();
    const [impatient, neverExpires] = [createScope(), createScope()];
    const left = run('ada', impatient, start);
    const stayed = run('ada', neverExpires, start);
    impatient.cancel();
    await expect(left).rejects.toMatchObject({ code: 'COGNITO_TIMEOUT' });
    expect(sharedCalls[0]?.cancelled).toBe(false);
    ends[0]?.resolve('Ada');
    expect(await stayed).toBe('Ada');
  });

  test('are cancelled with the last caller, and the next caller starts a new one', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, ends, sharedCalls } = createLookup();
    const [first, second] = [createScope(), createScope()];
    const both = Promise.allSettled([run('ada', first, start), run('ada', second, start)]);
    first.cancel();
    second.cancel();
    await both;
    expect(sharedCalls[0]?.cancelled).toBe(true);

    const next = run('ada', createScope(), start);
    // The cancelled look-up ends late and does not affect the new one.
    ends[0]?.reject(new Error('aborted'));
    await settle();
    expect(sharedCalls[1]?.cancelled).toBe(false);
    ends[1]?.resolve('Ada');
    expect(await next).toBe('Ada');
    expect(ends).toHaveLength(2);
  });

  test('that are detached end late, and remove no successor', async () => {
    const { run, detach } = createSingleFlight<string>(() => {});
    const { start, ends } = createLookup();
    const first = run('ada', createScope(), start);
    detach((key) => key === 'ada');
    const second = run('ada', createScope(), start);
    ends[0]?.resolve('old');
    expect(await first).toBe('old');
    await settle();
    const joined = run('ada', createScope(), start);
    ends[1]?.resolve('new');
    expect(await Promise.all([second, joined])).toEqual(['new', 'new']);
    expect(ends).toHaveLength(2);
  });

  test('continue when the caller that started them is the first to leave', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, ends, sharedCalls } = createLookup();
    const [first, second] = [createScope(), createScope()];
    const left = run('ada', first, start);
    const stayed = run('ada', second, start);
    first.cancel();
    await expect(left).rejects.toMatchObject({ code: 'COGNITO_TIMEOUT' });
    const third = run('ada', createScope(), start);
    expect(sharedCalls[0]?.cancelled).toBe(false);
    ends[0]?.resolve('Ada');
    expect(await Promise.all([stayed, third])).toEqual(['Ada', 'Ada']);
    expect(ends).toHaveLength(1);
  });

  test('detach by key: the others can still be joined, and a detached one ends quietly', async () => {
    const { run, detach } = createSingleFlight<string>(() => {});
    const { start, ends } = createLookup();
    const answers = [run('ada', createScope(), start), run('eve', createScope(), start)];
    detach((key) => key === 'ada');
    answers.push(run('eve', createScope(), start));
    expect(ends).toHaveLength(2);
    ends[0]?.resolve('Ada');
    ends[1]?.resolve('Eve');
    expect(await Promise.all(answers)).toEqual(['Ada', 'Eve', 'Eve']);
    // An error after the end would be reported in this test.
    await new Promise(setImmediate);
  });

  test('that time out for the first callers are made once more for those who joined and have time left', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, ends } = createLookup();
    const first = run('ada', createScope(), start);
    const gone = createScope();
    const joined = [createScope(), gone, createScope()].map((scope) => run('ada', scope, start));
    ends[0]?.reject(new GatewayError('COGNITO_TIMEOUT'));
    gone.cancel();
    await expect(first).rejects.toMatchObject({ code: 'COGNITO_TIMEOUT' });
    await expect(joined[1]).rejects.toMatchObject({ code: 'COGNITO_TIMEOUT' });
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.resolve('Ada');
    expect(await Promise.all([joined[0], joined[2]])).toEqual(['Ada', 'Ada']);
    expect(ends).toHaveLength(2);
  });

  test.each([
    ['with another code', new GatewayError('COGNITO_UNAVAILABLE')],
    ['with an error of another kind', Object.assign(new Error('no'), { code: 'COGNITO_TIMEOUT' })],
  ])('that fail %s are not made once more', async (_how, error) => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, ends } = createLookup();
    const both = [run('ada', createScope(), start), run('ada', createScope(), start)];
    ends[0]?.reject(error);
    for (const answer of both) await expect(answer).rejects.toBe(error);
    expect(ends).toHaveLength(1);
  });

  test('do not start for a caller that has already disconnected', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, sharedCalls } = createLookup();
    const caller = createScope();
    caller.cancel();
    await expect(run('ada', caller, start)).rejects.toMatchObject({ code: 'COGNITO_TIMEOUT' });
    expect(sharedCalls).toEqual([]);
  });

  test('have the latest deadline of those who wait', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const { start, ends, sharedCalls } = createLookup();
    const [early, late] = [new RequestScope(100, clock), new RequestScope(5000, clock)];
    const answers = Promise.allSettled([run('ada', late, start), run('ada', early, start)]);
    expect(sharedCalls[0]?.deadline).toBe(late.deadline);
    late.cancel();
    expect(sharedCalls[0]?.deadline).toBe(early.deadline);
    ends[0]?.resolve('Ada');
    await answers;
  });

  test('leave no callback behind on a caller', async () => {
    const { run } = createSingleFlight<string>(() => {});
    const caller = createScope();
    await run('ada', caller, async () => 'Ada');
    await settle();
    let called = 0;
    caller.onCancel(() => {
      called += 1;
    });
    caller.cancel();
    caller.cancel();
    expect(called).toBe(1);
  });
});
