import { expect, test } from '@jest/globals';
import { createTokenCache } from '../../../src/auth/authentication/token-cache.js';
import { anonymous } from '../../../src/auth/identity.js';
import { createClock } from '../../support/clock.js';

test('a token is cached by its exact text', () => {
  const cache = createTokenCache(createClock());
  cache.set('a.b.c', anonymous, 1000);
  expect([cache.get('a.b.c'), cache.get('a.b.d')]).toEqual([anonymous, undefined]);
});

test.each([
  ['one minute, regardless of its lifetime', 3_600_000, 59_999, 60_000],
  ['no longer than it lives', 5000, 4999, 5000],
])('a token is remembered for %s', async (_what, lifetime, within, beyond) => {
  const clock = createClock();
  const cache = createTokenCache(clock);
  cache.set('token', anonymous, lifetime);
  await clock.advance(within);
  expect(cache.get('token')).toBe(anonymous);
  await clock.advance(beyond - within);
  expect(cache.get('token')).toBeUndefined();
});

test.each([
  ['a minute', 3_600_000, 59_000, 1000],
  ['its expiry', 5000, 4000, 1000],
])(
  'a token is not remembered past %s that passes while the machine is suspended',
  (_what, lifetime, within, more) => {
    const clock = createClock();
    const cache = createTokenCache(clock);
    cache.set('token', anonymous, lifetime);
    clock.suspend(within);
    expect(cache.get('token')).toBe(anonymous);
    clock.suspend(more);
    expect(cache.get('token')).toBeUndefined();
  },
);

test('an expired token is not cached', () => {
  const cache = createTokenCache(createClock());
  cache.set('token', anonymous, -1);
  expect(cache.get('token')).toBeUndefined();
});

test('at most ten thousand tokens are cached, the most recently used', () => {
  const cache = createTokenCache(createClock());
  for (let index = 0; index <= 10_000; index += 1) cache.set(`token ${index}`, anonymous, 60_000);
  expect(cache.get('token 0')).toBeUndefined();
  expect(cache.get('token 10000')).toBe(anonymous);
});
