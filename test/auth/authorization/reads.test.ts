import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Action, findActions } from '../../../src/auth/authorization/actions.js';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { withFile } from '../../support/policy.js';
import { type Answer, type Pair, startPair } from '../../support/test-gateway.js';
import { waitFor } from '../../support/wait-for.js';

const poolId = 'us-east-1_Reads1';
const staff = 'us-east-1_Staff1';
const pool = createPool({
  id: poolId,
  settings: {
    tier: 'PLUS',
    threatProtection: 'AUDIT',
    sessionTracking: true,
    deviceTracking: { challengeRequiredOnNewDevice: false, onlyOnUserPrompt: false },
  },
  groups: [{ name: 'open', roleArn: 'arn:aws:iam::111122223333:role/open' }, { name: 'secret' }],
  users: [
    {
      username: 'zoe',
      groups: ['open', 'secret'],
      attributes: { sub: 'zoe-sub', email: 'zoe@example.com', email_verified: 'true' },
    },
    { username: 'vip', groups: ['open'], attributes: { sub: 'vip-sub' } },
  ],
});

/** Each caller is in the one group whose policy is named after an action: everything but that action is permitted. */
const reads = findActions(({ group }) => group === 'Read');
const policies = [
  ...reads.map((action) => {
    const others = reads.filter((other) => other !== action);
    const list = others.map((other) => `Cognito::Action::"${other}"`).join();
    return `permit (principal in Cognito::Group::"without-${action}", action in [${list}], resource);`;
  }),
  'permit (principal in Cognito::Group::"everything", action in Cognito::Action::"Read", resource);',
  // Written before there was anything but users and attributes to read.
  'permit (principal in Cognito::Group::"of-old", action, resource);',
  'forbid (principal, action == Cognito::Action::"ReadUser", resource) when { resource has username && resource.username == "vip" };',
  'forbid (principal, action == Cognito::Action::"ReadUserGroup", resource) when { resource.name == "secret" };',
].join('\n');

/** Each read beside users and attributes: the action that it takes, the operations that it may call, and its field. */
const ofUser: readonly (readonly [action: Action, operation: string, selection: string])[] = [
  ['ReadUserGroups', 'AdminListGroupsForUser', 'read: groups { nodes { name } }'],
  ['ReadUserDevices', 'AdminListDevices', 'read: devices { nodes { key } }'],
  ['ReadUserAuthEvents', 'AdminListUserAuthEvents', 'read: authEvents { nodes { id } }'],
  ['ReadUserSessions', 'AdminListUserSessions', 'read: sessions { id }'],
];

/** Ways to a user, and where the user is in the answer. */
const paths: readonly (readonly [string, (selection: string) => string])[] = [
  ['a username', (fields) => `{ user(poolId: "${poolId}", username: "zoe") { ${fields} } }`],
  ['a sub', (fields) => `{ userBySub(poolId: "${poolId}", sub: "zoe-sub") { ${fields} } }`],
  [
    'an e-mail address',
    (fields) => `{ userByEmail(poolId: "${poolId}", email: "zoe@example.com") { ${fields} } }`,
  ],
  [
    'several usernames',
    (fields) => `{ usersByUsername(poolId: "${poolId}", usernames: ["zoe"]) { ${fields} } }`,
  ],
  ['several subs', (fields) => `{ usersBySub(poolId: "${poolId}", subs: ["zoe-sub"]) { ${fields} } }`],
  ['a list', (fields) => `{ users(poolId: "${poolId}") { nodes { ${fields} } } }`],
  ['the edges of a list', (fields) => `{ users(poolId: "${poolId}") { edges { node { ${fields} } } } }`],
  [
    'a group',
    (fields) => `{ userGroup(poolId: "${poolId}", name: "open") { users { nodes { ${fields} } } } }`,
  ],
  [
    'a list of groups',
    (fields) =>
      `{ userGroups(poolId: "${poolId}", first: 2) { nodes { users(first: 9) { nodes { ${fields} } } } } }`,
  ],
  [
    'a reference',
    (fields) =>
      `{ _entities(representations: [{ __typename: "User", poolId: "${poolId}", username: "zoe" }]) { ... on User { ${fields} } } }`,
  ],
  [
    'a reference by sub',
    (fields) =>
      `{ _entities(representations: [{ __typename: "User", poolId: "${poolId}", sub: "zoe-sub" }]) { ... on User { ${fields} } } }`,
  ],
  [
    'a group of a user',
    (fields) =>
      `{ user(poolId: "${poolId}", username: "zoe") { inGroups: groups(first: 2) { nodes { users(first: 9) { edges { node { ${fields} } } } } } } }`,
  ],
  [
    'a reference to a group',
    (fields) =>
      `{ _entities(representations: [{ __typename: "UserGroup", poolId: "${poolId}", name: "open" }]) { ... on UserGroup { users { nodes { ${fields} } } } } }`,
  ],
];

/** The value under a name anywhere in a response. */
function collect(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === name ? [part] : collect(part, name)));
}
const codesIn = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);

describe('a policy', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await withFile(policies, (POLICY_FILE) =>
      startPair({
        pools: [pool, createPool({ id: staff })],
        callersPool: staff,
        environment: {
          POLICY_FILE,
          USER_POOLS: poolId,
          // At the clock's own speed, because groups of one pool are read four times a second.
          REQUEST_TIMEOUT_MS: '60000',
          USER_READ_RPS: '10000',
          USER_LIST_RPS: '10000',
          QUOTA_RATES:
            'UserResourceRead=10000,UserPoolRead=10000,UserPoolResourceRead=10000,UserSessions=10000',
        },
      }),
    );
    await waitFor(async () => (await fetch(`${pair.url}/readyz`)).ok);
  });
  beforeEach(() => {
    pair.sandbox.reset();
    pair.audit.splice(0);
  });
  afterAll(() => pair.close());

  const askAs = (group: string, query: string) => pair.askAs({ groups: [group] }, query);

  describe.each(ofUser)('%s', (action, operation, selection) => {
    // Through the user's groups there is no way without them.
    const ways = paths.filter(([path]) => action !== 'ReadUserGroups' || path !== 'a group of a user');
    test.each(ways)('decides on what a user has, by %s', async (_path, toQuery) => {
      const query = toQuery(`username ${selection}`);
      const refused = await askAs(`without-${action}`, query);
      expect(new Set(collect(refused.data, 'read'))).toEqual(new Set([null]));
      expect(new Set(codesIn(refused))).toEqual(new Set(['FORBIDDEN']));
      expect(collect(refused.data, 'username')).toContain('zoe');
      expect(pair.sandbox.count(operation)).toBe(0);
      expect(pair.audit).toContainEqual(
        expect.objectContaining({ action, asked: 'zoe', outcome: 'FORBIDDEN' }),
      );

      const permitted = await askAs('everything', query);
      expect(permitted.errors).toBeUndefined();
      expect(collect(permitted.data, 'read')).not.toContain(null);
      expect(pair.sandbox.count(operation)).toBeGreaterThan(0);
      expect(pair.audit).toContainEqual(expect.objectContaining({ action, asked: 'zoe', outcome: 'OK' }));
    });
  });

  test.each(paths)('ReadUserAuthFactors decides only on factors, by %s', async (_path, toQuery) => {
    const answer = await askAs('without-ReadUserAuthFactors', toQuery('mfa { state factors }'));
    expect(collect(answer.data, 'state')).not.toHaveLength(0);
    expect(new Set(collect(answer.data, 'factors'))).toEqual(new Set([null]));
    expect(new Set(codesIn(answer))).toEqual(new Set(['FORBIDDEN']));
    expect(pair.sandbox.count('AdminGetUserAuthFactors')).toBe(0);
  });

  test.each(paths.slice(5))('hides a user in %s as if there were none', async (_path, toQuery) => {
    const answer = await askAs('everything', toQuery('username'));
    expect(new Set(collect(answer.data, 'username'))).toEqual(new Set(['zoe']));
    expect(answer.errors).toBeUndefined();
  });

  const wholes: readonly (readonly [Action, string, string])[] = [
    ['ListUsers', `{ read: users(poolId: "${poolId}") { nodes { username } } }`, 'ListUsers'],
    ['ListUserGroups', `{ read: userGroups(poolId: "${poolId}") { nodes { name } } }`, 'ListGroups'],
    ['ReadUserPool', `{ read: userPool(id: "${poolId}") { name mfa { mode } } }`, 'DescribeUserPool'],
    ['ReadUserGroup', `{ read: userGroup(poolId: "${poolId}", name: "open") { name } }`, 'GetGroup'],
    [
      'ReadUserGroupMembers',
      `{ userGroup(poolId: "${poolId}", name: "open") { read: users { nodes { username } } } }`,
      'ListUsersInGroup',
    ],
  ];

  test.each(wholes)('%s is needed, and nothing is called without it', async (action, query, operation) => {
    const refused = await askAs(`without-${action}`, query);
    expect([collect(refused.data, 'read'), codesIn(refused)]).toEqual([[null], ['FORBIDDEN']]);
    expect(pair.sandbox.count(operation)).toBe(0);
    expect(pair.audit.at(-1)).toMatchObject({ action, outcome: 'FORBIDDEN' });
    const permitted = await askAs('everything', query);
    expect(permitted.errors).toBeUndefined();
    expect(collect(permitted.data, 'read')).not.toContain(null);
  });

  test.each(['UserGroup', 'UserPool'])('a reference to a %s is refused like its field', async (type) => {
    const action = type === 'UserGroup' ? 'ReadUserGroup' : 'ReadUserPool';
    const key = type === 'UserGroup' ? `poolId: "${poolId}", name: "open"` : `id: "${poolId}"`;
    const query = `{ _entities(representations: [{ __typename: "${type}", ${key} }]) { __typename } }`;
    const refused = await askAs(`without-${action}`, query);
    expect([refused.data, codesIn(refused)]).toEqual([{ _entities: [null] }, ['FORBIDDEN']]);
    expect(pair.sandbox.count()).toBe(0);
    expect((await askAs('everything', query)).data).toEqual({ _entities: [{ __typename: type }] });
  });

  test('ReadUserGroupRole decides on the role, whether there is one or not', async () => {
    const query = `{ userGroups(poolId: "${poolId}") { nodes { name roleArn } } }`;
    const refused = await askAs('without-ReadUserGroupRole', query);
    expect(refused.data).toEqual({ userGroups: { nodes: [{ name: 'open', roleArn: null }] } });
    expect(codesIn(refused)).toEqual(['FORBIDDEN']);
    const permitted = await askAs('everything', query);
    expect(permitted.data).toEqual({
      userGroups: { nodes: [{ name: 'open', roleArn: 'arn:aws:iam::111122223333:role/open' }] },
    });
  });

  test('hides a group in every list, and by its name', async () => {
    const answer = await askAs(
      'everything',
      `{ userGroups(poolId: "${poolId}") { nodes { name } } user(poolId: "${poolId}", username: "zoe") { groups { nodes { name } } }
         userGroup(poolId: "${poolId}", name: "secret") { name }
         _entities(representations: [{ __typename: "UserGroup", poolId: "${poolId}", name: "secret" }]) { __typename } }`,
    );
    const nodes = { nodes: [{ name: 'open' }] };
    expect(answer.data).toEqual({
      userGroups: nodes,
      user: { groups: nodes },
      userGroup: null,
      _entities: [null],
    });
    expect(codesIn(answer)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(pair.sandbox.count('GetGroup')).toBe(0);
  });

  test('userPools has no pool that the caller may not read', async () => {
    expect((await askAs('without-ReadUserPool', '{ userPools { id } }')).data).toEqual({ userPools: [] });
    expect((await askAs('everything', '{ userPools { id } }')).data).toEqual({ userPools: [{ id: poolId }] });
  });

  test('that was written before these reads grants none of them, and no call is made', async () => {
    const answer = await askAs(
      'of-old',
      `{ user(poolId: "${poolId}", username: "zoe") { username groups { nodes { name } } devices { nodes { key } } authEvents { nodes { id } }
           sessions { id } mfa { state required factors } viewerActions }
         users(poolId: "${poolId}") { nodes { username } } userGroups(poolId: "${poolId}") { nodes { name } }
         userGroup(poolId: "${poolId}", name: "open") { name } userPool(id: "${poolId}") { name } userPools { id } }`,
    );
    expect(answer.data).toEqual({
      user: {
        username: 'zoe',
        groups: null,
        devices: null,
        authEvents: null,
        sessions: null,
        mfa: { state: 'UNKNOWN', required: null, factors: null },
        viewerActions: ['ReadUser'],
      },
      users: null,
      userGroups: null,
      userGroup: null,
      userPool: null,
      userPools: [],
    });
    expect(pair.sandbox.calls.map(({ operation }) => operation)).toEqual(['AdminGetUser']);
  });
});
