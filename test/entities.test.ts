import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../src/sandbox/pool.js';
import { type Pair, startPair } from './support/pair.js';

const poolId = 'us-east-1_Test1';
const pool = createPool({
  id: poolId,
  users: Array.from({ length: 40 }, (_, n) => ({ username: `user${n}` })),
});
const query = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on User { username sub status } } }`;

describe('User as an entity', () => {
  let pair: Pair;
  const resolve = (representations: unknown[]) => pair.ask(query, { representations });

  beforeAll(async () => {
    pair = await startPair({ pools: [pool] });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  test('is resolved by username and by sub', async () => {
    const user = pool.users[0];
    const sub = user?.attributes[0]?.value;
    const { data, errors } = await resolve([
      { __typename: 'User', poolId, username: 'user0' },
      { __typename: 'User', poolId, sub },
    ]);
    expect(errors).toBeUndefined();
    const entity = { username: 'user0', sub, status: 'CONFIRMED' };
    expect(data).toEqual({ _entities: [entity, entity] });
  });

  test('is asked for 40 times for 100 references to 40 users', async () => {
    const representations = Array.from({ length: 100 }, (_, n) => ({
      __typename: 'User',
      poolId,
      username: `user${n % 40}`,
    }));
    const { data } = await resolve(representations);
    expect(data).toMatchObject({ _entities: representations.map(({ username }) => ({ username })) });
    expect(pair.sandbox.count()).toBe(40);
  });

  test('is null without an error where there is no such user, and an error at its index where Cognito fails', async () => {
    pair.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', username: 'user1' });
    const { data, errors } = await resolve([
      { __typename: 'User', poolId, username: 'nobody' },
      { __typename: 'User', poolId, username: 'user1' },
      { __typename: 'User', poolId, username: 'user2' },
    ]);
    expect(data).toMatchObject({ _entities: [null, null, { username: 'user2' }] });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['_entities', 1], 'TOO_MANY_REQUESTS'],
    ]);
  });

  test('needs a key', async () => {
    const { data, errors } = await resolve([
      { __typename: 'User', poolId },
      { __typename: 'User', username: 'user1' },
    ]);
    expect(data).toEqual({ _entities: [null, null] });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    expect(pair.sandbox.count()).toBe(0);
  });

  test('has its keys in the schema that the subgraph tells', async () => {
    const { data } = await pair.ask('{ _service { sdl } }');
    expect(JSON.stringify(data)).toContain('@key(fields: \\"poolId username\\")');
    expect(JSON.stringify(data)).toContain('@key(fields: \\"poolId sub\\")');
  });
});
