import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import type { FaultKind } from '../../src/sandbox/faults.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { countApolloRuns, observe, type Sent } from '../support/observed-requests.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const poolId = 'us-east-1_Test1';
const users = Array.from({ length: 3 }, (_, n) => ({
  username: `user${n}`,
  attributes: { email: `user${n}@example.com`, 'custom:note': 'x'.repeat(2000) },
  mfaMethods: ['SMS_MFA' as const],
}));
const user = (fields = 'username', name = 'user0') =>
  `user(poolId: "${poolId}", username: "${name}") { ${fields} }`;
const byVariable = `query ($u: String!) { user(poolId: "${poolId}", username: $u) { username attributes { name value } } }`;

let pair: Pair;
let strict: Pair;
let stopCounting: () => void;

beforeAll(async () => {
  stopCounting = countApolloRuns();
  const pools = [createPool({ id: poolId, users })];
  const environment = { USER_READ_RPS: '10000', MUTATIONS: 'off' };
  pair = await startPair({ pools, environment });
  strict = await startPair({
    pools,
    callersPool: poolId,
    environment: { ...environment, INTROSPECTION: 'off', ADMIN_GROUPS: 'admin' },
  });
});
afterEach(() => {
  pair.sandbox.reset();
  strict.sandbox.reset();
});
afterAll(async () => {
  stopCounting();
  await pair.close();
  await strict.close();
});

const refusal = (type: string, status = 400): FaultKind => ({ kind: 'error', type, status });
const query = (selection: string) => ({ query: `{ ${selection} }` });

describe('a document that Apollo ran before, with the same result', () => {
  test.each<[what: string, sent: Sent]>([
    ['a user', { body: query(`a1: ${user()}`) }],
    ['a user by variable', { body: { query: byVariable, variables: { u: 'user1' } } }],
    [
      'nothing in its variables',
      { body: { query: `{ a2: ${user()} }`, variables: null, operationName: null } },
    ],
    ['a user that does not exist', { body: query(`a3: ${user('username', 'nobody')}`) }],
    ['bad input', { body: query(`a4: user(poolId: "x", username: "ada") { username }`) }],
    ['denied access', { body: query(`a5: ${user()}`), fault: refusal('AccessDeniedException') }],
    ['an unknown failure', { body: query(`a6: ${user()}`), fault: refusal('Strange') }],
    [
      'a null that fails its parent',
      { body: query(`a7: ${user('username')} b: ${user('username', 'nobody')}`) },
    ],
    [
      'one of two operations',
      { body: { query: `query A { ${user()} } query B { __typename }`, operationName: 'B' } },
    ],
    ['introspection', { body: { query: getIntrospectionQuery() } }],
    ['the SDL', { body: query('_service { sdl }') }],
    [
      'entities',
      {
        body: {
          query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username sub } } }',
          variables: { r: [0, 7].map((n) => ({ __typename: 'User', poolId, username: `user${n}` })) },
        },
      },
    ],
    [
      'a list',
      {
        body: query(
          `users(poolId: "${poolId}", first: 2) { nodes { username mfaMethods } pageInfo { hasNextPage } }`,
        ),
      },
    ],
    ['the cost', { body: query(`a8: ${user()}`), headers: { 'x-cognito-cost': '1' } }],
    [
      'the media type of GraphQL',
      { body: query(`a9: ${user()}`), headers: { accept: 'application/graphql-response+json' } },
    ],
    [
      'preferred media types',
      {
        body: query(`a10: ${user()}`),
        headers: { accept: 'application/graphql-response+json;q=0.9, application/json;q=0.1' },
      },
    ],
    [
      'a charset',
      { body: query(`a11: ${user()}`), headers: { 'content-type': 'application/json; charset=utf-8' } },
    ],
    [
      'a name of the client',
      { body: query(`a12: ${user()}`), headers: { 'apollographql-client-name': 'tests' } },
    ],
    [
      'a field that is left out',
      {
        body: {
          query: `query ($no: Boolean!) { a13: ${user('username sub @include(if: $no)')} }`,
          variables: { no: false },
        },
      },
    ],
    [
      'a variable that is null where it must not be',
      {
        body: {
          query: `query ($u: String = "user0") { a14: user(poolId: "${poolId}", username: $u) { username } }`,
          variables: { u: null },
        },
      },
    ],
  ])('answers %s', async (_what, sent) => {
    const cold = await observe(pair, sent);
    const hot = await observe(pair, sent);
    const again = await observe(pair, sent);
    expect(cold.result.status).toBe(200);
    expect([hot.result, again.result]).toEqual([cold.result, cold.result]);
    expect([cold, hot, again].map(({ isRunByApollo }) => isRunByApollo)).toEqual([true, false, false]);
  });
});

describe('requests that Apollo decides on, with the same result each time', () => {
  const ran = { query: `{ c: ${user()} }` };

  beforeAll(async () => {
    for (let n = 0; n < 2; n += 1)
      await observe(pair, { body: { query: byVariable, variables: { u: 'user0' } } });
    for (let n = 0; n < 2; n += 1) await observe(pair, { body: ran });
  });

  test.each<[what: string, sent: Sent]>([
    ['a missing variable', { body: { query: byVariable } }],
    ['a variable of another type', { body: { query: byVariable, variables: { u: 7 } } }],
    ['variables that are a list', { body: { ...ran, variables: [] } }],
    ['variables that are text', { body: { ...ran, variables: '{}' } }],
    ['a name that is too long', { body: { query: byVariable, variables: { u: 'x'.repeat(501) } } }],
    ['a text that is too long', { body: { ...ran, variables: { u: 'x'.repeat(20_000) } } }],
    ['an unknown operation', { body: { ...ran, operationName: 'Other' } }],
    ['an operation name that is no text', { body: { ...ran, operationName: 7 } }],
    ['extensions', { body: { ...ran, extensions: {} } }],
    [
      'a persisted query',
      { body: { ...ran, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } } },
    ],
    ['a member of another kind', { body: { ...ran, documentId: 'x' } }],
    ['a batch', { body: [ran] }],
    ['no query', { body: {} }],
    ['a mutation', { body: { query: 'mutation { __typename }' } }],
    ['an error of syntax', { body: { query: '{ user(' } }],
    ['an unknown field', { body: query('nothing') }],
    [
      'a GET',
      {
        method: 'GET',
        path: `/graphql?query=${encodeURIComponent(ran.query)}`,
        headers: { 'apollo-require-preflight': '1' },
      },
    ],
    [
      'a GET that a browser may send',
      {
        method: 'GET',
        path: `/graphql?query=${encodeURIComponent(ran.query)}`,
        headers: { 'content-type': 'text/plain' },
      },
    ],
  ])('answers %s', async (_what, sent) => {
    const [first, second, third] = [
      await observe(pair, sent),
      await observe(pair, sent),
      await observe(pair, sent),
    ];
    expect([second.result, third.result]).toEqual([first.result, first.result]);
    expect(first.result.text).not.toContain('INTERNAL_SERVER_ERROR');
    expect([first, second, third].map(({ isRunByApollo }) => isRunByApollo)).not.toContain(false);
  });

  test.each<[what: string, headers: Readonly<Record<string, string>>, status: number]>([
    ['a media type that nobody has', { accept: 'text/html' }, 406],
    ['a body of text', { 'content-type': 'text/plain' }, 415],
  ])('or what is refused before Apollo, as ever: %s', async (_what, headers, status) => {
    const { result } = await observe(pair, { body: ran, headers });
    expect([result.status, result.calls]).toEqual([status, 0]);
  });
});

describe('a document that others ran', () => {
  const sent = { body: query(`d: ${user('username sub')}`) };
  const askAs = async (groups: readonly string[]) => {
    const token = await strict.sandbox.issueToken(poolId, { username: 'user0', groups });
    return observe(strict, { ...sent, headers: { authorization: `Bearer ${token}` } });
  };

  test('is authenticated and authorized for each caller', async () => {
    const admin = await askAs(['admin']);
    const hot = await askAs(['admin']);
    const other = await askAs([]);
    const nobody = await observe(strict, sent);
    const codesOf = ({ result }: typeof admin) => result.text.match(/"code":"\w+"/g);
    expect([admin, hot, other, nobody].map(codesOf)).toEqual([
      null,
      null,
      ['"code":"FORBIDDEN"'],
      ['"code":"UNAUTHENTICATED"'],
    ]);
    expect([admin, hot, other].map(({ isRunByApollo }) => isRunByApollo)).toEqual([true, false, false]);
    expect(other.result.calls).toBe(0);
    expect(other.result.audit).toMatchObject([{ outcome: 'FORBIDDEN' }]);
  });

  test('is audited by the name of the operation that runs', async () => {
    const shared = `query A { ...F } query B { ...F } fragment F on Query { ${user('username status')} }`;
    const names: unknown[] = [];
    for (const operationName of ['A', 'B', 'A', 'B']) {
      const { result } = await observe(pair, { body: { query: shared, operationName } });
      names.push(...result.audit.map((record) => record.operationName));
    }
    expect(names).toEqual(['A', 'B', 'A', 'B']);
  });

  test.each([
    'attribute(name: $name) { value } attributes @include(if: $all) { name }',
    'some: attributes(names: [$name]) { value } ... @include(if: $all) { attributes { name } }',
    '...F } } fragment F on User { attribute(name: $name) { value } ...G @include(if: $all) } fragment G on User { ... { attributes { name }',
  ])('discloses what the variables of each request select: %s', async (fields) => {
    const selective = `query ($name: String!, $all: Boolean!) { user(poolId: "${poolId}", username: "user0") { ${fields} } }`;
    const ask = async (name: string, all: boolean) => {
      const { result } = await observe(pair, { body: { query: selective, variables: { name, all } } });
      return result.audit[0]?.attributes;
    };
    const every = ['sub', 'email', 'custom:note'];
    expect(await ask('email', false)).toEqual(['email']);
    expect(await ask('custom:note', false)).toEqual(['custom:note']);
    expect((await ask('email', true))?.toSorted()).toEqual(every.toSorted());
    expect(await ask('email', false)).toEqual(['email']);
  });
});
