import { describe, expect, test } from '@jest/globals';
import { type Bucket, createBucket, msUntil } from '../../../src/cognito/quota/adaptive-token-bucket.js';
import { createClock } from '../../support/clock.js';

/** Takes as many tokens as there are. */
function drain(bucket: Bucket): number {
  let taken = 0;
  while (bucket.take()) taken += 1;
  return taken;
}

describe('a token bucket', () => {
  test('holds its burst, and fills at its rate up to it', async () => {
    const clock = createClock();
    const bucket = createBucket(10, 4, clock);
    expect(drain(bucket)).toBe(4);
    await clock.advance(99);
    expect(drain(bucket)).toBe(0);
    await clock.advance(1);
    expect(drain(bucket)).toBe(1);
    await clock.advance(60_000);
    expect(drain(bucket)).toBe(4);
  });

  test('starts with the number of tokens that it is given', () => {
    expect(drain(createBucket(10, 4, createClock(), () => {}, 2))).toBe(2);
  });

  test('returns the time until a number of tokens is available', () => {
    const bucket = createBucket(10, 4, createClock());
    expect([1, 4, 5, 7].map(bucket.waitMs)).toEqual([0, 0, 100, 300]);
  });

  test('calls back once when a token is available, unless it is cancelled', async () => {
    const clock = createClock();
    const bucket = createBucket(10, 1, clock);
    drain(bucket);
    const called: number[] = [];
    bucket.whenMore(1, () => void called.push(clock.now()));
    const stop = bucket.whenMore(1, () => void called.push(-1));
    stop();
    await clock.advance(1000);
    expect(called).toEqual([100]);
  });

  test('that is throttled loses its saved tokens, and a third of its rate for half a second', async () => {
    const clock = createClock();
    const rates: number[] = [];
    const bucket = createBucket(10, 100, clock, (rate) => rates.push(rate));
    await clock.advance(10);
    bucket.onThrottled(5);
    expect([drain(bucket), bucket.rate]).toEqual([0, 7]);
    await clock.advance(500);
    expect([bucket.rate, drain(bucket)]).toEqual([7, 3]);
    expect(rates).toEqual([7]);
    // It recovers four tenths of the whole rate in each second.
    await clock.advance(250);
    expect(bucket.rate).toBeCloseTo(8);
    await clock.advance(10_000);
    expect(bucket.rate).toBe(10);
    expect(rates).toEqual([7, 8, 10]);
    await clock.advance(10_000);
    expect(bucket.rate).toBe(10);
    expect(rates).toHaveLength(3);
  });

  test('ignores throttles of calls that started at the old rate', async () => {
    const clock = createClock();
    const bucket = createBucket(10, 4, clock);
    await clock.advance(10);
    bucket.onThrottled(5);
    bucket.onThrottled(9);
    bucket.onThrottled(10);
    expect(bucket.rate).toBe(7);
    await clock.advance(10);
    bucket.onThrottled(11);
    expect(bucket.rate).toBeCloseTo(4.9);
  });

  test.each([
    [10, 1],
    [0.5, 0.5],
  ])('of %d per second is never slower than %d', async (limit, least) => {
    const clock = createClock();
    const bucket = createBucket(limit, 4, clock);
    for (let n = 0; n < 20; n += 1) {
      await clock.advance(1);
      bucket.onThrottled(clock.now());
    }
    expect(bucket.rate).toBe(least);
  });

  test.each([1, 3, 4, 5, 9, 12, 30])(
    'that recovers tells the time until there are %d tokens',
    async (tokens) => {
      const clock = createClock();
      const bucket = createBucket(10, 100, clock);
      await clock.advance(10);
      bucket.onThrottled(5);
      const at = clock.now() + bucket.waitMs(tokens);
      const seldom = createBucket(10, 100, clock);
      seldom.onThrottled(clock.now());
      while (clock.now() < at - 2) {
        await clock.advance(1);
        expect(bucket.waitMs(tokens)).toBeCloseTo(at - clock.now(), 0);
      }
      await clock.advance(at - clock.now());
      expect(drain(bucket)).toBe(tokens);
      // How often a bucket is looked at does not change how it fills.
      expect(drain(seldom)).toBe(tokens);
    },
  );
});

test.each([
  ['at the full rate', [3, 10, 10, 500], 300],
  ['within the held rate', [3.5, 7, 10, 500], 500],
  ['while the rate grows', [5, 7, 10, 500], 500 + ((Math.sqrt(61) - 7) / 4) * 1000],
  ['at the end of the growth', [9.875, 7, 10, 500], 1250],
  ['after the growth', [12, 7, 10, 500], 1462.5],
  ['without a held rate', [1.5, 7, 10, 0], ((Math.sqrt(61) - 7) / 4) * 1000],
] as const)('the time until tokens are there, %s', (_when, [missing, rate, limit, heldMs], ms) => {
  expect(msUntil(missing, rate, limit, heldMs)).toBeCloseTo(ms);
});
