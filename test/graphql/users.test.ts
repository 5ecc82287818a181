import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { shortAndEmptyPages } from '../../src/sandbox/pagination.js';
import { createPool, type UserDefinition } from '../../src/sandbox/pool-model.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { slowClock } from '../support/clock.js';
import { withFile } from '../support/policy.js';
import { type Answer, credentials, type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_List1';
const staff = 'us-east-1_Staff1';

const createUser = (n: number): UserDefinition => ({
  username: `user${n}`,
  enabled: n % 2 === 0,
  status: n % 5 === 0 ? 'UNCONFIRMED' : 'CONFIRMED',
  attributes: {
    email: `user${n}@example.com`,
    name: `User ${n}`,
    given_name: n % 2 === 0 ? 'Even' : 'Odd',
    family_name: `say "${n}" \\`,
    'custom:hidden': n % 3 === 0 ? 'yes' : 'no',
  },
});
const pool = createPool({ id: poolId, users: Array.from({ length: 1000 }, (_, n) => createUser(n)) });
const callers = createPool({ id: staff, users: [] });

const list = `query ($poolId: ID! = "${poolId}", $filter: UserSearchFilter, $first: Int, $after: String) {
  users(poolId: $poolId, filter: $filter, first: $first, after: $after) {
    nodes { username } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Page {
  readonly nodes: readonly { readonly username: string }[];
  readonly edges?: readonly { readonly node: object; readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const toPage = ({ data }: Answer) => data?.users as Page;
const codesIn = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);
const usernames = (page: Page) => page.nodes.map(({ username }) => username);

/** Reads a list to its end. */
async function readAll(ask: (after: string | null) => Promise<Answer>) {
  const pages: Page[] = [];
  let after: string | null = null;
  do {
    const answer: Answer = await ask(after);
    expect(answer.errors).toBeUndefined();
    const page = toPage(answer);
    pages.push(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return pages;
}

/** Every one of the 1,000 users whose number is not a multiple of three is visible; usernames contain the number. */
const visible = Array.from({ length: 1000 }, (_, n) => n).filter((n) => n % 3 !== 0);
const hidesEveryThird = `
  permit (principal, action in [Cognito::Action::"ReadUser", Cognito::Action::"ListUsers"], resource);
  permit (principal, action == Cognito::Action::"ReadAttribute", resource) when { resource.name != "email" };
  forbid (principal, action == Cognito::Action::"ReadUser", resource)
  when { resource has username && [${Array.from({ length: 1000 }, (_, n) => n)
    .filter((n) => n % 3 === 0)
    .map((n) => `"user${n}"`)
    .join()}].contains(resource.username) };
`;

/**
 * The least calls that pages of `first` users that are shown take where nothing is remembered between them: one for each page of
 * Cognito's, and one more for each that is begun by one page of ours and ended by another.
 */
async function countLeastCalls(
  sandbox: Sandbox,
  first: number,
  isShown: (username: string | undefined) => boolean = () => true,
): Promise<number> {
  const client = new CognitoIdentityProvider({
    region: 'us-east-1',
    endpoint: sandbox.url,
    credentials,
  });
  let calls = 0;
  let seen = 0;
  let shown = 0;
  let token: string | undefined;
  do {
    const { Users = [], PaginationToken } = await client.listUsers({
      UserPoolId: poolId,
      Limit: 60,
      ...(token !== undefined && { PaginationToken: token }),
    });
    const here = Users.filter(({ Username }) => isShown(Username)).length;
    const breaks = Math.max(0, Math.ceil((shown + here) / first) - Math.floor(shown / first) - 1);
    calls += 1 + breaks;
    seen += Users.length;
    shown += here;
    token = PaginationToken;
  } while (token !== undefined);
  client.destroy();
  expect(seen).toBe(1000);
  return calls;
}

describe('users', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({
      pools: [pool],
      environment: { USER_LIST_RPS: '10000', USER_READ_RPS: '10000' },
      clock: slowClock,
    });
  });
  beforeEach(() => {
    pair.sandbox.reset();
    pair.sandbox.setPageSize(undefined);
    pair.audit.splice(0);
  });
  afterAll(() => pair.close());

  test('lists 25 users with one ListUsers call, which is not billed', async () => {
    const answer = await pair.ask(
      `{ users(poolId: "${poolId}") { nodes { username status enabled attributes(names: ["email"]) { value } }
         edges { node { sub } cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    expect(answer.errors).toBeUndefined();
    const users = toPage(answer);
    expect(users.nodes).toHaveLength(25);
    expect(users.nodes[1]).toEqual({
      username: 'user1',
      status: 'CONFIRMED',
      enabled: false,
      attributes: [{ value: 'user1@example.com' }],
    });
    expect(users.edges?.[1]?.node).toEqual({
      sub: pool.users[1]?.attributes.find(({ name }) => name === 'sub')?.value,
    });
    expect(users.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(pair.sandbox.calls.map(({ operation }) => operation)).toEqual(['ListUsers']);
    expect(pair.sandbox.billedUsers()).toEqual({});
  });

  describe.each([
    ['full pages', undefined],
    ['short and empty pages', shortAndEmptyPages],
  ])('over %s of Cognito', (_what, pageSize) => {
    test.each([13, 25, 60, 600])('gives every user once, %i at a time', async (first) => {
      pair.sandbox.setPageSize(pageSize);
      const pages = await readAll((after) => pair.ask(list, { first, after }));
      expect(pages.flatMap(usernames)).toEqual(pool.users.map(({ username }) => username));
      expect(pages.every(({ nodes }) => nodes.length <= first)).toBe(true);
      const calls = pair.sandbox.count('ListUsers');
      pair.sandbox.reset();
      const least = await countLeastCalls(pair.sandbox, first);
      expect(calls / least).toBeLessThanOrEqual(1.05);
    });
  });

  test('has no token, id or name of any user in its cursors', async () => {
    const { pageInfo } = toPage(await pair.ask(list, { first: 3 }));
    const cursor = Buffer.from(pageInfo.endCursor ?? '', 'base64url').toString('latin1');
    for (const { username, attributes } of pool.users.slice(0, 10)) {
      for (const text of [username, ...attributes.map(({ value }) => value)])
        expect(cursor).not.toContain(text);
    }
  });

  test('continues after any edge', async () => {
    const query = `query ($after: String) { users(poolId: "${poolId}", first: 60, after: $after) {
      edges { cursor node { username } } } }`;
    const { edges = [] } = toPage(await pair.ask(query));
    for (const index of [0, 30, 59]) {
      const rest = toPage(await pair.ask(list, { first: 2, after: edges[index]?.cursor }));
      expect(usernames(rest)).toEqual([`user${index + 1}`, `user${index + 2}`]);
    }
  });

  test.each([
    [{ username: { equals: 'user7' } }, 'username = "user7"', ['user7']],
    [{ username: { startsWith: 'user99' } }, 'username ^= "user99"', ['user99', 'user990', 'user991']],
    [{ email: { equals: 'user8@example.com' } }, 'email = "user8@example.com"', ['user8']],
    [{ phoneNumber: { startsWith: '+1' } }, 'phone_number ^= "+1"', []],
    [{ name: { startsWith: 'User 12' } }, 'name ^= "User 12"', ['user12', 'user120', 'user121']],
    [{ givenName: { equals: 'Odd' } }, 'given_name = "Odd"', ['user1', 'user3', 'user5']],
    [{ familyName: { equals: 'say "3" \\' } }, 'family_name = "say \\"3\\" \\\\"', ['user3']],
    [{ preferredUsername: { equals: 'x' } }, 'preferred_username = "x"', []],
    [{ sub: { equals: 'nobody' } }, 'sub = "nobody"', []],
    [{ status: 'UNCONFIRMED' }, 'cognito:user_status = "UNCONFIRMED"', ['user0', 'user5', 'user10']],
    [{ enabled: false }, 'status = "Disabled"', ['user1', 'user3', 'user5']],
    [{ enabled: true }, 'status = "Enabled"', ['user0', 'user2', 'user4']],
  ])('filters by %j', async (filter, asked, names) => {
    const answer = await pair.ask(list, { first: 3, filter });
    expect(usernames(toPage(answer))).toEqual(names);
    expect(pair.sandbox.calls.map((call) => call.filter)).toEqual([asked]);
    const { attribute = '' } = /^(?<attribute>\S+) /.exec(asked)?.groups ?? {};
    expect(pair.audit.at(0)).toMatchObject({
      action: 'ListUsers',
      filter: attribute,
      shown: names.length,
      hidden: 0,
    });
  });

  /** Texts that would say more than a value if they were not escaped. */
  const hostile = [
    '"',
    '\\',
    '\\"',
    '" or username ^= "',
    'x" and sub = "y',
    '\\\\"',
    '"; drop table users; --',
    '$' + '{jndi:ldap://x}',
    '*',
    '%',
    '^= "',
    "'",
    '`',
    '\u202e',
    '\u200b',
    'ａ',
    '😀',
    '{{7*7}}',
    '<script>',
    '../../etc/passwd',
    '__proto__',
    'null',
    'true',
    '0',
    ' ',
    '"".',
    'email = "x"',
    '\\u0022',
    '&quot;',
    '%22',
  ];

  test.each(hostile)('finds no other user by the value %j', async (value) => {
    for (const field of ['email', 'familyName', 'username']) {
      const answer = await pair.ask(list, { filter: { [field]: { equals: value } } });
      expect([field, answer.errors, usernames(toPage(answer))]).toEqual([field, undefined, []]);
    }
    expect(pair.sandbox.count('ListUsers')).toBe(3);
  });

  test.each([
    ['an empty text', { email: { equals: '' } }, 'BAD_USER_INPUT'],
    ['an empty prefix', { email: { startsWith: '' } }, 'BAD_USER_INPUT'],
    ['a zero byte', { email: { equals: 'a\u0000b' } }, 'BAD_USER_INPUT'],
    ['a line break', { name: { startsWith: 'a\nb' } }, 'BAD_USER_INPUT'],
    ['half a surrogate', { name: { equals: '\ud800' } }, 'BAD_USER_INPUT'],
    ['a text that no filter can hold', { name: { equals: 'x'.repeat(248) } }, 'BAD_USER_INPUT'],
    ['quotation marks that no filter can hold', { name: { equals: '"'.repeat(124) } }, 'BAD_USER_INPUT'],
    ['two conditions', { email: { equals: 'a' }, enabled: true }, 'BAD_USER_INPUT'],
    ['two operators', { email: { equals: 'a', startsWith: 'b' } }, 'BAD_USER_INPUT'],
    ['no condition', {}, 'BAD_USER_INPUT'],
    ['no operator', { email: {} }, 'BAD_USER_INPUT'],
    ['null for a condition', { email: null }, 'BAD_USER_INPUT'],
    ['null for a value', { email: { equals: null } }, 'BAD_USER_INPUT'],
    ['a status that there is not', { status: 'UNKNOWN' }, 'BAD_USER_INPUT'],
    ['an attribute that cannot be searched', { 'custom:hidden': { equals: 'yes' } }, 'BAD_USER_INPUT'],
    ['a text longer than names may be', { name: { equals: 'x'.repeat(501) } }, 'OPERATION_TOO_LARGE'],
  ])('refuses %s as a filter, without a call', async (_what, filter, code) => {
    const answer = await pair.ask(list, { filter });
    expect(new Set(codesIn(answer))).toEqual(new Set([code]));
    expect(answer.data?.users ?? null).toBeNull();
    expect(pair.sandbox.count()).toBe(0);
  });

  test.each([0, -1, 601, 2_147_483_647])('refuses %i for first, without a call', async (first) => {
    const answer = await pair.ask(list, { first });
    expect(codesIn(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toBe('first must be a whole number from 1 to 600.');
    expect(pair.sandbox.count()).toBe(0);
  });

  test('treats null for first and after as absent', async () => {
    const answer = await pair.ask(list, { first: null, after: null });
    expect(usernames(toPage(answer))).toHaveLength(25);
  });

  test('returns an empty page if no user matches', async () => {
    const { data } = await pair.ask(list, { filter: { username: { equals: 'nobody' } } });
    expect(data?.users).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  test('shares one call between concurrent requests for the same page', async () => {
    let release = () => {};
    pair.sandbox.inject({
      kind: 'hold',
      until: new Promise<void>((resolve) => {
        release = resolve;
      }),
      times: 1,
    });
    const answers = Array.from({ length: 5 }, () => pair.ask(list));
    await waitFor(
      () => pair.log.filter(({ msg }) => msg === 'request').length >= 0 && pair.sandbox.count() === 1,
    );
    release();
    for (const answer of await Promise.all(answers)) expect(usernames(toPage(answer))).toHaveLength(25);
    expect(pair.sandbox.count()).toBeLessThan(5);
  });

  test('reads a user whose MFA is selected with AdminGetUser, once, and bills only that user', async () => {
    const query = `{ users(poolId: "${poolId}", first: 60) { nodes { username mfaMethods preferredMfa mfaOptions { attributeName } }
      edges { node { mfaMethods } } } }`;
    const answer = await pair.ask(query);
    expect(answer.errors).toBeUndefined();
    expect(toPage(answer).nodes).toHaveLength(60);
    expect(pair.sandbox.count('AdminGetUser')).toBe(60);
    expect(pair.sandbox.count('ListUsers')).toBe(1);
    expect(pair.sandbox.billedUsers()).toEqual({ AdminGetUser: 60 });
  });

  test('returns the others if the MFA of one user cannot be read', async () => {
    pair.sandbox.inject({ kind: 'error', type: 'AccessDeniedException', username: 'user3' });
    const answer = await pair.ask(
      `{ users(poolId: "${poolId}", first: 5) { nodes { username mfaMethods } } }`,
    );
    expect(toPage(answer).nodes).toHaveLength(5);
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['users', 'nodes', 3, 'mfaMethods'], 'COGNITO_ACCESS_DENIED'],
    ]);
  });

  test('is refused where more users than an operation may have would be looked up', async () => {
    const answer = await pair.ask(
      `{ users(poolId: "${poolId}", first: 101) { nodes { mfaMethods } edges { node { preferredMfa } } } }`,
    );
    expect(codesIn(answer)).toEqual(['OPERATION_TOO_LARGE']);
    expect(answer.errors?.[0]?.message).toContain('100 distinct users');
    const page = await pair.ask(
      `{ users(poolId: "${poolId}", first: 600) { nodes { username status attributes { name value } } } }`,
    );
    expect(page.errors).toBeUndefined();
  });

  test('is a line of the audit for the list, and one for each user shown', async () => {
    await pair.ask(
      `query Browse { users(poolId: "${poolId}", first: 2, filter: { email: { startsWith: "user" } }) {
        nodes { username attribute(name: "email") { value } } } }`,
    );
    const common = { operationName: 'Browse', poolId, outcome: 'OK' };
    expect(pair.audit).toMatchObject([
      { ...common, action: 'ListUsers', filter: 'email', shown: 2, hidden: 0 },
      { ...common, by: 'list', asked: 'user0', fields: ['username', 'attribute'], attributes: ['email'] },
      { ...common, by: 'list', asked: 'user1', fields: ['username', 'attribute'], attributes: ['email'] },
    ]);
    expect(JSON.stringify(pair.audit)).not.toContain('@example.com');
  });

  test('returns the users so far if a later page of Cognito is throttled', async () => {
    pair.sandbox.setPageSize((_limit, page) => (page === 0 ? 5 : 60));
    await pair.ask(list, { first: 1 });
    pair.sandbox.reset();
    const page = toPage(await pair.ask(list, { first: 5 }));
    expect([page.nodes.length, page.pageInfo.hasNextPage, pair.sandbox.count()]).toEqual([5, true, 1]);
  });

  describe('a cursor', () => {
    const forged = [
      '',
      'x',
      'eyJ0b2tlbiI6IngifQ',
      'null',
      '%00',
      '😀',
      '-'.repeat(100),
      'A'.repeat(2000),
      '__proto__',
      '0',
      Buffer.from('{"token":"x","offset":0}').toString('base64url'),
    ];

    test.each(forged)('that was made up is CURSOR_EXPIRED, without a call: %j', async (after) => {
      const answer = await pair.ask(list, { after });
      expect(codesIn(answer)).toEqual(['CURSOR_EXPIRED']);
      expect(answer.errors?.[0]?.extensions.retryable).toBe(false);
      expect(pair.sandbox.count()).toBe(0);
    });

    test.each([
      ['filter', { filter: { enabled: true } }],
      ['filter of the same attribute', { filter: { email: { startsWith: 'v' } } }],
      ['operator', { filter: { email: { equals: 'user' } } }],
      ['pool', { poolId: 'us-east-1_Other1' }],
    ])('of another %s is BAD_USER_INPUT, without a call', async (_what, other) => {
      const filter = { email: { startsWith: 'user' } };
      const { pageInfo } = toPage(await pair.ask(list, { first: 3, filter }));
      pair.sandbox.reset();
      const answer = await pair.ask(list, { filter, ...other, after: pageInfo.endCursor });
      expect(codesIn(answer)).toEqual(['BAD_USER_INPUT']);
      expect(answer.errors?.[0]?.message).toMatch(/^after must be a cursor of the same list/);
      expect(pair.sandbox.count()).toBe(0);
    });

    test('that Cognito refuses is CURSOR_EXPIRED', async () => {
      const { pageInfo } = toPage(await pair.ask(list, { first: 60 }));
      pair.sandbox.inject({ kind: 'error', type: 'InvalidParameterException', operation: 'ListUsers' });
      expect(codesIn(await pair.ask(list, { after: pageInfo.endCursor }))).toEqual(['CURSOR_EXPIRED']);
    });

    test('works with another page size', async () => {
      const { pageInfo } = toPage(await pair.ask(list, { first: 3 }));
      const page = toPage(await pair.ask(list, { first: 100, after: pageInfo.endCursor }));
      expect([page.nodes[0]?.username, page.nodes.length]).toEqual(['user3', 100]);
    });
  });
});

describe('usersByUsername and usersBySub', () => {
  let pair: Pair;
  const subs = pool.users.map(({ attributes }) => attributes.find(({ name }) => name === 'sub')?.value ?? '');

  beforeAll(async () => {
    pair = await startPair({
      pools: [pool],
      environment: { USER_LIST_RPS: '10000', USER_READ_RPS: '10000' },
      clock: slowClock,
    });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  const byUsername = `query ($usernames: [String!]!) { found: usersByUsername(poolId: "${poolId}", usernames: $usernames) { username } }`;
  const bySub = `query ($subs: [ID!]!) { found: usersBySub(poolId: "${poolId}", subs: $subs) { username } }`;

  test('return the users in the requested order, each read once', async () => {
    const names = ['user5', 'user1', 'user5', 'user3'];
    const first = await pair.ask(byUsername, { usernames: names });
    const second = await pair.ask(bySub, { subs: [5, 1, 5, 3].map((n) => subs[n]) });
    for (const { data, errors } of [first, second]) {
      expect([data, errors]).toEqual([{ found: names.map((username) => ({ username })) }, undefined]);
    }
    expect(pair.sandbox.count()).toBe(6);
  });

  test('return null with an error at its index for a user that cannot be read', async () => {
    const { data, errors = [] } = await pair.ask(byUsername, {
      usernames: ['user1', 'nobody', 'a b', 'user2'],
    });
    expect(data).toEqual({ found: [{ username: 'user1' }, null, null, { username: 'user2' }] });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['found', 2], 'BAD_USER_INPUT'],
      [['found', 1], 'USER_NOT_FOUND'],
    ]);
  });

  test('return an empty list for an empty list', async () => {
    expect((await pair.ask(byUsername, { usernames: [] })).data).toEqual({ found: [] });
    expect(pair.sandbox.count()).toBe(0);
  });

  test('accept 100 users, and reject 101 as a whole', async () => {
    const usernames = pool.users.slice(0, 101).map(({ username }) => username);
    expect((await pair.ask(byUsername, { usernames: usernames.slice(0, 100) })).errors).toBeUndefined();
    expect(codesIn(await pair.ask(byUsername, { usernames }))).toEqual(['OPERATION_TOO_LARGE']);
    expect(codesIn(await pair.ask(bySub, { subs: subs.slice(0, 101) }))).toEqual(['OPERATION_TOO_LARGE']);
    expect(pair.sandbox.count()).toBe(100);
  });

  test('count a user once with `user` of the same name', async () => {
    const usernames = pool.users.slice(0, 100).map(({ username }) => username);
    const query = byUsername.replace(
      '{ found',
      `{ user(poolId: "${poolId}", username: "user0") { status } found`,
    );
    expect((await pair.ask(query, { usernames })).errors).toBeUndefined();
    expect(pair.sandbox.count()).toBe(100);
  });
});

describe('a policy on lists', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await withFile(hidesEveryThird, (POLICY_FILE) =>
      startPair({
        pools: [pool, callers],
        callersPool: staff,
        environment: { USER_LIST_RPS: '10000', USER_READ_RPS: '10000', POLICY_FILE },
        clock: slowClock,
      }),
    );
    await waitFor(async () => (await fetch(`${pair.url}/readyz`)).ok);
  });
  beforeEach(() => {
    pair.sandbox.reset();
    pair.sandbox.setPageSize(undefined);
    pair.audit.splice(0);
  });
  afterAll(() => pair.close());

  const askAs = (subject: string, query: string, variables: object = {}) =>
    pair.askAs({ username: subject }, query, { ...variables });

  describe.each([
    ['full pages', undefined],
    ['short and empty pages', shortAndEmptyPages],
  ])('that hides every third user, over %s', (_what, pageSize) => {
    test.each([13, 25, 60, 600])('leaves everyone else once, %i at a time', async (first) => {
      pair.sandbox.setPageSize(pageSize);
      const pages = await readAll((after) => askAs('ada', list, { first, after }));
      expect(pages.flatMap(usernames)).toEqual(visible.map((n) => `user${n}`));
      expect(pages.every(({ nodes }) => nodes.length <= first)).toBe(true);
      const lists = pair.audit.filter(({ action }) => action === 'ListUsers');
      expect(lists.reduce((sum, { shown = 0 }) => sum + shown, 0)).toBe(visible.length);
      expect(pair.audit.filter(({ by }) => by === 'list')).toHaveLength(visible.length);
      const calls = pair.sandbox.count('ListUsers');
      pair.sandbox.reset();
      const names = new Set(visible.map((n) => `user${n}`));
      const least = await countLeastCalls(pair.sandbox, first, (name = '') => names.has(name));
      expect(calls / least).toBeLessThanOrEqual(1.05);
    });
  });

  test('audits the number of hidden users, but not who they are', async () => {
    await askAs('ada', list, { first: 4 });
    expect(pair.audit[0]).toMatchObject({
      action: 'ListUsers',
      filter: null,
      shown: 4,
      hidden: 2,
      outcome: 'OK',
    });
    expect(JSON.stringify(pair.audit)).not.toMatch(/user[03]"/);
  });

  test('forbids filtering by a withheld attribute, without a call', async () => {
    const answer = await askAs('ada', list, { filter: { email: { startsWith: 'user' } } });
    expect(codesIn(answer)).toEqual(['FORBIDDEN']);
    expect(pair.audit).toMatchObject([{ action: 'ListUsers', filter: 'email', outcome: 'FORBIDDEN' }]);
    expect(pair.sandbox.count()).toBe(0);
  });

  test('withholds attributes of listed users', async () => {
    const answer = await askAs(
      'ada',
      `{ users(poolId: "${poolId}", first: 1) { nodes { attributes { name } withheldAttributes email: attribute(name: "email") { value } } } }`,
    );
    expect(answer.data?.users).toEqual({
      nodes: [
        {
          attributes: ['sub', 'name', 'given_name', 'family_name', 'custom:hidden'].map((name) => ({ name })),
          withheldAttributes: ['email'],
          email: null,
        },
      ],
    });
    expect(codesIn(answer)).toEqual(['FORBIDDEN']);
  });

  test("does not open another caller's cursor", async () => {
    const { pageInfo } = toPage(await askAs('ada', list, { first: 2 }));
    const stolen = await askAs('eve', list, { first: 2, after: pageInfo.endCursor });
    expect(codesIn(stolen)).toEqual(['BAD_USER_INPUT']);
    expect((await askAs('ada', list, { first: 2, after: pageInfo.endCursor })).errors).toBeUndefined();
  });
});

describe('replicas', () => {
  const start = (CURSOR_SECRET?: string) =>
    startPair({ pools: [pool], environment: { ...(CURSOR_SECRET !== undefined && { CURSOR_SECRET }) } });
  const [old, next] = ['the old secret of 32 bytes or longer', 'the next secret of 32 bytes or longer'];

  test("open each other's cursors by a common secret, and after it was replaced", async () => {
    const pairs = await Promise.all([start(old), start(`${next},${old}`), start(next), start()]);
    const [one, rotating, rotated, alone] = pairs;
    const cursorOf = async (pair: Pair | undefined) =>
      pair && toPage(await pair.ask(list, { first: 2 })).pageInfo.endCursor;
    const outcome = async (pair: Pair | undefined, after: unknown) => {
      const answer = pair && (await pair.ask(list, { first: 2, after }));
      return answer && (codesIn(answer)[0] ?? usernames(toPage(answer)));
    };
    const going = ['user2', 'user3'];
    const [byOld, byNext, byChance] = [await cursorOf(one), await cursorOf(rotating), await cursorOf(alone)];
    expect(await outcome(one, byOld)).toEqual(going);
    expect(await outcome(rotating, byOld)).toEqual(going);
    expect(await outcome(rotated, byOld)).toBe('CURSOR_EXPIRED');
    expect(await outcome(rotated, byNext)).toEqual(going);
    expect(await outcome(one, byNext)).toBe('CURSOR_EXPIRED');
    expect(await outcome(alone, byChance)).toEqual(going);
    expect(await outcome(one, byChance)).toBe('CURSOR_EXPIRED');
    await Promise.all(pairs.map((pair) => pair.close()));
  });
});
