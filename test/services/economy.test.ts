import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attributeOf, createPool } from '../../src/sandbox/pool-model.js';
import { samplePools } from '../../src/sandbox/sample.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { slowClock } from '../support/clock.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const poolId = 'us-east-1_Test1';
const mfa = { preferredMfa: 'SMS_MFA', mfaMethods: ['SMS_MFA'] };
const verified = (email: string) => ({ email, email_verified: 'true' });
const pool = createPool({
  id: poolId,
  aliasAttributes: ['email'],
  users: [
    { username: 'ada', attributes: verified('ada@example.com'), ...mfa },
    {
      username: 'Google_1',
      status: 'EXTERNAL_PROVIDER',
      attributes: { email: 'eve@example.com', email_verified: 'false' },
    },
    { username: 'new', attributes: verified('new@example.com'), listedAs: null },
    ...Array.from({ length: 40 }, (_, n) => ({ username: `user${n}` })),
  ],
});
const subOf = (name: string) =>
  attributeOf(pool.users.find(({ username }) => username === name) ?? { attributes: [] }, 'sub') ?? '';

/** The operations in order, by their initials: L for ListUsers, A for AdminGetUser. */
const initials = ({ calls }: Sandbox) => calls.map(({ operation }) => operation.charAt(0)).join('');

const user = (username: string) => `user(poolId: "${poolId}", username: "${username}")`;
const bySub = (sub: string) => `userBySub(poolId: "${poolId}", sub: "${sub}")`;
const byEmail = (email: string) => `userByEmail(poolId: "${poolId}", email: "${email}")`;
const entity = (key: string) =>
  `_entities(representations: [{ __typename: "User", poolId: "${poolId}", ${key} }])`;

/** A field that returns a user, and the calls in detail mode or with MFA, and in economy mode without. */
const keys: readonly (readonly [what: string, field: string, detail: string, listed: string])[] = [
  ['a username', user('ada'), 'A', 'L'],
  ['the username of a third-party user', user('Google_1'), 'A', 'L'],
  ['an alias', user('ada@example.com'), 'A', 'LA'],
  ['a sub in place of a username', user(subOf('ada')), 'A', 'LA'],
  ['the username of a user too new to be listed', user('new'), 'A', 'LA'],
  ['a username that does not exist', user('nobody'), 'A', 'LA'],
  ["a local user's sub", bySub(subOf('ada')), 'A', 'L'],
  ["a third-party user's sub", bySub(subOf('Google_1')), 'ALA', 'L'],
  ['the sub of a user too new to be listed', bySub(subOf('new')), 'A', 'LA'],
  ['a sub that does not exist', bySub('no-sub'), 'AL', 'LA'],
  ['an e-mail address', byEmail('ada@example.com'), 'LA', 'L'],
  ["a third-party user's unverified e-mail address", byEmail('eve@example.com'), 'LA', 'L'],
  ['an e-mail address that does not exist', byEmail('nobody@example.com'), 'L', 'L'],
  ['a reference by username', entity('username: "ada"'), 'A', 'L'],
  ['a reference by sub', entity(`sub: "${subOf('ada')}"`), 'A', 'L'],
  ["a reference by a third-party user's sub", entity(`sub: "${subOf('Google_1')}"`), 'ALA', 'L'],
  ['a reference by both keys', entity(`username: "ada", sub: "${subOf('ada')}"`), 'A', 'L'],
];

/** The selection of the user, whether it requires AdminGetUser, and its fragments. */
const selections: readonly (readonly [selection: string, detailed: boolean, fragments?: string])[] = [
  ['__typename', false],
  ['poolId username sub enabled status createdAt lastModifiedAt withheldAttributes', false],
  ['attributes { name value } attribute(name: "email") { value }', false],
  ['profile { email emailVerified identities { providerName } }', false],
  ['mfaMethods: username', false],
  ['username mfaMethods @skip(if: true)', false],
  ['username ... @include(if: $no) { preferredMfa }', false],
  ['...Plain', false, 'fragment Plain on User { username ... on User { mfaMethods @include(if: $no) } }'],
  ['mfaMethods', true],
  ['username preferredMfa', true],
  ['mfaOptions { deliveryMedium }', true],
  ['username: preferredMfa', true],
  ['username mfaMethods @include(if: $yes)', true],
  [
    '...A',
    true,
    'fragment A on User { username ...B } fragment B on User { ... { mfaMethods @skip(if: $no) } }',
  ],
];
const toQuery = (field: string, selection: string, fragments = '') => `
  query ($no: Boolean = false, $yes: Boolean = true) {
    of: ${field} { ... on User { ${selection} } } no: __typename @include(if: $no) yes: __typename @include(if: $yes)
  } ${fragments}`;

/** In detail mode the selection does not matter: one without MFA and one with it represent all. */
const ofMode = { detail: [...selections.slice(0, 1), ...selections.slice(-1)], economy: selections };
const matrix = (['detail', 'economy'] as const).flatMap((mode) =>
  keys.flatMap(([what, field, detail, listed]) =>
    ofMode[mode].map(([selection, detailed, fragments]) => ({
      mode,
      what,
      selection,
      query: toQuery(field, selection, fragments),
      calls: mode === 'detail' || detailed ? detail : listed,
    })),
  ),
);

describe('the calls for one user', () => {
  let pairs: Record<'detail' | 'economy', Pair>;

  beforeAll(async () => {
    const start = (mode: string) =>
      startPair({
        pools: [pool],
        environment: { USER_READS: mode, USER_LIST_RPS: '1000', USER_READ_RPS: '1000' },
        clock: slowClock,
      });
    pairs = { detail: await start('detail'), economy: await start('economy') };
  });
  beforeEach(() => {
    for (const { sandbox } of Object.values(pairs)) sandbox.reset();
  });
  afterAll(() => Promise.all(Object.values(pairs).map((pair) => pair.close())));

  test.each(matrix)('$mode: $what, { $selection }: $calls', async ({ mode, query, calls }) => {
    const { data, errors = [] } = await pairs[mode].ask(query);
    expect(errors.filter(({ extensions }) => extensions.code !== 'USER_NOT_FOUND')).toEqual([]);
    expect(data).toBeDefined();
    expect(initials(pairs[mode].sandbox)).toBe(calls);
  });

  test.each([
    ['two aliases, one with MFA', `a: ${user('ada')} { username } b: ${user('ada')} { mfaMethods }`, 'A'],
    ['two aliases without', `a: ${user('ada')} { username } b: ${user('ada')} { sub }`, 'L'],
    ['username, and sub with MFA', `${user('ada')} { sub } ${bySub(subOf('ada'))} { mfaMethods }`, 'A'],
    ['username with MFA, and sub', `${user('ada')} { mfaMethods } ${bySub(subOf('ada'))} { sub }`, 'A'],
    ['username and sub', `${user('Google_1')} { sub } ${bySub(subOf('Google_1'))} { sub }`, 'L'],
    [
      'username, and a reference by sub with MFA',
      `${user('ada')} { sub } ${entity(`sub: "${subOf('ada')}"`)} { ... on User { preferredMfa } }`,
      'A',
    ],
    [
      'e-mail with MFA, and username with MFA',
      `${byEmail('ada@example.com')} { mfaMethods } ${user('ada')} { mfaMethods }`,
      'AL',
    ],
    [
      'e-mail twice, once with MFA',
      `a: ${byEmail('ada@example.com')} { sub } b: ${byEmail('ada@example.com')} { mfaMethods }`,
      'AL',
    ],
    ['two users, one with MFA', `a: ${user('ada')} { sub } b: ${user('user1')} { mfaMethods }`, 'AL'],
  ])('economy, for one operation: %s', async (_what, fields, calls) => {
    const { data, errors } = await pairs.economy.ask(`{ ${fields} }`);
    expect(errors).toBeUndefined();
    for (const user of Object.values(data ?? {})) expect(user).toBeTruthy();
    expect([...initials(pairs.economy.sandbox)].sort().join('')).toBe(calls);
  });

  test.each([
    ['username', '', 'L'],
    ['username mfaMethods', ' with MFA', 'A'],
  ])('economy: 100 references to 40 users { %s }%s take 40 calls', async (selection, _with, initial) => {
    const representations = Array.from({ length: 100 }, (_, n) => {
      const username = `user${n % 40}`;
      const key = n % 2 === Math.trunc(n / 40) % 2 ? { username } : { sub: subOf(username) };
      return { __typename: 'User', poolId, ...key };
    });
    const { data, errors } = await pairs.economy.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { ${selection} } } }`,
      { representations },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      _entities: Array.from({ length: 100 }, (_, n) => ({ username: `user${n % 40}` })),
    });
    expect(initials(pairs.economy.sandbox)).toBe(initial.repeat(40));
  });

  test('economy: a reference by both keys is null where they are two users', async () => {
    const { data } = await pairs.economy.ask(
      `{ ${entity(`username: "ada", sub: "${subOf('user1')}"`)} { __typename } }`,
    );
    expect(data).toEqual({ _entities: [null] });
  });
});

test('both modes return the same for every sample user, in every field that ListUsers returns', async () => {
  const environment = { USER_READ_RPS: '10000', USER_LIST_RPS: '10000', MAX_USERS_PER_OPERATION: '1000' };
  const [detail, economy] = await Promise.all([
    startPair({ environment, clock: slowClock }),
    startPair({ environment: { ...environment, USER_READS: 'economy' }, clock: slowClock }),
  ]);
  const fields = `poolId username sub enabled status createdAt lastModifiedAt withheldAttributes attributes { name value }
    profile { name givenName familyName preferredUsername email emailVerified birthdate zoneinfo locale phoneNumber
      phoneNumberVerified address { streetAddress locality postalCode country }
      identities { userId providerName providerType issuer primary dateCreated } }`;
  const representations = samplePools().flatMap(({ id, users }) =>
    users.flatMap((each) => [
      { __typename: 'User', poolId: id, username: each.username },
      { __typename: 'User', poolId: id, sub: attributeOf(each, 'sub') },
    ]),
  );
  const one = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${fields} } } }`;
  for (let start = 0; start < representations.length; start += 80) {
    const r = representations.slice(start, start + 80);
    const answers = await Promise.all([detail.ask(one, { r }), economy.ask(one, { r })]);
    expect(answers[0].errors).toBeUndefined();
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0].data).toEqual({
      _entities: r.map(() => expect.objectContaining({ username: expect.any(String) })),
    });
  }
  expect([representations.length, economy.sandbox.count('AdminGetUser')]).toEqual([446, 0]);
  await Promise.all([detail.close(), economy.close()]);
});
