import { expect, test } from '@jest/globals';
import { createKeyedRateLimit } from '../../../src/cognito/quota/keyed-rate-limit.js';
import { createClock } from '../../support/clock.js';

test('a key may call in a burst of one second, then once in each interval', async () => {
  const clock = createClock();
  await clock.advance(5000);
  const limit = createKeyedRateLimit(4, clock);
  const reserve = () => limit.reserve('ada', 10_000);
  expect(limit.waitMs('ada')).toBe(0);
  expect(Array.from({ length: 6 }, reserve)).toEqual([0, 0, 0, 0, 250, 500]);
  expect(limit.waitMs('ada')).toBe(750);
  await clock.advance(700);
  expect(limit.waitMs('ada')).toBe(50);
  await clock.advance(10_000);
  expect(Array.from({ length: 5 }, reserve)).toEqual([0, 0, 0, 0, 250]);
});

test('keys do not share their limits', () => {
  const limit = createKeyedRateLimit(1, createClock());
  expect(['ada', 'ada', 'bob'].map((key) => limit.reserve(key, 10_000))).toEqual([0, 1000, 0]);
});

test('a wait that is too long reserves nothing', () => {
  const limit = createKeyedRateLimit(1, createClock());
  limit.reserve('ada', 0);
  expect([limit.reserve('ada', 999), limit.waitMs('ada')]).toEqual([undefined, 1000]);
  expect([limit.reserve('ada', 1000), limit.waitMs('ada')]).toEqual([1000, 2000]);
});

test('at most ten thousand keys are tracked, the most recently used', () => {
  const limit = createKeyedRateLimit(1, createClock());
  for (let n = 0; n <= 10_000; n += 1) limit.reserve(`key ${n}`, 0);
  expect([limit.waitMs('key 0'), limit.waitMs('key 10000')]).toEqual([0, 1000]);
});
