import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { toLimits } from '../../../src/graphql/limits/operation-limits.js';
import { createPool } from '../../../src/sandbox/pool-model.js';
import {
  entities,
  growing,
  pool,
  poolId,
  references,
  tenFields,
  tooLarge,
  user,
  users,
  uuid,
  within,
} from '../../support/operation-sizes.js';
import { type Answer, ask, type Pair, startPair } from '../../support/test-gateway.js';

const limits = toLimits(100);

describe('an operation over a limit', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({ pools: [pool], environment: { USER_READ_RPS: '10000' } });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  test.each(tooLarge)('is refused whole, without a call: %s', async (_what, limit, query, variables = {}) => {
    const legacy = await pair.ask(query, { ...variables });
    const modern = await ask(
      pair.url,
      query,
      { ...variables },
      { accept: 'application/graphql-response+json' },
    );
    expect([legacy.status, modern.status]).toEqual([200, 400]);
    for (const { data, errors } of [legacy, modern]) {
      expect(data).toBeUndefined();
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions).toEqual({ code: 'OPERATION_TOO_LARGE', retryable: false });
      expect(errors?.[0]?.message).toContain(limit);
      expect(errors?.[0]?.message).toMatch(/\. (Reduce|Use|Pass|Split|Select|Look up) .*\.$/);
    }
    expect(pair.sandbox.count()).toBe(0);
  });

  test.each(within)('is not %s', async (_what, calls, query, variables = {}) => {
    const { status, data, errors } = await pair.ask(query, { ...variables });
    expect([status, errors]).toEqual([200, undefined]);
    expect(Object.keys(data ?? {})).not.toHaveLength(0);
    expect(pair.sandbox.count()).toBe(calls);
  });

  test.each(growing)(
    'is refused also where its variables made it small before: %s',
    async (_what, limit, query, small, large) => {
      const before = await pair.ask(query, { ...small });
      expect([before.status, before.errors]).toEqual([200, undefined]);
      pair.sandbox.reset();
      const { data, errors } = await pair.ask(query, { ...large });
      expect(data).toBeUndefined();
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_TOO_LARGE']);
      expect(errors?.[0]?.message).toContain(limit);
      expect(pair.sandbox.count()).toBe(0);
    },
  );

  test('is one error, even for a GET', async () => {
    const query = encodeURIComponent(`{ ${users(101)} }`);
    const response = await fetch(`${pair.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': '1', accept: 'application/graphql-response+json' },
    });
    const { errors } = (await response.json()) as Answer;
    expect([response.status, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      400,
      ['OPERATION_TOO_LARGE'],
    ]);
  });

  test.each([
    user('a', 'user0').replace(' {', ' @skip(if: $no) {'),
    user('a', 'user0', 'username @include(if: $no)'),
    user('a', 'user0', 'profile { name @skip(if: $no) }'),
  ])('is bad input where null decides on fields, and no failure of the gateway: %s', async (selection) => {
    const { status, data, errors } = await pair.ask(`query ($no: Boolean = false) { ${selection} }`, {
      no: null,
    });
    expect([status, data]).toEqual([200, undefined]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT', retryable: false },
    ]);
    expect(pair.sandbox.count()).toBe(0);
  });

  test('where a variable is null that a field must not have, leaves the others standing', async () => {
    const query = `query ($name: String = "x") { ${user('a', 'user0')} b: user(poolId: "${poolId}", username: $name) { username } }`;
    const { data, errors } = await pair.ask(query, { name: null });
    expect(data).toEqual({ a: { username: 'user0' }, b: null });
    expect(errors).toHaveLength(1);
  });
});

describe('MAX_USERS_PER_OPERATION', () => {
  test.each(['1', '3'])('at %s lets so many users and the introspection of tools pass', async (max) => {
    const pair = await startPair({
      pools: [pool],
      environment: { MAX_USERS_PER_OPERATION: max },
    });
    const most = await pair.ask(`{ ${users(Number(max), tenFields)} }`);
    const more = await pair.ask(`{ ${users(Number(max) + 1)} }`);
    const introspection = await pair.ask(getIntrospectionQuery({ inputValueDeprecation: true }));
    const calls = pair.sandbox.count();
    await pair.close();
    expect([most.errors, introspection.errors]).toEqual([undefined, undefined]);
    expect(more.errors?.[0]?.message).toContain(`${max} distinct users`);
    expect(calls).toBe(Number(max));
  });

  test('has limits that grow with it', () => {
    expect(limits).toEqual({
      tokens: 7000,
      nesting: 50,
      text: 500,
      longText: 16_384,
      list: 1100,
      depth: 20,
      aliases: 600,
      directives: 300,
      fields: 130_000,
      users: 100,
      references: 1000,
    });
  });
});

/** A user of a pool, requested on every path. */
const paths: readonly (readonly [path: string, query: (poolId: string) => readonly [string, object?]])[] = [
  ['a field', (id) => [`{ user(poolId: "${id}", username: "user0") { username } }`]],
  ['an alias', (id) => [`{ x: user(poolId: "${id}", username: "user0") { username } }`]],
  ['a variable', (id) => ['query ($id: ID!) { user(poolId: $id, username: "user0") { username } }', { id }]],
  [
    'a fragment',
    (id) => [`{ ...F } fragment F on Query { user(poolId: "${id}", username: "user0") { username } }`],
  ],
  ['a reference by username', (id) => [entities, references(1, () => ({ poolId: id, username: 'user0' }))]],
  ['a reference by sub', (id) => [entities, references(1, () => ({ poolId: id, sub: uuid(0) }))]],
  ['a sub', (id) => [`{ userBySub(poolId: "${id}", sub: "${uuid(0)}") { username } }`]],
  [
    'an e-mail address',
    (id) => [`{ userByEmail(poolId: "${id}", email: "user0@example.com") { username } }`],
  ],
];

describe('a pool outside USER_POOLS', () => {
  let pair: Pair;

  beforeAll(async () => {
    const others = ['eu-west-1_Other1', poolId].map((id) =>
      createPool({ id, users: [{ username: 'user0' }] }),
    );
    pair = await startPair({ pools: others, environment: { USER_POOLS: poolId } });
  });
  afterAll(() => pair.close());

  test.each(paths)(
    'is USER_POOL_NOT_ALLOWED by %s, whether it exists or not, without a call',
    async (_path, toQuery) => {
      const [there, nowhere] = await Promise.all(
        ['eu-west-1_Other1', 'eu-west-1_NoSuch1'].map((id) =>
          pair.ask(...(toQuery(id) as [string, Record<string, unknown>?])),
        ),
      );
      expect(there).toEqual(nowhere);
      expect(there?.errors?.map(({ extensions }) => extensions)).toEqual([
        { code: 'USER_POOL_NOT_ALLOWED', retryable: false },
      ]);
      expect(pair.sandbox.count()).toBe(0);
    },
  );
});
