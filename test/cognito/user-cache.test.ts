import { expect, test } from '@jest/globals';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { createUserCache } from '../../src/cognito/user-cache.js';
import { systemClock } from '../../src/common/clock.js';
import { RequestScope } from '../../src/common/request-scope.js';
import { createPool } from '../../src/sandbox/pool.js';
import { startPair } from '../support/test-gateway.js';

const listed = (poolId: string, username: string) => ({
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
