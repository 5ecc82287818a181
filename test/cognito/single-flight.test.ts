import { describe, expect, test } from '@jest/globals';
import { createFlights, type Flight } from '../../src/cognito/single-flight.js';
import { Caller } from '../../src/common/request-scope.js';
import { createClock, settle } from '../support/clock.js';

/** A look-up whose end the test decides. */
function createLookup() {
  const flights: Flight[] = [];
  const ends: { resolve(value: string): void; reject(error: Error): void }[] = [];
  return {
    flights,
    ends,
    start: (flight: Flight) =>
      new Promise<string>((resolve, reject) => {
        flights.push(flight);
        ends.push({ resolve, reject });
      }),
  };
}

describe('look-ups in the air', () => {
  const clock = createClock();
  const createCaller = () => new Caller(1000, clock);

  test('start once for any number of callers, and answer all of them', async () => {
    let coalesced = 0;
    const { join } = createFlights<string>(() => {
      coalesced += 1;
    });
    const { start, ends } = createLookup();
    const answers = Promise.all(Array.from({ length: 1000 }, () => join('ada', createCaller(), start)));
    ends[0]?.resolve('Ada');
    expect(new Set(await answers)).toEqual(new Set(['Ada']));
    expect([ends.length, coalesced]).toEqual([1, 999]);
  });

  test('are separate for separate keys, and over once answered', async () => {
    const { join } = createFlights<string>(() => {});
    const { start, ends } = createLookup();
    const both = [join('ada', createCaller(), start), join('eve', createCaller(), start)];
    ends[0]?.resolve('Ada');
    ends[1]?.resolve('Eve');
    expect(await Promise.all(both)).toEqual(['Ada', 'Eve']);
    const again = join('ada', createCaller(), start);
    ends[2]?.resolve('Ada, later');
    expect(await again).toBe('Ada, later');
  });

  test('share a failure, and do not keep it', async () => {
    const { join } = createFlights<string>(() => {});
    const { start, ends } = createLookup();
    const both = Promise.allSettled([join('ada', createCaller(), start), join('ada', createCaller(), start)]);
    ends[0]?.reject(new Error('no'));
    expect(await both).toMatchObject([{ reason: { message: 'no' } }, { reason: { message: 'no' } }]);
    const again = join('ada', createCaller(), start);
    ends[1]?.resolve('Ada');
    expect(await again).toBe('Ada');
  });

  test('go on for the others when one caller is gone', async () => {
    const { join } = createFlights<string>(() => {});
    const { start, ends, flights } = createLookup();
    const [impatient, patient] = [createCaller(), createCaller()];
    const left = join('ada', impatient, start);
    const stayed = join('ada', patient, start);
    impatient.leave();
    await expect(left).rejects.toMatchObject({ code: 'COGNITO_TIMEOUT' });
    expect(flights[0]?.gone).toBe(false);
    ends[0]?.resolve('Ada');
    expect(await stayed).toBe('Ada');
  });

  test('are given up with the last caller, and the next one starts anew', async () => {
    const { join } = createFlights<string>(() => {});
    const { start, ends, flights } = createLookup();
    const [first, second] = [createCaller(), createCaller()];
    const both = Promise.allSettled([join('ada', first, start), join('ada', second, start)]);
    first.leave();
    second.leave();
    await both;
    expect(flights[0]?.gone).toBe(true);

    const next = join('ada', createCaller(), start);
    // The one given up ends late, and ends nothing else.
    ends[0]?.reject(new Error('aborted'));
    await settle();
    expect(flights[1]?.gone).toBe(false);
    ends[1]?.resolve('Ada');
    expect(await next).toBe('Ada');
    expect(ends).toHaveLength(2);
  });

  test('do not start for a caller who is gone already', async () => {
    const { join } = createFlights<string>(() => {});
    const { start, flights } = createLookup();
    const caller = createCaller();
    caller.leave();
    await expect(join('ada', caller, start)).rejects.toMatchObject({ code: 'COGNITO_TIMEOUT' });
    expect(flights).toEqual([]);
  });

  test('have the latest deadline of those who wait', async () => {
    const { join } = createFlights<string>(() => {});
    const { start, ends, flights } = createLookup();
    const [early, late] = [new Caller(100, clock), new Caller(5000, clock)];
    const answers = Promise.allSettled([join('ada', late, start), join('ada', early, start)]);
    expect(flights[0]?.deadline).toBe(late.deadline);
    late.leave();
    expect(flights[0]?.deadline).toBe(early.deadline);
    ends[0]?.resolve('Ada');
    await answers;
  });

  test('leave no callback behind on a caller', async () => {
    const { join } = createFlights<string>(() => {});
    const caller = createCaller();
    await join('ada', caller, async () => 'Ada');
    await settle();
    let called = 0;
    caller.whenGone(() => {
      called += 1;
    });
    caller.leave();
    caller.leave();
    expect(called).toBe(1);
  });
});
