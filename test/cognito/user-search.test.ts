import { afterEach, describe, expect, test } from '@jest/globals';
import { type CallMetrics, silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { withFile } from '../support/policy.js';
import { ask, type Pair, type PairOptions, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Test1';
const withEmail = (email: string) => ({ email, email_verified: 'false' });
const pool = createPool({
  id: poolId,
  users: [
    { username: 'ada', attributes: withEmail('ada@example.com'), mfaMethods: ['SMS_MFA'] },
    { username: 'bob', attributes: withEmail('shared@example.com') },
    { username: 'eve', attributes: withEmail('shared@example.com') },
    ...Array.from({ length: 130 }, (_, n) => ({
      username: `user${n}`,
      attributes: withEmail('crowd@example.com'),
    })),
    {
      username: 'moved',
      attributes: withEmail('now@example.com'),
      listedAs: { attributes: [{ name: 'email', value: 'then@example.com' }] },
    },
  ],
});
const user = (username: string, fields = 'username') =>
  `user(poolId: "${poolId}", username: "${username}") { ${fields} }`;
const byEmail = (email: string, fields = 'username') =>
  `userByEmail(poolId: "${poolId}", email: "${email}") { ${fields} }`;
const type = 'application/x-amz-json-1.1';
const row = (Username: string, email: string) => ({
  Username,
  Attributes: [{ Name: 'email', Value: email }],
});

let pair: Pair;
afterEach(() => pair.close());

async function start(
  environment: NonNullable<PairOptions['environment']> = {},
  callMetrics?: CallMetrics,
): Promise<void> {
  pair = await startPair({
    pools: [pool],
    environment: { USER_READS: 'economy', ...environment },
    ...(callMetrics && { callMetrics }),
  });
}

/** From now on ListUsers returns this, once or permanently. */
function answer(body: object, times = Number.POSITIVE_INFINITY): void {
  pair.sandbox.inject({
    kind: 'body',
    operation: 'ListUsers',
    status: 200,
    contentType: type,
    body: JSON.stringify(body),
    times,
  });
}

const codesOf = ({ errors = [] }: Awaited<ReturnType<Pair['ask']>>) =>
  errors.map(({ extensions }) => extensions.code);

describe('a look-up by e-mail address', () => {
  test.each([
    ['shared@example.com', 'The pool has 2 users', 'detail'],
    ['shared@example.com', 'The pool has 2 users', 'economy'],
    ['crowd@example.com', 'The pool has more than 60 users', 'economy'],
  ])('of several users, %s, says how many and picks none: %s (%s)', async (email, message, mode) => {
    await start({ USER_READS: mode });
    const answer = await pair.ask(`{ ${byEmail(email)} }`);
    expect(answer).toMatchObject({
      data: { userByEmail: null },
      errors: [
        {
          message: expect.stringContaining(message),
          extensions: { code: 'AMBIGUOUS_USER', retryable: false },
        },
      ],
    });
    expect(pair.sandbox.calls.map(({ operation }) => operation)).toEqual(['ListUsers']);
  });

  test('reads up to the last page, as one may be short or empty', async () => {
    await start();
    answer({ Users: [], PaginationToken: 'a' }, 1);
    answer({ Users: [row('bob', 'shared@example.com')], PaginationToken: 'b' }, 1);
    answer({ Users: [row('eve', 'shared@example.com')] }, 1);
    expect(codesOf(await pair.ask(`{ ${byEmail('shared@example.com')} }`))).toEqual(['AMBIGUOUS_USER']);
    expect(pair.sandbox.count()).toBe(3);
  });

  test('counts a user once who is on two pages', async () => {
    await start();
    answer({ Users: [row('bob', 'b@example.com')], PaginationToken: 'a' }, 1);
    answer({ Users: [row('bob', 'b@example.com')] }, 1);
    expect((await pair.ask(`{ ${byEmail('b@example.com')} }`)).data).toEqual({
      userByEmail: { username: 'bob' },
    });
  });

  test('stops after a maximum number of pages', async () => {
    await start();
    answer({ Users: [], PaginationToken: 'again' });
    expect(codesOf(await pair.ask(`{ ${byEmail('ada@example.com')} }`))).toEqual(['COGNITO_UNAVAILABLE']);
    expect(pair.sandbox.count()).toBe(10);
  });

  test('accepts a match in another case, because AWS documents both behaviours', async () => {
    await start();
    answer({ Users: [row('ada', 'Ada@Example.com')] });
    expect((await pair.ask(`{ ${byEmail('ada@example.com')} }`)).data).toEqual({
      userByEmail: { username: 'ada' },
    });
  });

  test('does not find a user by a former address that ListUsers still returns', async () => {
    await start();
    const detail = await pair.ask(`{ ${byEmail('then@example.com', 'mfaMethods')} }`);
    expect([detail.data, codesOf(detail)]).toEqual([{ userByEmail: null }, ['USER_NOT_FOUND']]);
    // Without MFA ListUsers is the only word, and it lags.
    const { data } = await pair.ask(`{ ${byEmail('then@example.com')} }`);
    expect(data).toEqual({ userByEmail: { username: 'moved' } });
  });

  test('makes one call for one operation, and one for many concurrent operations', async () => {
    let joined = 0;
    await start({}, { ...silentCallMetrics, coalesced: () => (joined += 1) });
    let release = () => {};
    pair.sandbox.inject({ kind: 'hold', until: new Promise<void>((resolve) => (release = resolve)) });
    const query = `{ a: ${byEmail('ada@example.com')} b: ${byEmail('ada@example.com', 'sub')} }`;
    const answers = Promise.all(Array.from({ length: 10 }, () => pair.ask(query)));
    await waitFor(() => joined === 9);
    release();
    for (const { data } of await answers) expect(data).toMatchObject({ a: { username: 'ada' } });
    expect(pair.sandbox.count()).toBe(1);
  });
});

describe('an upstream that ignores the filter', () => {
  const everyone = { Users: [row('bob', 'shared@example.com'), row('ada', 'ada@example.com')] };

  test.each([
    ['picks the requested one', user('ada'), { user: { username: 'ada' } }, 1],
    ['never takes another user for an alias', user('nobody'), { user: null }, 2],
    ['never takes a user whose name differs by case', user('ADA'), { user: null }, 2],
    ['never takes another user for an address', byEmail('nobody@example.com'), { userByEmail: null }, 1],
    [
      'never takes another user for a sub',
      `userBySub(poolId: "${poolId}", sub: "x") { sub }`,
      { userBySub: null },
      2,
    ],
  ])('%s', async (_what, field, data, count) => {
    await start();
    answer(everyone);
    expect((await pair.ask(`{ ${field} }`)).data).toEqual(data);
    expect(pair.sandbox.count()).toBe(count);
  });

  test('returns an unreadable response and is reported as unavailable', async () => {
    await start();
    answer({ Users: [{ Attributes: [] }] });
    expect(codesOf(await pair.ask(`{ ${user('ada')} }`))).toEqual(['COGNITO_UNAVAILABLE']);
    expect(pair.sandbox.count('AdminGetUser')).toBe(0);
  });
});

test('a look-up that the ListUsers quota cannot serve in time is refused, not billed instead', async () => {
  await start({ USER_LIST_RPS: '1', QUOTA_BURST_MS: '1000', REQUEST_TIMEOUT_MS: '2000' });
  const fields = Array.from({ length: 30 }, (_, n) => `u${n}: ${user(`user${n}`)}`);
  const answer = await pair.ask(`{ ${fields.join(' ')} mfa: ${user('ada', 'mfaMethods')} }`);
  expect(answer.data?.mfa).toEqual({ mfaMethods: ['SMS_MFA'] });
  const codes = codesOf(answer);
  expect(codes.length).toBeGreaterThanOrEqual(26);
  expect(codes.filter((code) => code !== 'TOO_MANY_REQUESTS' && code !== 'COGNITO_TIMEOUT')).toEqual([]);
  const waits = answer.errors?.flatMap(({ extensions }) => Number(extensions.retryAfterMs ?? [])) ?? [];
  expect(Math.max(...waits)).toBeGreaterThan(10_000);
  expect(pair.sandbox.count('AdminGetUser')).toBe(1);
});

test('a throttled look-up waits, and is not billed instead', async () => {
  await start();
  pair.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', operation: 'ListUsers', times: 3 });
  expect((await pair.ask(`{ ${user('ada')} }`)).data).toEqual({ user: { username: 'ada' } });
  expect([pair.sandbox.count('ListUsers'), pair.sandbox.count('AdminGetUser')]).toEqual([4, 0]);
});

test('the cache serves ListUsers look-ups from AdminGetUser results, and not vice versa', async () => {
  await start({ USER_CACHE_TTL_MS: '60000' });
  const counts: number[][] = [];
  for (const fields of ['username', 'sub', 'mfaMethods', 'mfaMethods', 'username']) {
    const { errors } = await pair.ask(`{ ${user('ada', fields)} }`);
    expect(errors).toBeUndefined();
    counts.push([pair.sandbox.count('ListUsers'), pair.sandbox.count('AdminGetUser')]);
  }
  expect(counts).toEqual([
    [1, 0],
    [1, 0],
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
});

describe('extensions.cost', () => {
  const query = `{ a: ${user('ada')} b: ${user('ada', 'mfaMethods')} c: ${user('user1')} d: ${user('nobody')} }`;

  test('reports the Cognito usage of an operation if a header requests it', async () => {
    await start({ USER_CACHE_TTL_MS: '60000' });
    const headers = { 'x-cognito-cost': '1' };
    const first = await ask(pair.url, query, {}, headers);
    expect(first.extensions).toEqual({
      cost: { users: 3, adminGetUser: 2, listUsers: 2, billable: 1, coalesced: 0, cached: 0 },
    });
    const second = await ask(pair.url, query, {}, headers);
    expect(second.extensions).toEqual({
      cost: { users: 3, adminGetUser: 1, listUsers: 1, billable: 0, coalesced: 0, cached: 2 },
    });
    expect((await ask(pair.url, '{ nothing }', {}, headers)).extensions).toMatchObject({
      cost: { users: 0 },
    });
  });

  test('is absent if the policy hides users, because it would reveal them', async () => {
    const hiding = `permit (principal, action, resource);
      forbid (principal, action == Cognito::Action::"ReadUser", resource) when { resource has username && resource.username == "root" };`;
    await withFile(hiding, async (POLICY_FILE) => {
      await start({ POLICY_FILE });
      expect(await ask(pair.url, query, {}, { 'x-cognito-cost': '1' })).not.toHaveProperty('extensions');
    });
  });

  test('is absent without the header', async () => {
    await start();
    expect(await pair.ask(query)).not.toHaveProperty('extensions');
    expect(await ask(pair.url, query, {}, { 'x-cognito-cost': '0' })).not.toHaveProperty('extensions');
  });
});

describe('a sub whose owner ListUsers reports', () => {
  const subOf = (user: string) => `${user}-sub`;
  const moved = createPool({
    id: poolId,
    users: [
      // The username of a deleted user, which another user has now; ListUsers lags behind.
      {
        username: 'Google_1',
        attributes: { sub: subOf('now') },
        listedAs: { attributes: [{ name: 'sub', value: subOf('then') }] },
      },
      // A username that is another user's sub, which AdminGetUser finds first.
      { username: subOf('owner'), attributes: { sub: subOf('squatter') } },
      { username: 'Google_2', status: 'EXTERNAL_PROVIDER', attributes: { sub: subOf('owner') } },
    ],
  });
  const bySub = (sub: string) => `userBySub(poolId: "${poolId}", sub: "${sub}") { username mfaMethods }`;

  test.each([{}, { USER_CACHE_TTL_MS: '60000' }])(
    'is not found if the username belongs to another user now: %j',
    async (environment) => {
      pair = await startPair({ pools: [moved], environment });
      for (let turn = 0; turn < 2; turn += 1) {
        const { data, errors } = await pair.ask(`{ ${bySub(subOf('then'))} }`);
        expect([data, errors?.[0]?.extensions.code]).toEqual([{ userBySub: null }, 'USER_NOT_FOUND']);
      }
    },
  );

  test.each([{}, { USER_CACHE_TTL_MS: '60000' }, { USER_READS: 'economy' }])(
    'is its owner, although it is the username of another user: %j',
    async (environment) => {
      pair = await startPair({ pools: [moved], environment });
      await pair.ask(`{ ${user(subOf('owner'), 'username mfaMethods')} }`);
      for (let turn = 0; turn < 2; turn += 1) {
        const { data } = await pair.ask(`{ ${bySub(subOf('owner'))} }`);
        expect(data).toMatchObject({ userBySub: { username: 'Google_2' } });
      }
    },
  );
});
