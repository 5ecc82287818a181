import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { TokenOptions } from '../../src/sandbox/issuer.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { createChangePool, poolId, staffPool } from '../support/writers.js';

let pair: Pair;
beforeAll(async () => {
  pair = await startPair({
    pools: [
      createChangePool(),
      createPool({ id: staffPool, users: [{ username: 'helen' }, { username: 'boss' }] }),
    ],
    callersPool: staffPool,
    environment: {
      MUTATIONS: 'on',
      ADMIN_GROUPS: 'admin',
      WRITER_GROUPS: 'helpdesk',
      WRITES_PER_MINUTE: '10000',
      QUOTA_RATES: 'UserUpdate=10000,UserRead=10000',
    },
  });
});
beforeEach(() => pair.sandbox.reset());
afterAll(() => pair.close());

const callers: Readonly<Record<string, TokenOptions>> = {
  writer: { username: 'helen', groups: ['helpdesk'] },
  'writer of both groups': { username: 'helen', groups: ['admin', 'helpdesk'] },
  admin: { username: 'boss', groups: ['admin'] },
  nobody: { username: 'boss', groups: [] },
};

const on = (user: string, more = '', pool = poolId) =>
  `user: { poolId: "${pool}", username: "${user}" } ${more}`;
/** The request, Cognito's operation and the permitted callers, written by hand. */
const targets = [
  ['disableUser', on('ada'), 'AdminDisableUser', ['writer', 'writer of both groups']],
  ['disableUser', on('ada@example.com'), 'AdminDisableUser', ['writer', 'writer of both groups']],
  ['signOutUser', on('boss', '', staffPool), 'AdminUserGlobalSignOut', ['writer', 'writer of both groups']],
  ['signOutUser', on('helen', '', staffPool), 'AdminUserGlobalSignOut', []],
  [
    'addUserToGroup',
    on('ada', 'group: "editors"'),
    'AdminAddUserToGroup',
    ['writer', 'writer of both groups'],
  ],
  ['addUserToGroup', on('ada', 'group: "admin"'), 'AdminAddUserToGroup', []],
  ['addUserToGroup', on('ada', 'group: "helpdesk"'), 'AdminAddUserToGroup', []],
  ['deleteUserSoftwareToken', on('ada'), 'AdminDeleteSoftwareToken', []],
  [
    'updateUserAttributes',
    on('ada', 'attributes: [{ name: "email_verified", value: "true" }]'),
    'AdminUpdateUserAttributes',
    [],
  ],
] as const;

const typeOf = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;

/** Ways to request one change: each is an operation that requests it exactly once. */
const paths: Readonly<Record<string, (mutation: string, input: string) => string>> = {
  'a field': (mutation, input) => `mutation { of: ${mutation}(input: { ${input} }) { changed } }`,
  'a fragment': (mutation, input) =>
    `mutation { ...F } fragment F on Mutation { of: ${mutation}(input: { ${input} }) { changed } }`,
  'an inline fragment in another': (mutation, input) =>
    `mutation { ... on Mutation { ... @include(if: true) { of: ${mutation}(input: { ${input} }) { changed } } } }`,
  'a default of a variable': (mutation, input) =>
    `mutation ($input: ${typeOf(mutation)}Input! = { ${input} }) { of: ${mutation}(input: $input) { changed } }`,
  'a field behind one that is permitted to some': (mutation, input) =>
    `mutation { enableUser(input: { ${on('user9')} }) { changed } of: ${mutation}(input: { ${input} }) { changed } }`,
  'a field that selects nothing of the user': (mutation, input) =>
    `mutation { of: ${mutation}(input: { ${input} options: { reason: "x" } }) { __typename } }`,
};

const cases = Object.keys(callers).flatMap((caller) =>
  targets.flatMap(([mutation, input, operation, permitted]) =>
    Object.keys(paths).map((path) => ({
      caller,
      mutation,
      input,
      operation,
      path,
      may: (permitted as readonly string[]).includes(caller),
    })),
  ),
);

test.each(cases)(
  '$caller, $mutation ($input) by $path: $may',
  async ({ caller, mutation, input, operation, path, may }) => {
    const who = callers[caller] ?? {};
    const query = paths[path]?.(mutation, input) ?? '';
    const { data, errors = [] } = await pair.askAs(who, query);
    const ofIt = errors.filter((error) => error.path?.[0] === 'of').map(({ extensions }) => extensions.code);
    expect(ofIt).toEqual(may ? [] : ['FORBIDDEN']);
    expect(Object(data?.of)).toEqual(may ? expect.anything() : {});
    expect(pair.sandbox.count(operation)).toBe(may ? 1 : 0);
  },
);

describe('no change is made', () => {
  const disable = `mutation { disableUser(input: { ${on('ada')} }) { changed } }`;
  const send = async (init: RequestInit, search = '') => {
    const token = await pair.sandbox.issueToken(staffPool, callers.writer);
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    return fetch(`${pair.url}/graphql${search}`, { ...init, headers });
  };
  const json = { 'content-type': 'application/json' };

  test.each([
    ['by GET', { headers: { 'apollo-require-preflight': 'x' } }, `?query=${encodeURIComponent(disable)}`],
    ['as a form', { method: 'POST', body: new URLSearchParams({ query: disable }) }, ''],
    [
      'as plain text',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: disable }) },
      '',
    ],
    [
      'in a batch',
      { method: 'POST', headers: json, body: JSON.stringify([{ query: disable }, { query: disable }]) },
      '',
    ],
    [
      'by a query beside it',
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({
          query: `${disable.replace('mutation', 'mutation M')} query Q { __typename }`,
          operationName: 'Q',
        }),
      },
      '',
    ],
    [
      'without a name where there are two',
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({
          query: `${disable.replace('mutation', 'mutation M')} query Q { __typename }`,
        }),
      },
      '',
    ],
    [
      'where a field of the document is unknown',
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ query: disable.replace('changed', 'changed nothing') }),
      },
      '',
    ],
    [
      'that is skipped',
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ query: disable.replace('{ changed }', '@skip(if: true) { changed }') }),
      },
      '',
    ],
  ] as const)('%s', async (_how, init, search) => {
    const response = await send(init as RequestInit, search);
    await response.text();
    expect(pair.sandbox.count('AdminDisableUser')).toBe(0);
  });

  test('by 500 aliases at once', async () => {
    const fields = Array.from(
      { length: 500 },
      (_, n) => `a${n}: disableUser(input: { ${on('ada')} }) { changed }`,
    );
    const answer = await pair.askAs(callers.writer ?? {}, `mutation { ${fields.join(' ')} }`);
    expect(answer.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_LARGE');
    expect(pair.sandbox.count()).toBe(0);
  });
});
