import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { createPool, type SandboxPool, type UserDefinition } from '../../src/sandbox/pool-model.js';
import { createCursorCodec } from '../../src/services/cursor.js';
import { createClock, slowClock } from '../support/clock.js';
import { type Answer, type Pair, type PairOptions, ask as post, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Reads1';
const lite = 'us-east-1_Lite1';
const at = (day: number) => new Date(Date.UTC(2026, 0, day));

const owner = 'arn:aws:cognito-idp:us-east-1:111122223333:owner';
const createUser = (n: number): UserDefinition => ({
  username: `user${n}`,
  groups: ['admins', 'staff', ...(n % 2 === 0 ? ['even'] : [])],
  ...(n % 3 === 0 ? {} : { mfaMethods: ['SOFTWARE_TOKEN_MFA'], preferredMfa: 'SOFTWARE_TOKEN_MFA' }),
  passkeys: n === 1 ? 1 : 0,
  devices: Array.from({ length: n === 0 ? 130 : 1 }, (_, d) => ({
    key: `us-east-1_${n}-${d}`,
    attributes: {
      device_name: `Browser ${d}`,
      last_ip_used: '192.0.2.1',
      device_status: 'valid',
      'dev:device_remembered_status': d % 2 === 0 ? 'remembered' : 'not_remembered',
      'dev:device_arn': owner,
      'dev:device_owner': 'owner-of-the-device',
    },
    createdAt: at(1),
    lastModifiedAt: at(2),
    lastAuthenticatedAt: at(3),
  })),
  authEvents: [
    {
      id: `event-${n}`,
      type: 'SignIn',
      result: 'Pass',
      createdAt: at(4),
      risk: { decision: 'AccountTakeover', level: 'High', compromisedCredentials: false },
      challenges: [
        { name: 'Password', result: 'Success' },
        { name: 'Mfa', result: 'Failure' },
      ],
      ipAddress: '192.0.2.7',
      deviceName: 'Firefox',
      city: 'Paris',
      country: 'France',
      timezone: 'Europe/Paris',
    },
    { id: `other-${n}`, type: 'Teleport', result: 'InProgress', createdAt: at(5) },
  ],
  sessions: [
    {
      id: 'tkn0000000000000000000000000',
      type: 'TOKEN',
      clientId: 'demo',
      createdAt: at(6),
      lastActiveAt: at(7),
      device: 'Desktop',
      lastIpAddress: '192.0.2.9',
      city: 'Oslo',
      country: 'Norway',
      originSessionId: 'sso0000000000000000000000000',
    },
  ],
});

const pool: SandboxPool = createPool({
  id: poolId,
  name: 'Everybody',
  aliasAttributes: ['email', 'preferred_username'],
  settings: {
    tier: 'PLUS',
    mfa: 'ON',
    mfaMethods: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
    webAuthn: {
      relyingPartyId: 'example.com',
      userVerification: 'required',
      factor: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    },
    firstFactors: ['PASSWORD', 'WEB_AUTHN'],
    deviceTracking: { challengeRequiredOnNewDevice: true, onlyOnUserPrompt: false },
    threatProtection: 'ENFORCED',
    sessionTracking: true,
    autoVerifiedAttributes: ['email'],
    verifyBeforeUpdate: ['email'],
    identityProviders: Array.from({ length: 70 }, (_, n) => ({ name: `Provider${n}`, type: 'SAML' })),
  },
  groups: [
    ...Array.from({ length: 64 }, (_, n) => ({ name: `group${n}` })),
    {
      name: 'admins',
      description: 'Everything',
      precedence: 0,
      roleArn: 'arn:aws:iam::111122223333:role/admins',
    },
  ],
  users: [
    ...Array.from({ length: 60 }, (_, n) => createUser(n)),
    { username: 'Google_1', status: 'EXTERNAL_PROVIDER', groups: [] },
  ],
});
const plain = createPool({
  id: lite,
  settings: { tier: 'LITE', mfa: 'OFF' },
  users: [{ username: 'ada', mfaMethods: ['SOFTWARE_TOKEN_MFA'] }],
});

const environment = {
  USER_LIST_RPS: '10000',
  USER_READ_RPS: '10000',
  QUOTA_RATES: 'UserResourceRead=10000,UserPoolRead=1000,UserPoolResourceRead=1000,UserSessions=1000',
};
type Nodes = readonly Readonly<Record<string, unknown>>[];
const nodesIn = (data: Answer['data']) => (data?.users as { nodes: Nodes } | undefined)?.nodes ?? [];
/** How a cursor differs from one that the gateway made for this caller. */
interface Forgery {
  readonly ageMs?: number;
  readonly secret?: string;
  readonly change?: (cursor: string) => string;
  readonly subject?: string | null;
  readonly issuer?: string | null;
}
const flip = (text: string, index: number) =>
  `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;
const codesIn = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);

describe('the reads of an administrator', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({
      pools: [pool, plain],
      environment: { ...environment, USER_POOLS: `${poolId},${lite}` },
      clock: slowClock,
    });
  });
  beforeEach(() => {
    pair.sandbox.reset();
    pair.audit.splice(0);
  });
  afterAll(() => pair.close());

  const user = (selection: string, username = 'user0', id = poolId) =>
    `query Card { user(poolId: "${id}", username: "${username}") { ${selection} } }`;
  const userIn = ({ data }: Answer) => data?.user as Readonly<Record<string, unknown>>;

  describe('groups', () => {
    test('are listed by pages that end, each group once', async () => {
      const query = `query ($after: String) { userGroups(poolId: "${poolId}", first: 25, after: $after) {
        nodes { poolId name } pageInfo { hasNextPage endCursor } } }`;
      const names: string[] = [];
      let after: unknown = null;
      for (const isLast of [false, false, true]) {
        const { data, errors } = await pair.ask(query, { after });
        expect(errors).toBeUndefined();
        const page = data?.userGroups as {
          nodes: { name: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
        names.push(...page.nodes.map(({ name }) => name));
        expect(page.pageInfo.hasNextPage).toBe(!isLast);
        after = page.pageInfo.endCursor;
      }
      expect(names).toEqual(pool.groups.map(({ name }) => name));
      expect(pair.audit.map(({ action, shown }) => [action, shown])).toEqual([
        ['ListUserGroups', 25],
        ['ListUserGroups', 25],
        ['ListUserGroups', 17],
      ]);
    });

    test('are read by name', async () => {
      const { data, errors } = await pair.ask(
        `{ userGroup(poolId: "${poolId}", name: "admins") { poolId name description precedence roleArn createdAt lastModifiedAt } }`,
      );
      expect(errors).toBeUndefined();
      expect(data?.userGroup).toEqual({
        poolId,
        name: 'admins',
        description: 'Everything',
        precedence: 0,
        roleArn: 'arn:aws:iam::111122223333:role/admins',
        createdAt: '2023-11-14T22:13:20.123Z',
        lastModifiedAt: '2023-11-15T22:13:20.456Z',
      });
      expect(pair.audit).toMatchObject([{ action: 'ReadUserGroup', poolId, group: 'admins', outcome: 'OK' }]);
    });

    test.each([
      ['that there is not', 'nothing', 'GROUP_NOT_FOUND', 1],
      ['with a space', 'a b', 'BAD_USER_INPUT', 0],
      ['without a name', '', 'BAD_USER_INPUT', 0],
    ])('%s is reported', async (_what, name, code, calls) => {
      const answer = await pair.ask(
        'query ($p: ID!, $n: String!) { userGroup(poolId: $p, name: $n) { name } }',
        {
          p: poolId,
          n: name,
        },
      );
      expect([answer.data, codesIn(answer)]).toEqual([{ userGroup: null }, [code]]);
      expect(pair.sandbox.count()).toBe(calls);
    });

    test('have members, who are entities like other users', async () => {
      const answer = await pair.ask(
        `{ userGroup(poolId: "${poolId}", name: "even") { users(first: 600) { nodes { username status } pageInfo { hasNextPage } } } }`,
      );
      expect(answer.errors).toBeUndefined();
      expect(answer.data?.userGroup).toEqual({
        users: {
          nodes: Array.from({ length: 30 }, (_, n) => ({ username: `user${2 * n}`, status: 'CONFIRMED' })),
          pageInfo: { hasNextPage: false },
        },
      });
      expect(pair.sandbox.calls.map(({ operation }) => operation)).toEqual(['GetGroup', 'ListUsersInGroup']);
      const [, list, ...shown] = pair.audit;
      expect(list).toMatchObject({ action: 'ReadUserGroupMembers', group: 'even', shown: 30, hidden: 0 });
      expect(shown).toHaveLength(30);
    });

    test('of a user take one call, even if they are selected repeatedly', async () => {
      const answer = await pair.ask(
        user('groups { nodes { name } } again: groups(first: 1) { nodes { name } pageInfo { hasNextPage } }'),
      );
      expect(answer.errors).toBeUndefined();
      expect(userIn(answer)).toEqual({
        groups: { nodes: ['admins', 'staff', 'even'].map((name) => ({ name })) },
        again: { nodes: [{ name: 'admins' }], pageInfo: { hasNextPage: true } },
      });
      expect(pair.sandbox.count('AdminListGroupsForUser')).toBe(1);
      expect(pair.audit.map(({ action }) => action)).toEqual([undefined, 'ReadUserGroups', 'ReadUserGroups']);
    });
  });

  describe('a pool', () => {
    test('returns all of its settings', async () => {
      const { data, errors } = await pair.ask(`{ userPool(id: "${poolId}") {
        id name region plan estimatedUsers usernameAttributes aliasAttributes autoVerifiedAttributes verifyBeforeUpdate caseSensitive
        adminCreateOnly firstFactors mfa { mode methods passkeySatisfiesMFA } recovery
        passwordPolicy { minimumLength requireUppercase requireLowercase requireNumbers requireSymbols historySize temporaryPasswordDays }
        deviceTracking { challengeRequiredOnNewDevice onlyOnUserPrompt } threatProtection sessionTracking
        identityProviders { name type } createdAt lastModifiedAt } }`);
      expect(errors).toBeUndefined();
      expect(data?.userPool).toEqual({
        id: poolId,
        name: 'Everybody',
        region: 'us-east-1',
        plan: 'PLUS',
        estimatedUsers: 61,
        usernameAttributes: [],
        aliasAttributes: ['EMAIL', 'PREFERRED_USERNAME'],
        autoVerifiedAttributes: ['EMAIL'],
        verifyBeforeUpdate: ['EMAIL'],
        caseSensitive: true,
        adminCreateOnly: false,
        firstFactors: ['PASSWORD', 'WEB_AUTHN'],
        mfa: { mode: 'REQUIRED', methods: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], passkeySatisfiesMFA: true },
        recovery: ['VERIFIED_EMAIL', 'VERIFIED_PHONE_NUMBER'],
        passwordPolicy: {
          minimumLength: 8,
          requireUppercase: true,
          requireLowercase: true,
          requireNumbers: true,
          requireSymbols: true,
          historySize: null,
          temporaryPasswordDays: 7,
        },
        deviceTracking: { challengeRequiredOnNewDevice: true, onlyOnUserPrompt: false },
        threatProtection: 'ENFORCED',
        sessionTracking: true,
        identityProviders: Array.from({ length: 70 }, (_, n) => ({ name: `Provider${n}`, type: 'SAML' })),
        createdAt: '2023-11-14T22:13:20.123Z',
        lastModifiedAt: '2023-11-15T22:13:20.456Z',
      });
      expect(pair.audit).toMatchObject([{ action: 'ReadUserPool', poolId, outcome: 'OK' }]);
    });

    test('defines attributes', async () => {
      const { data } = await pair.ask(
        `{ userPool(id: "${poolId}") { attributeDefinitions { name type required mutable minLength maxLength minValue searchable viewerCanRead viewerCanUpdate } } }`,
      );
      const pool = data?.userPool as { attributeDefinitions: { name: string }[] };
      expect(pool.attributeDefinitions.find(({ name }) => name === 'sub')).toEqual({
        name: 'sub',
        type: 'STRING',
        required: true,
        mutable: false,
        minLength: 1,
        maxLength: 2048,
        minValue: null,
        searchable: true,
        viewerCanRead: true,
        viewerCanUpdate: false,
      });
      expect(pool.attributeDefinitions.find(({ name }) => name === 'updated_at')).toMatchObject({
        type: 'NUMBER',
        minLength: null,
        minValue: '0',
        searchable: false,
      });
    });

    test('is read once in several minutes, over all requests', async () => {
      const query = `{ userPools { id mfa { mode } sessionTracking identityProviders { name } } }`;
      await pair.ask(query);
      pair.sandbox.reset();
      const { data, errors } = await pair.ask(query);
      expect([data?.userPools, errors]).toMatchObject([[{ id: poolId }, { id: lite }], undefined]);
      expect(pair.sandbox.count()).toBe(0);
    });

    test('that the gateway does not read is refused', async () => {
      expect(codesIn(await pair.ask('{ userPool(id: "us-east-1_Other1") { id } }'))).toEqual([
        'USER_POOL_NOT_ALLOWED',
      ]);
      expect(codesIn(await pair.ask('{ userPool(id: "x") { id } }'))).toEqual(['BAD_USER_INPUT']);
    });
  });

  describe('second factors', () => {
    test.each([
      [
        'ON where any is reported',
        'user1',
        poolId,
        { state: 'ON', required: true, factors: ['PASSWORD', 'WEB_AUTHN', 'SOFTWARE_TOKEN'] },
      ],
      [
        'UNKNOWN where none is reported',
        'user0',
        poolId,
        { state: 'UNKNOWN', required: true, factors: ['PASSWORD'] },
      ],
      ['OFF for a third-party user', 'Google_1', poolId, { state: 'OFF', required: true, factors: [] }],
      [
        'OFF where the pool has it turned off',
        'ada',
        lite,
        { state: 'OFF', required: false, factors: ['PASSWORD', 'SOFTWARE_TOKEN'] },
      ],
    ])('are %s', async (_what, username, id, mfa) => {
      const answer = await pair.ask(user('mfa { state required factors }', username, id));
      expect([userIn(answer), answer.errors]).toEqual([{ mfa }, undefined]);
    });
  });

  describe('devices', () => {
    test('are listed without data that identifies the account or the owner', async () => {
      const answer = await pair.ask(
        user(
          'devices(first: 2) { nodes { key name remembered lastIpAddress createdAt lastModifiedAt lastAuthenticatedAt } }',
        ),
      );
      const device = {
        name: 'Browser 0',
        remembered: true,
        lastIpAddress: '192.0.2.1',
        createdAt: '2026-01-01T00:00:00.000Z',
        lastModifiedAt: '2026-01-02T00:00:00.000Z',
        lastAuthenticatedAt: '2026-01-03T00:00:00.000Z',
      };
      expect(userIn(answer).devices).toEqual({
        nodes: [
          { ...device, key: 'us-east-1_0-0' },
          { ...device, key: 'us-east-1_0-1', name: 'Browser 1', remembered: false },
        ],
      });
      expect(JSON.stringify(answer)).not.toMatch(/arn:|owner/);
    });

    test('are paged, each device once', async () => {
      const keys: string[] = [];
      let after: unknown = null;
      do {
        const query = `query ($after: String) { user(poolId: "${poolId}", username: "user0") {
          devices(first: 50, after: $after) { edges { cursor node { key } } pageInfo { hasNextPage endCursor } } } }`;
        const { devices } = userIn(await pair.ask(query, { after })) as {
          devices: {
            edges: { node: { key: string } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        };
        keys.push(...devices.edges.map(({ node }) => node.key));
        after = devices.pageInfo.hasNextPage ? devices.pageInfo.endCursor : null;
      } while (after !== null);
      expect(keys).toEqual(Array.from({ length: 130 }, (_, d) => `us-east-1_0-${d}`));
    });

    test("reject another user's cursor", async () => {
      const first = await pair.ask(user('devices(first: 2) { pageInfo { endCursor } }'));
      const { devices } = userIn(first) as { devices: { pageInfo: { endCursor: string } } };
      const stolen = await pair.ask(
        user(`devices(after: "${devices.pageInfo.endCursor}") { nodes { key } }`, 'user1')
          .replace(/after: "[^"]*"/, 'after: $after')
          .replace('query Card', 'query Card($after: String)'),
        {
          after: devices.pageInfo.endCursor,
        },
      );
      expect(codesIn(stolen)).toEqual(['BAD_USER_INPUT']);
    });
  });

  test('sign-in events are returned, and values newer than the gateway are UNRECOGNIZED', async () => {
    const answer = await pair.ask(
      user(`authEvents { nodes { id type result createdAt risk { decision level compromisedCredentials }
      challenges { name result } ipAddress deviceName city country timezone } }`),
    );
    expect(answer.errors).toBeUndefined();
    expect(userIn(answer).authEvents).toEqual({
      nodes: [
        {
          id: 'event-0',
          type: 'SIGN_IN',
          result: 'PASS',
          createdAt: '2026-01-04T00:00:00.000Z',
          risk: { decision: 'ACCOUNT_TAKEOVER', level: 'HIGH', compromisedCredentials: false },
          challenges: [
            { name: 'PASSWORD', result: 'SUCCESS' },
            { name: 'MFA', result: 'FAILURE' },
          ],
          ipAddress: '192.0.2.7',
          deviceName: 'Firefox',
          city: 'Paris',
          country: 'France',
          timezone: 'Europe/Paris',
        },
        expect.objectContaining({
          id: 'other-0',
          type: 'UNRECOGNIZED',
          result: 'IN_PROGRESS',
          risk: null,
          challenges: [],
          city: null,
        }),
      ],
    });
  });

  test('sessions are returned', async () => {
    const answer = await pair.ask(
      user(
        'sessions { id type clientId createdAt lastActiveAt device lastIpAddress city country originSessionId }',
      ),
    );
    expect(userIn(answer).sessions).toEqual([
      {
        id: 'tkn0000000000000000000000000',
        type: 'TOKEN',
        clientId: 'demo',
        createdAt: '2026-01-06T00:00:00.000Z',
        lastActiveAt: '2026-01-07T00:00:00.000Z',
        device: 'Desktop',
        lastIpAddress: '192.0.2.9',
        city: 'Oslo',
        country: 'Norway',
        originSessionId: 'sso0000000000000000000000000',
      },
    ]);
  });

  test('a feature that the plan or the settings of the pool lack is FEATURE_NOT_ENABLED', async () => {
    const answer = await pair.ask(
      user('username devices { nodes { key } } authEvents { nodes { id } } sessions { id }', 'ada', lite),
    );
    expect(answer.data).toEqual({
      user: { username: 'ada', devices: null, authEvents: null, sessions: null },
    });
    expect(codesIn(answer)).toEqual(Array.from({ length: 3 }, () => 'FEATURE_NOT_ENABLED'));
  });

  test('what the plan lacks is FEATURE_NOT_ENABLED too where the gateway may not read the pool', async () => {
    const fresh = await startPair({ pools: [plain], environment });
    for (const operation of ['DescribeUserPool', 'GetUserPoolSessionConfiguration']) {
      fresh.sandbox.inject({ kind: 'error', type: 'AccessDeniedException', operation });
    }
    const answer = await fresh.ask(
      user('devices { nodes { key } } authEvents { nodes { id } } sessions { id }', 'ada', lite),
    );
    await fresh.close();
    expect(codesIn(answer)).toEqual(Array.from({ length: 3 }, () => 'FEATURE_NOT_ENABLED'));
  });

  test('the cost lists each operation, and reading groups bills no user', async () => {
    const answer = await post(
      pair.url,
      user('groups { nodes { name } } devices { nodes { key } }', 'user9'),
      {},
      { 'x-cognito-cost': '1' },
    );
    expect(answer.extensions?.cost).toMatchObject({
      adminGetUser: 1,
      adminListGroupsForUser: 1,
      adminListDevices: 1,
      billable: 1,
    });
  });

  test('entities of the three types are read in one operation', async () => {
    const representations = [
      { __typename: 'UserGroup', poolId, name: 'admins' },
      { __typename: 'User', poolId, username: 'user1' },
      { __typename: 'UserPool', id: poolId },
      { __typename: 'UserGroup', poolId, name: 'nothing' },
      { __typename: 'UserPool', id: 'us-east-1_Other1' },
      { __typename: 'UserGroup', poolId },
      { __typename: 'UserPool', id: 7 },
      { __typename: 'constructor' },
    ];
    const { data, errors = [] } = await pair.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename
        ... on User { username status } ... on UserGroup { name groupRole: roleArn } ... on UserPool { id plan } } }`,
      { representations },
    );
    expect(data?._entities).toEqual([
      { __typename: 'UserGroup', name: 'admins', groupRole: 'arn:aws:iam::111122223333:role/admins' },
      { __typename: 'User', username: 'user1', status: 'CONFIRMED' },
      { __typename: 'UserPool', id: poolId, plan: 'PLUS' },
      ...Array.from({ length: 5 }, () => null),
    ]);
    expect(errors.map(({ path, extensions }) => [path?.[1], extensions.code]).sort()).toEqual([
      [4, 'USER_POOL_NOT_ALLOWED'],
      [5, 'BAD_USER_INPUT'],
      [6, 'BAD_USER_INPUT'],
      [7, 'BAD_USER_INPUT'],
    ]);
    expect(pair.audit.find(({ by }) => by === 'username')?.fields).toEqual([
      '__typename',
      'username',
      'status',
    ]);
  });

  test('viewerActions lists the permitted actions of the caller', async () => {
    const { data } = await pair.ask(`{ user(poolId: "${poolId}", username: "user0") { viewerActions }
      userGroup(poolId: "${poolId}", name: "admins") { viewerActions } userPool(id: "${poolId}") { viewerActions } }`);
    expect(data).toEqual({
      user: {
        viewerActions: [
          'ReadUser',
          'ReadUserGroups',
          'ReadUserDevices',
          'ReadUserAuthFactors',
          'ReadUserAuthEvents',
          'ReadUserSessions',
        ],
      },
      userGroup: { viewerActions: ['ReadUserGroup', 'ReadUserGroupRole', 'ReadUserGroupMembers'] },
      userPool: {
        viewerActions: expect.arrayContaining(['ListUsers', 'ReadUserPool', 'ListUserGroups', 'ReadUser']),
      },
    });
  });
});

describe('a cursor', () => {
  let pair: Pair;

  beforeAll(async () => {
    // At the clock's own speed: groups of one pool are read four times a second.
    pair = await startPair({
      pools: [pool, plain],
      environment: { ...environment, REQUEST_TIMEOUT_MS: '60000' },
    });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  /** Every list, as the path to it; `page` takes its arguments. */
  const lists: Readonly<Record<string, (page: string) => string>> = {
    users: (page) => `users(poolId: "${poolId}", ${page})`,
    'users by a filter': (page) => `users(poolId: "${poolId}", filter: { enabled: true }, ${page})`,
    'users of another pool': (page) => `users(poolId: "${lite}", ${page})`,
    groups: (page) => `userGroups(poolId: "${poolId}", ${page})`,
    members: (page) => `userGroup(poolId: "${poolId}", name: "staff") { list: users(${page})`,
    'members of another group': (page) =>
      `userGroup(poolId: "${poolId}", name: "even") { list: users(${page})`,
    "a user's groups": (page) => `user(poolId: "${poolId}", username: "user0") { list: groups(${page})`,
    "another user's groups": (page) => `user(poolId: "${poolId}", username: "user2") { list: groups(${page})`,
    devices: (page) => `user(poolId: "${poolId}", username: "user0") { list: devices(${page})`,
    'sign-in events': (page) => `user(poolId: "${poolId}", username: "user0") { list: authEvents(${page})`,
  };
  const operations = [
    'ListUsers',
    'ListGroups',
    'ListUsersInGroup',
    'AdminListGroupsForUser',
    'AdminListDevices',
  ];

  function readPage(name: string, after: string | null) {
    const list = lists[name]?.('first: 1, after: $after') ?? '';
    const end = list.includes('{ list') ? '}' : '';
    const query = `query ($after: String) { parent: ${list} { edges { cursor } } ${end} }`;
    return pair.ask(query, { after });
  }
  const cursorIn = ({ data }: Answer) => /"cursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? '';

  test('of one list is refused by each other list, without a call for it', async () => {
    const names = Object.keys(lists);
    const cursors = await Promise.all(names.map(async (name) => cursorIn(await readPage(name, null))));
    expect(cursors.every((cursor) => cursor.length > 50)).toBe(true);
    pair.sandbox.reset();
    const crossed = names.flatMap((name) =>
      names.flatMap((other, index) => (other === name ? [] : { name, other, cursor: cursors[index] ?? '' })),
    );
    expect(crossed).toHaveLength(90);
    // At once, so that they share the reads of users and groups above the lists.
    const codes = await Promise.all(
      crossed.map(async ({ name, cursor }) => codesIn(await readPage(name, cursor))),
    );
    expect(crossed.filter((_crossing, index) => String(codes[index]) !== 'BAD_USER_INPUT')).toEqual([]);
    expect(operations.map((operation) => pair.sandbox.count(operation))).toEqual([0, 0, 0, 0, 0]);
    const own = await Promise.all(names.map((name, index) => readPage(name, cursors[index] ?? '')));
    expect(own.flatMap(codesIn)).toEqual([]);
  });

  test.each([
    ['56 minutes old', { ageMs: 56 * 60_000 }, 'CURSOR_EXPIRED'],
    ['54 minutes old', { ageMs: 54 * 60_000 }, undefined],
    ['sealed with another secret', { secret: 'x'.repeat(32) }, 'CURSOR_EXPIRED'],
    ['with one character changed', { change: (cursor: string) => flip(cursor, 40) }, 'CURSOR_EXPIRED'],
    ['with its first character changed', { change: (cursor: string) => flip(cursor, 0) }, 'CURSOR_EXPIRED'],
    ['with its end cut off', { change: (cursor: string) => cursor.slice(0, -4) }, 'CURSOR_EXPIRED'],
    ['with something behind it', { change: (cursor: string) => `${cursor}AAAA` }, 'CURSOR_EXPIRED'],
    ['of another caller', { subject: 'eve' }, 'BAD_USER_INPUT'],
    ['of another issuer', { issuer: 'https://example.com' }, 'BAD_USER_INPUT'],
  ])(
    '%s',
    async (_what, {
      ageMs = 0,
      secret = 's'.repeat(32),
      change = String,
      subject = null,
      issuer = null,
    }: Forgery, code) => {
      const codec = createCursorCodec([secret]);
      const scope = { list: 'Query.users', poolId, filter: 'null', identity: { issuer, subject } };
      const position = { token: undefined, offset: 1, issuedAt: Date.now() - ageMs };
      const answer = await readPage('users', change(codec.seal(scope, position)));
      expect(codesIn(answer)[0]).toBe(code);
      expect(pair.sandbox.count('ListUsers')).toBe(code === undefined ? 1 : 0);
    },
  );
});

describe('the quotas', () => {
  /** Gateway and sandbox have one clock, which goes on while no call is on its way. */
  async function startPaced(options: Pick<PairOptions, 'callersPool'> = {}) {
    const clock = createClock();
    const start = Date.UTC(2026, 0, 1);
    const outcomes: string[] = [];
    const pair = await startPair({
      ...options,
      pools: [pool, plain],
      environment: { REQUEST_TIMEOUT_MS: '60000', USER_READ_RPS: '96', USER_LIST_RPS: '24' },
      // AWS's limits of an account without purchased capacity.
      sandbox: {
        now: () => start + clock.now(),
        quotas: {
          UserList: 30,
          UserRead: 120,
          UserResourceRead: 50,
          UserPoolRead: 15,
          UserPoolResourceRead: 20,
        },
      },
      callMetrics: { ...silentCallMetrics, call: ({ outcome }) => void outcomes.push(outcome) },
      clock,
    });

    /** Answers, and how many ms that took on the clock. */
    async function ask(query: string, send = pair.ask): Promise<Answer & { readonly ms: number }> {
      const startedAt = clock.now();
      let answer: Answer | undefined;
      void send(query).then((given) => {
        answer = given;
      });
      await waitFor(() => outcomes.length > 0, 'the first call');
      while (!answer) {
        await waitFor(() => answer !== undefined || pair.sandbox.count() === outcomes.length, 'idle calls');
        // A call that was let go is soon on its way.
        for (let turn = 0; turn < 5; turn += 1) await setImmediate();
        if (!answer && pair.sandbox.count() === outcomes.length) await clock.advance(5);
      }
      return { ...answer, ms: clock.now() - startedAt };
    }
    return { pair, outcomes, ask, clock };
  }

  const everything = `{ users(poolId: "${poolId}", first: 60) {
    nodes { username groups { nodes { name } } devices { nodes { key } } mfa { state } } } }`;

  test('let 60 users be read with groups, devices and MFA without a throttle, in the time that they take', async () => {
    const { pair, outcomes, ask } = await startPaced();
    const { data, errors, ms } = await ask(everything);
    const calls = ['ListUsers', 'AdminListGroupsForUser', 'AdminListDevices', 'AdminGetUser'].map((name) =>
      pair.sandbox.count(name),
    );
    await pair.close();
    expect(errors).toBeUndefined();
    const nodes = nodesIn(data);
    expect(nodes.filter(({ groups, devices, mfa }) => groups && devices && mfa)).toHaveLength(60);
    expect(calls).toEqual([1, 60, 60, 60]);
    expect(new Set(outcomes)).toEqual(new Set(['OK']));
    // Groups and devices share 40 calls a second, of which a quarter of a second's may come at once.
    const leastMs = ((120 - 10) / 40) * 1000;
    expect(ms).toBeGreaterThanOrEqual(leastMs);
    expect(ms).toBeLessThan(1.1 * leastMs);
  });

  test('return the 59 others if Cognito keeps throttling the groups of one user', async () => {
    const { pair, ask } = await startPaced();
    pair.sandbox.inject({
      kind: 'error',
      type: 'TooManyRequestsException',
      operation: 'AdminListGroupsForUser',
      username: 'user7',
    });
    const { data, errors = [] } = await ask(everything);
    await pair.close();
    const nodes = nodesIn(data);
    expect(nodes.flatMap(({ groups }, index) => (groups ? [] : [index]))).toEqual([7]);
    expect(nodes.filter(({ devices, mfa }) => devices && mfa)).toHaveLength(60);
    expect(errors.map(({ path, extensions }) => [path, extensions.code, extensions.retryable])).toEqual([
      [['users', 'nodes', 7, 'groups'], 'TOO_MANY_REQUESTS', true],
    ]);
  });

  test('of one pool are shared fairly: a caller who reads many groups leaves another one a turn', async () => {
    const { pair, ask, clock } = await startPaced({ callersPool: lite });
    const as = (username: string) => (query: string) => pair.askAs({ username, groups: ['admin'] }, query);
    const references = Array.from(
      { length: 200 },
      (_, n) => `{ __typename: "UserGroup", poolId: "${poolId}", name: "none${n}" }`,
    );
    const many = as('ada')(`{ _entities(representations: [${references.join()}]) { __typename } }`);
    await waitFor(() => pair.sandbox.count('GetGroup') > 0, 'the first of many groups');
    const { data, errors, ms } = await ask(
      `{ userGroup(poolId: "${poolId}", name: "admins") { name } }`,
      as('eve'),
    );
    // The others reach the deadline.
    await clock.advance(120_000);
    await many;
    await pair.close();
    expect([data, errors]).toEqual([{ userGroup: { name: 'admins' } }, undefined]);
    expect(ms).toBeLessThan(1000);
  });

  test('of economy mode: a user is read with ListUsers unless MFA is selected', async () => {
    const pair = await startPair({
      pools: [pool],
      environment: { ...environment, USER_READS: 'economy' },
      clock: slowClock,
    });
    const query = (fields: string) => `{ user(poolId: "${poolId}", username: "user1") { ${fields} } }`;
    await pair.ask(query('username groups { nodes { name } }'));
    const cheap = pair.sandbox.billedUsers();
    const { data, errors } = await pair.ask(query('mfa { state }'));
    const operations = pair.sandbox.calls.map(({ operation }) => operation);
    await pair.close();
    expect(cheap).toEqual({});
    expect([data, errors]).toEqual([{ user: { mfa: { state: 'ON' } } }, undefined]);
    expect(operations).toEqual([
      'ListUsers',
      'AdminListGroupsForUser',
      'AdminGetUser',
      'GetUserPoolMfaConfig',
    ]);
  });
});
