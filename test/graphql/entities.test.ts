import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import { slowClock } from '../support/clock.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const poolId = 'us-east-1_Test1';
const pool = createPool({
  id: poolId,
  users: [
    ...Array.from({ length: 40 }, (_, n) => ({ username: `user${n}` })),
    { username: 'Google_40', status: 'EXTERNAL_PROVIDER' },
  ],
});
const query = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on User { username sub status } } }`;

const subOf = (n: number) => pool.users[n]?.attributes[0]?.value;
const reference = (n: number) => ({ __typename: 'User', poolId, username: `user${n}` });
const bySub = (n: number) => ({ __typename: 'User', poolId, sub: subOf(n) });

describe('User as an entity', () => {
  let pair: Pair;
  const resolve = (representations: unknown[]) => pair.ask(query, { representations });

  beforeAll(async () => {
    pair = await startPair({ pools: [pool], environment: { USER_READ_RPS: '1000' }, clock: slowClock });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  test('is resolved by username and by sub, in one call', async () => {
    const { data, errors } = await resolve([reference(0), bySub(0)]);
    expect(errors).toBeUndefined();
    const entity = { username: 'user0', sub: subOf(0), status: 'CONFIRMED' };
    expect(data).toEqual({ _entities: [entity, entity] });
    expect(pair.sandbox.count()).toBe(1);
  });

  test('is found by ListUsers if AdminGetUser does not know the sub, as for third-party users', async () => {
    const { data } = await resolve([bySub(40)]);
    expect(data).toMatchObject({ _entities: [{ username: 'Google_40', sub: subOf(40) }] });
    expect(pair.sandbox.calls.map(({ operation }) => operation)).toEqual([
      'AdminGetUser',
      'ListUsers',
      'AdminGetUser',
    ]);
  });

  test.each([
    ['username', (n: number) => reference(n)],
    ['sub', (n: number) => bySub(n)],
    ['username and sub in turn', (n: number) => (n % 80 < 40 ? reference(n) : bySub(n))],
    ['both', (n: number) => ({ ...reference(n), ...bySub(n) })],
  ])('takes 40 calls for 100 references to 40 users by %s', async (_key, refer) => {
    const { data, errors } = await resolve(Array.from({ length: 100 }, (_, n) => refer(n % 40)));
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      _entities: Array.from({ length: 100 }, (_, n) => ({ username: `user${n % 40}` })),
    });
    expect(pair.sandbox.count()).toBe(40);
  });

  test('is read once for Query.user and references of the same operation', async () => {
    const { data } = await pair.ask(
      `query ($representations: [_Any!]!) { user(poolId: "${poolId}", username: "user0") { username }
        a: _entities(representations: $representations) { ... on User { username } }
        b: _entities(representations: $representations) { ... on User { sub } } }`,
      { representations: [bySub(0)] },
    );
    expect(data).toEqual({
      user: { username: 'user0' },
      a: [{ username: 'user0' }],
      b: [{ sub: subOf(0) }],
    });
    expect(pair.sandbox.count()).toBe(1);
  });

  test.each([
    ['no key', { __typename: 'User' }],
    ['a pool alone', { __typename: 'User', poolId }],
    ['no pool', { __typename: 'User', username: 'user1' }],
    ['a sub without a pool', { __typename: 'User', sub: 'x' }],
    ['null for its key', { __typename: 'User', poolId, username: null }],
    ['null for both keys', { __typename: 'User', poolId, username: null, sub: null }],
    ['null for its pool', { __typename: 'User', poolId: null, username: 'user1' }],
    ['a number for its key', { __typename: 'User', poolId, username: 1 }],
    ['a number for its pool', { __typename: 'User', poolId: 1, username: 'user1' }],
    ['an object for its key', { __typename: 'User', poolId, sub: { eq: 'user1' } }],
    ['a list for its key', { __typename: 'User', poolId, username: ['user1'] }],
    ['a username and a sub that is none', { __typename: 'User', poolId, username: 'user1', sub: true }],
    ['a username with spaces', { __typename: 'User', poolId, username: 'user 1' }],
    ['a sub that breaks out', { __typename: 'User', poolId, sub: '" or sub ^= "' }],
    ['no type', { poolId, username: 'user1' }],
    ['a type that there is not', { __typename: 'Order', poolId, username: 'user1' }],
    ['a type that is not an entity', { __typename: 'Attribute', name: 'email' }],
    ['the type of queries', { __typename: 'Query' }],
    ['a number for its type', { __typename: 7, poolId, username: 'user1' }],
    ['the shape of a text', 'User'],
    ['the shape of a list', [{ __typename: 'User', poolId, username: 'user1' }]],
  ])('a reference with %s is BAD_USER_INPUT at its index, without a call', async (_what, malformed) => {
    const { status, data, errors } = await resolve([reference(0), malformed, reference(2)]);
    expect(status).toBe(200);
    expect(data).toMatchObject({ _entities: [{ username: 'user0' }, null, { username: 'user2' }] });
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['_entities', 1], { code: 'BAD_USER_INPUT', retryable: false }],
    ]);
    expect(errors?.[0]?.message).toMatch(/reference|^username must|^sub must/);
    expect(pair.sandbox.count()).toBe(2);
  });

  test("a null among the references refuses the whole request, as the protocol's own type forbids it", async () => {
    const { data, errors } = await resolve([reference(0), null]);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(errors?.[0]?.message).toContain('representations[1]');
    expect(pair.sandbox.count()).toBe(0);
  });

  test('is found by one key even if the other is null, or if there are other fields', async () => {
    const { data, errors } = await resolve([
      { ...reference(0), sub: null },
      { ...bySub(1), username: null },
      { ...reference(2), status: 'ARCHIVED', constructor: 1 },
    ]);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      _entities: [{ username: 'user0' }, { username: 'user1' }, { username: 'user2', status: 'CONFIRMED' }],
    });
  });

  test('is null if a reference has the username of one user and the sub of another', async () => {
    const { data, errors } = await resolve([{ ...reference(0), sub: subOf(1) }, reference(0), bySub(1)]);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ _entities: [null, { username: 'user0' }, { username: 'user1' }] });
    expect(pair.sandbox.count()).toBe(2);
  });

  test('is null without an error if there is no such user, and an error at its index if Cognito fails', async () => {
    pair.sandbox.inject({ kind: 'error', type: 'AccessDeniedException', username: 'user3' });
    const names = ['user2', 'nobody', 'user3', 'user1', 'user2'];
    const { data, errors } = await resolve(
      names.map((username) => ({ __typename: 'User', poolId, username })),
    );
    expect(data).toMatchObject({
      _entities: [{ username: 'user2' }, null, null, { username: 'user1' }, { username: 'user2' }],
    });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['_entities', 2], 'COGNITO_ACCESS_DENIED'],
    ]);
  });

  test('is in the schema that the subgraph serves, which is the published one', async () => {
    const published = readFileSync(new URL('../../published/subgraph.graphql', import.meta.url), 'utf8');
    const { data } = await pair.ask('{ _service { sdl } }');
    expect(data).toEqual({ _service: { sdl: published.trimEnd() } });
    expect(published).toContain('@key(fields: "poolId username") @key(fields: "poolId sub")');
  });
});

describe('a long list of references', () => {
  const many = createPool({
    id: poolId,
    users: Array.from({ length: 1000 }, (_, n) => ({ username: `user${n}` })),
  });
  const representations = (count: number) => Array.from({ length: count }, (_, n) => reference(n));

  test.each([300, 1000])(
    'of %i users is resolved, though an operation may name only 100 users',
    async (count) => {
      const pair = await startPair({
        pools: [many],
        environment: { USER_READ_RPS: '10000' },
        clock: slowClock,
      });
      const { data, errors } = await pair.ask(query, { representations: representations(count) });
      const calls = pair.sandbox.count();
      await pair.close();
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        _entities: Array.from({ length: count }, (_, n) => ({ username: `user${n}` })),
      });
      expect(calls).toBe(count);
    },
    120_000,
  );

  test('fails at the index of each user that the quota does not permit to read in time', async () => {
    const pair = await startPair({
      pools: [many],
      environment: { USER_READ_RPS: '20', REQUEST_TIMEOUT_MS: '3000' },
    });
    const { data, errors = [] } = await pair.ask(query, { representations: representations(300) });
    await pair.close();
    const users = data?._entities as unknown[];
    const found = users.flatMap((user, index) => (user === null ? [] : [index]));
    expect(found.length).toBeGreaterThan(0);
    expect([...found, ...errors.map(({ path }) => Number(path?.[1]))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 300 }, (_, n) => n),
    );
    expect(new Set(errors.map(({ extensions }) => extensions.retryable))).toEqual(new Set([true]));
  });
});

test('with INTROSPECTION off, _service is refused as introspection is, and entities are resolved', async () => {
  const pair = await startPair({ pools: [pool], environment: { INTROSPECTION: 'off' } });
  const { data, errors } = await pair.ask('{ ... on Query { s: _service { sdl } } }');
  const entities = await pair.ask(query, { representations: [reference(0)] });
  await pair.close();
  expect(data).toBeUndefined();
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(errors?.[0]?.message).toContain('published/subgraph.graphql');
  expect(entities.data).toMatchObject({ _entities: [{ username: 'user0' }] });
});
