import { expect, test } from '@jest/globals';
import { createMemory } from '../../../src/auth/authentication/token-cache.js';
import { anonymous } from '../../../src/auth/identity.js';
import { createClock } from '../../support/clock.js';

test('a token is remembered to the letter', () => {
  const memory = createMemory(createClock());
  memory.remember('a.b.c', anonymous, 1000);
  expect([memory.recall('a.b.c'), memory.recall('a.b.d')]).toEqual([anonymous, undefined]);
});

test.each([
  ['a minute, however long it lives', 3_600_000, 59_999, 60_000],
  ['no longer than it lives', 5000, 4999, 5000],
])('a token is remembered for %s', async (_what, lifetime, within, beyond) => {
  const clock = createClock();
  const memory = createMemory(clock);
  memory.remember('token', anonymous, lifetime);
  await clock.advance(within);
  expect(memory.recall('token')).toBe(anonymous);
  await clock.advance(beyond - within);
  expect(memory.recall('token')).toBeUndefined();
});

test('a token whose life is over is not remembered', () => {
  const memory = createMemory(createClock());
  memory.remember('token', anonymous, -1);
  expect(memory.recall('token')).toBeUndefined();
});

test('no more than ten thousand tokens are remembered, the ones last used', () => {
  const memory = createMemory(createClock());
  for (let index = 0; index <= 10_000; index += 1) memory.remember(`token ${index}`, anonymous, 60_000);
  expect(memory.recall('token 0')).toBeUndefined();
  expect(memory.recall('token 10000')).toBe(anonymous);
});
