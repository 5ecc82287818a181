import { expect, test } from '@jest/globals';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { createUserCache } from '../../src/cognito/user-cache.js';
import type { ListedUser } from '../../src/cognito/user-mapper.js';
import { systemClock } from '../../src/common/clock.js';
import { RequestScope } from '../../src/common/request-scope.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { startPair } from '../support/test-gateway.js';

const listed = (poolId: string, username: string): ListedUser => ({
  poolId,
  username,
  sub: null,
  attributes: [],
  enabled: true,
  status: null,
  createdAt: null,
  lastModifiedAt: null,
});
const detailed = (poolId: string, username: string) => ({
  ...listed(poolId, username),
  preferredMfa: null,
  mfaMethods: null,
  mfaOptions: [],
});

test('a late answer of ListUsers displaces no entry of AdminGetUser, and the other way round it does', () => {
  const cache = createUserCache({ ttlMs: 60_000, max: 10 }, silentCallMetrics);
  const scope = new RequestScope(1000, systemClock);
  const full = detailed('p', 'ada');
  cache.set('p ada', full);
  cache.set('p ada', listed('p', 'ada'));
  expect(cache.getDetailed('p ada', scope)).toBe(full);
  cache.set('p bob', listed('p', 'bob'));
  expect(cache.getDetailed('p bob', scope)).toBeUndefined();
  cache.set('p bob', detailed('p', 'bob'));
  expect(cache.getDetailed('p bob', scope)).toMatchObject({ username: 'bob' });
  scope.cancel();
});

test('a changed user is removed under every key, and no other user', () => {
  const cache = createUserCache({ ttlMs: 60_000, max: 10 }, silentCallMetrics);
  const scope = new RequestScope(1000, systemClock);
  for (const key of ['p ada', 'p sub 1', 'p email a@example.com']) cache.set(key, listed('p', 'ada'));
  cache.set('p bob', listed('p', 'bob'));
  cache.set('q ada', listed('q', 'ada'));
  cache.forget('p', 'ada');
  const kept = ['p ada', 'p sub 1', 'p email a@example.com', 'p bob', 'q ada'].filter(
    (key) => cache.get(key, scope) !== undefined,
  );
  expect(kept).toEqual(['p bob', 'q ada']);
  cache.forget('p', undefined);
  expect(cache.get('p bob', scope)).toBeUndefined();
  scope.cancel();
});

test('names that a change sets or removes are removed from the cache, as keys and as values', () => {
  const cache = createUserCache({ ttlMs: 60_000, max: 10 }, silentCallMetrics);
  const scope = new RequestScope(1000, systemClock);
  const withValue = (poolId: string, value: string | null): ListedUser => ({
    ...listed(poolId, 'eve'),
    attributes: [{ name: 'email', value }],
  });
  const users: readonly (readonly [string, ListedUser])[] = [
    ['p ada', listed('p', 'ada')],
    ['p ada2', listed('p', 'ada2')],
    ['p sub 1', withValue('p', 'ada')],
    ['p sub 2', withValue('p', null)],
    ['p sub 3', withValue('p', 'ada, eve')],
    ['q ada', listed('q', 'ada')],
    ['q sub 1', withValue('q', 'ada')],
  ];
  for (const [key, user] of users) cache.set(key, user);
  const keys = () => users.map(([key]) => key).filter((key) => cache.get(key, scope) !== undefined);

  cache.forgetNames('p', []);
  expect(keys()).toHaveLength(users.length);
  cache.forgetNames('p', ['bob', 'ada']);
  expect(keys()).toEqual(['p ada2', 'p sub 2', 'p sub 3', 'q ada', 'q sub 1']);
  cache.clear();
  expect(keys()).toEqual([]);
  scope.cancel();
});

test('hits and misses are counted, of a detailed user as well, and a request counts its hits', () => {
  const seen: string[] = [];
  const cache = createUserCache(
    { ttlMs: 60_000, max: 2 },
    { ...silentCallMetrics, cache: (result) => void seen.push(result) },
  );
  const scope = new RequestScope(1000, systemClock);
  cache.set('p ada', listed('p', 'ada'));
  cache.set('p bob', detailed('p', 'bob'));
  cache.get('p ada', scope);
  cache.getDetailed('p ada', scope);
  cache.get('p eve', scope);
  cache.getDetailed('p bob', scope);
  cache.getDetailed('p eve', scope);
  expect(seen).toEqual(['hit', 'miss', 'miss', 'hit', 'miss']);
  expect(scope.usage.cached).toBe(2);
  // The one that was used longest ago makes room.
  cache.set('p zoe', listed('p', 'zoe'));
  expect(cache.get('p ada', scope)).toBeUndefined();
  expect(cache.get('p bob', scope)).toMatchObject({ username: 'bob' });
  scope.cancel();
});

test('a TTL of 0 disables the cache and its counters', () => {
  const seen: string[] = [];
  const cache = createUserCache(
    { ttlMs: 0, max: 10 },
    { ...silentCallMetrics, cache: (result) => void seen.push(result) },
  );
  const scope = new RequestScope(1000, systemClock);
  cache.set('p ada', detailed('p', 'ada'));
  expect(cache.get('p ada', scope)).toBeUndefined();
  expect(cache.getDetailed('p ada', scope)).toBeUndefined();
  expect([seen, scope.usage.cached]).toEqual([[], 0]);
  scope.cancel();
});

test.each(['detail', 'economy'])(
  'users with the same name and e-mail address in two pools are cached separately, with USER_READS=%s',
  async (USER_READS) => {
    const ids = ['us-east-1_A', 'us-east-1_B'];
    const pair = await startPair({
      pools: ids.map((id) =>
        createPool({
          id,
          users: [{ username: 'ada', attributes: { email: 'ada@example.com', name: `Ada of ${id}` } }],
        }),
      ),
      environment: { USER_READS, USER_CACHE_TTL_MS: '60000' },
    });
    for (let n = 0; n < 2; n += 1) {
      for (const id of ids) {
        const fields = '{ poolId attributes(names: ["name"]) { value } }';
        const { data } = await pair.ask(`{
          user(poolId: "${id}", username: "ada") ${fields}
          userByEmail(poolId: "${id}", email: "ada@example.com") ${fields} }`);
        const expected = { poolId: id, attributes: [{ value: `Ada of ${id}` }] };
        expect(data).toEqual({ user: expected, userByEmail: expected });
      }
    }
    await pair.close();
  },
);
