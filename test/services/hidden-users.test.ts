import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attributeOf, createPool } from '../../src/sandbox/pool-model.js';
import { ask, type Pair, startPair } from '../support/test-gateway.js';

/** Hidden by the username, which no request of these tests holds. */
const policies = `
permit (principal, action in Cognito::Action::"Read", resource);
forbid (principal, action, resource)
when { resource has username && (resource.username == "hidden" || resource.username == "Google_hidden") };
`;

const poolId = 'us-east-1_Test1';
const verified = (email: string) => ({ email, email_verified: 'true' });
const pool = createPool({
  id: poolId,
  aliasAttributes: ['email'],
  users: [
    { username: 'hidden', attributes: verified('hidden@example.com') },
    { username: 'new-hidden', attributes: verified('new@example.com'), listedAs: null },
    {
      username: 'Google_hidden',
      status: 'EXTERNAL_PROVIDER',
      attributes: { email: 'google@example.com', email_verified: 'false' },
    },
    { username: 'ada', attributes: verified('ada@example.com') },
  ],
});
const subOf = (name: string) =>
  attributeOf(pool.users.find(({ username }) => username === name) ?? { attributes: [] }, 'sub') ?? '';
const nobodysSub = '00000000-0000-4000-8000-000000000000';

const field = {
  alias: (value: string) => `user(poolId: "${poolId}", username: "${value}")`,
  sub: (value: string) => `userBySub(poolId: "${poolId}", sub: "${value}")`,
  email: (value: string) => `userByEmail(poolId: "${poolId}", email: "${value}")`,
  'entity by alias': (value: string) =>
    `_entities(representations: [{ __typename: "User", poolId: "${poolId}", username: "${value}" }])`,
  'entity by sub': (value: string) =>
    `_entities(representations: [{ __typename: "User", poolId: "${poolId}", sub: "${value}" }])`,
  'entity by both': (value: string) =>
    `_entities(representations: [{ __typename: "User", poolId: "${poolId}", sub: "${value}", username: "x" }])`,
};

/** The look-ups of a hidden and of a missing user. */
const ways: readonly (readonly [way: keyof typeof field, hidden: string, nobody: string])[] = [
  ['alias', 'hidden@example.com', 'nobody@example.com'],
  ['alias', subOf('hidden'), nobodysSub],
  ['sub', subOf('hidden'), nobodysSub],
  ['sub', subOf('Google_hidden'), nobodysSub],
  ['email', 'hidden@example.com', 'nobody@example.com'],
  ['email', 'google@example.com', 'nobody@example.com'],
  ['entity by alias', 'hidden@example.com', 'nobody@example.com'],
  ['entity by sub', subOf('hidden'), nobodysSub],
  ['entity by sub', subOf('Google_hidden'), nobodysSub],
  ['entity by both', subOf('hidden'), nobodysSub],
];

const modes: readonly (readonly [mode: string, environment: Readonly<Record<string, string>>])[] = [
  ['detail', {}],
  ['economy', { USER_READS: 'economy' }],
  ['detail with a cache', { USER_CACHE_TTL_MS: '60000' }],
  ['economy with a cache', { USER_READS: 'economy', USER_CACHE_TTL_MS: '60000' }],
];

let folder: string;
let policyFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
  policyFile = join(folder, 'policy.cedar');
  writeFileSync(policyFile, policies);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(modes)('a user whom the policy hides, in %s', (_mode, environment) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({ pools: [pool], environment: { POLICY_FILE: policyFile, ...environment } });
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.reset());

  /** The operations that a request took, in order, and its answer without what was asked. */
  async function trace(query: string, headers?: Readonly<Record<string, string>>) {
    pair.sandbox.reset();
    const { status, data, errors, extensions } = await ask(pair.url, query, {}, headers);
    const operations = pair.sandbox.calls.map(({ operation }) => operation);
    return { status, data, errors, extensions, operations };
  }

  describe.each(['username', 'username status mfaMethods'])('with the selection { %s }', (selection) => {
    test.each(ways)('takes the same calls as a missing user, by %s %s', async (way, hidden, nobody) => {
      const toQuery = (value: string) => {
        const text = field[way](value);
        return `{ ${text} { ${way.startsWith('entity') ? `... on User { ${selection} }` : selection} } }`;
      };
      const expected = await trace(toQuery(nobody));
      expect(expected.operations.length).toBeGreaterThan(0);
      // Twice, as the second is served by the cache where there is one.
      for (let turn = 0; turn < 2; turn += 1) {
        expect(await trace(toQuery(hidden), { 'x-cognito-cost': '1' })).toEqual(expected);
      }
      expect(pair.audit.slice(-2).map(({ outcome }) => outcome)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    });
  });

  const filters: readonly (readonly [filter: string, hidden: string, nobody: string])[] = [
    ['username: { equals', 'hidden', 'nobody'],
    ['username: { startsWith', 'Google_', 'nobody'],
    ['email: { equals', 'hidden@example.com', 'nobody@example.com'],
    ['email: { startsWith', 'hidden@', 'nobody@'],
    ['sub: { equals', subOf('hidden'), nobodysSub],
    ['sub: { equals', subOf('Google_hidden'), nobodysSub],
  ];

  test.each(filters)(
    'takes the same calls as a missing user in a list by %s: "%s"',
    async (filter, hidden, nobody) => {
      const selection = 'username mfaMethods groups { nodes { name } } devices { nodes { key } }';
      const toQuery = (value: string) =>
        `{ users(poolId: "${poolId}", filter: { ${filter}: "${value}" } }) { nodes { ${selection} }
         pageInfo { hasNextPage startCursor endCursor } } }`;
      const expected = await trace(toQuery(nobody));
      expect(expected.operations).toEqual(['ListUsers']);
      expect(expected.errors).toBeUndefined();
      expect(await trace(toQuery(hidden), { 'x-cognito-cost': '1' })).toEqual(expected);
      expect(pair.audit.at(-1)).toMatchObject({ action: 'ListUsers', shown: 0, hidden: 1, outcome: 'OK' });
    },
  );

  test('gets the same errors as a missing user if Cognito fails', async () => {
    await pair.ask(`{ ${field.alias('hidden@example.com')} { mfaMethods } }`);
    const remove = pair.sandbox.inject({ kind: 'error', type: 'NotAuthorizedException' });
    const answers = await Promise.all(
      ['hidden@example.com', 'nobody@example.com'].map((name) =>
        pair
          .ask(`{ ${field.alias(name)} { mfaMethods } }`)
          .then(({ errors }) => errors?.map(({ extensions: { code } }) => code)),
      ),
    );
    remove();
    expect(answers).toEqual([['COGNITO_ACCESS_DENIED'], ['COGNITO_ACCESS_DENIED']]);
  });

  test('costs no call for a visible user', async () => {
    const { operations } = await trace(`{ ${field.sub(subOf('ada'))} { username } }`);
    expect(operations).toHaveLength(1);
  });
});

describe('a reference by both keys', () => {
  const onlyMyself = `
permit (principal, action in Cognito::Action::"Read", resource)
when { resource has sub && resource.sub == "${subOf('ada')}" };
permit (principal, action == Cognito::Action::"ReadAttribute", resource);
`;
  let pair: Pair;
  beforeAll(async () => {
    writeFileSync(join(folder, 'own.cedar'), onlyMyself);
    const POLICY_FILE = join(folder, 'own.cedar');
    pair = await startPair({ pools: [pool], environment: { POLICY_FILE } });
  });
  afterAll(() => pair.close());
  beforeEach(() => pair.sandbox.reset());

  const query =
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username mfaMethods } } }';
  const reference = (username: string) => ({ __typename: 'User', poolId, sub: subOf('ada'), username });

  test('reads only the owner of the sub, regardless of the usernames', async () => {
    const strangers = Array.from({ length: 100 }, (_, n) => reference(`user${n}`));
    const { data, errors } = await pair.ask(query, { r: [...strangers, reference('hidden')] });
    expect([data, errors]).toEqual([{ _entities: Array(101).fill(null) }, undefined]);
    expect(pair.sandbox.calls.map(({ username }) => username)).toEqual([subOf('ada')]);
  });

  test('finds the user who has both, and no user by an alias', async () => {
    const r = [reference('ada'), reference('ada@example.com'), reference('ADA')];
    const { data } = await pair.ask(query, { r });
    expect(data).toMatchObject({ _entities: [{ username: 'ada' }, null, null] });
    expect(pair.sandbox.count()).toBe(1);
  });

  test('is refused for a username that can be none', async () => {
    const { data, errors } = await pair.ask(query, { r: [reference('a b')] });
    expect([data, errors?.[0]?.extensions.code, pair.sandbox.count()]).toEqual([
      { _entities: [null] },
      'BAD_USER_INPUT',
      0,
    ]);
  });
});
