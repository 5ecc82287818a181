import { readFileSync } from 'node:fs';
import { schemaToJson } from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, test } from '@jest/globals';
import {
  type ActionContext,
  createOpenPolicy,
  findPermittedActions,
  findPermittedActionsInPool,
  type Permissions,
  type Resource,
} from '../../../src/auth/authorization/access-control.js';
import { type Action, actions, findActions } from '../../../src/auth/authorization/actions.js';
import type { Identity } from '../../../src/auth/identity.js';
import { buildPolicy, parsePolicy, somebody, withFile } from '../../support/policy.js';

const poolId = 'us-east-1_Abc123';
const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`;
const ada = { poolId, username: 'ada', sub: 'ada-sub', email: 'ada@example.com' };
const all = findActions(() => true);
const reads = findActions(({ group }) => group === 'Read');
const takeovers: readonly Action[] = [
  'SetUserPassword',
  'SetUserMFAPreference',
  'DeleteUserSoftwareToken',
  'LinkUserIdentity',
  'UnlinkUserIdentity',
  'VerifyAttribute',
  'TakeAlias',
  'SetUserGroupRole',
];

/** A resource that the action applies to, and the context that it takes. */
function toQuestion(action: Action, names: { group?: string; user?: typeof ada } = {}) {
  const { group = 'readers', user = ada } = names;
  const resources: Readonly<Record<Resource['type'], Resource>> = {
    User: { type: 'User', ...user },
    Attribute: { type: 'Attribute', poolId, name: 'email' },
    Directory: { type: 'Directory', poolId },
    UserGroup: { type: 'UserGroup', poolId, name: group },
  };
  const withUser = ['UpdateAttribute', 'VerifyAttribute', 'AddUserToGroup', 'RemoveUserFromGroup'];
  const context: ActionContext = withUser.includes(action) ? { user } : {};
  return [action, resources[actions[action].resource], context] as const;
}

function findPermitted(
  permissions: Permissions,
  names?: Parameters<typeof toQuestion>[1],
): readonly Action[] {
  return all.filter((action) => permissions.authorize(...toQuestion(action, names)));
}

const inGroup = (...groups: string[]): Identity => ({ ...somebody, groups });

describe('the table of actions', () => {
  const schema = readFileSync(new URL('../../../schema/policy.cedarschema', import.meta.url), 'utf8');

  test('is that of schema/policy.cedarschema', () => {
    const answer = schemaToJson(schema);
    const { Read, Write, ...declared } =
      answer.type === 'success' ? (answer.json.Cognito?.actions ?? {}) : {};
    expect([Read, Write]).toEqual([expect.anything(), expect.anything()]);
    const table = Object.entries(declared).map(([name, { memberOf = [], appliesTo }]) => [
      name,
      { group: memberOf?.[0]?.id, resource: appliesTo?.resourceTypes[0] },
    ]);
    expect(Object.fromEntries(table)).toEqual(
      Object.fromEntries(
        Object.entries(actions).map(([name, { group, resource }]) => [name, { group, resource }]),
      ),
    );
  });

  test('marks the actions that allow taking over an account', () => {
    expect(new Set(findActions(({ takeover }) => takeover === true))).toEqual(new Set(takeovers));
  });
});

describe('a permit whose head leaves the action open', () => {
  const texts = [
    'permit (principal, action, resource);',
    'permit (principal in Cognito::Group::"staff", action, resource);',
    'permit (principal, action, resource) when { resource.pool.region like "us-*" };',
    'permit (principal, action, resource) when { action in Cognito::Action::"Write" || action in Cognito::Action::"Read" };',
    'permit (principal, action, resource in Cognito::UserPool::"us-east-1_Abc123");',
  ];

  test.each(texts)('grants ReadUser and ReadAttribute only: %s', async (text) => {
    const policy = await parsePolicy(text);
    expect(findPermitted(policy.for(inGroup('staff')))).toEqual(['ReadUser', 'ReadAttribute']);
  });

  test('is warned about at start, by its line and name', async () => {
    const log: Record<string, unknown>[] = [];
    await parsePolicy(
      `@id("a")\npermit (principal, action == Cognito::Action::"ReadUser", resource);\n\n  @id("b")\npermit (principal, action, resource);\npermit (principal, action, resource);forbid (principal, action, resource is Cognito::UserGroup);`,
      log,
    );
    expect(
      log.map(({ level, msg }) => [level, String(msg).replace(/^POLICY_FILE: .*?\.cedar:/, '')]),
    ).toEqual([
      [40, expect.stringMatching(/^4:3: in "b": expected a permit to name its actions/)],
      [40, expect.stringMatching(/^6:1: in policy 3: expected a permit to name its actions/)],
    ]);
  });

  test('stops the start with mutations, by its line', async () => {
    const text = `permit (principal, action == Cognito::Action::"ReadUser", resource);\n\npermit (principal, action, resource);`;
    await withFile(text, async (policyFile) => {
      const start = buildPolicy({ policyFile, mutations: true });
      await expect(start).rejects.toMatchObject({ name: 'ConfigError' });
      await expect(start).rejects.toThrow(
        `${policyFile}:3:1: in policy 2: expected a permit to name its actions`,
      );
    });
  });

  test('leaves a permit that names groups of actions as it is', async () => {
    const log: Record<string, unknown>[] = [];
    const text =
      'permit (principal, action in [Cognito::Action::"Read", Cognito::Action::"Write"], resource);';
    expect(findPermitted((await parsePolicy(text, log)).for(somebody))).toEqual(all);
    expect(log).toEqual([]);
    const read = await parsePolicy('permit (principal, action in Cognito::Action::"Read", resource);');
    expect(findPermitted(read.for(somebody))).toEqual(reads);
  });
});

test('a forbid whose head leaves the action open forbids every action', async () => {
  const policy = await parsePolicy(`
    permit (principal, action in [Cognito::Action::"Read", Cognito::Action::"Write"], resource);
    forbid (principal in Cognito::Group::"suspended", action, resource);`);
  expect(findPermitted(policy.for(inGroup('suspended')))).toEqual([]);
  expect(findPermitted(policy.for(somebody))).toEqual(all);
});

describe('the context of a question', () => {
  test('holds the attribute that a list is filtered by', async () => {
    const policy = await parsePolicy(`
      permit (principal, action == Cognito::Action::"ListUsers", resource)
      when { if context has filter then context.filter == "email" else true };`);
    const directory: Resource = { type: 'Directory', poolId };
    const may = (context?: ActionContext) => policy.for(somebody).authorize('ListUsers', directory, context);
    expect([may(), may({ filter: 'email' }), may({ filter: 'sub' }), may({ filter: '' })]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('contains the affected user, by each of the names', async () => {
    for (const name of ['username', 'sub', 'email'] as const) {
      const policy = await parsePolicy(`
        permit (principal, action == Cognito::Action::"AddUserToGroup", resource)
        when { resource.name == "readers" && context.user has ${name} && context.user.${name} == "x" };`);
      const permissions = policy.for(somebody);
      const may = (group: string, user: ActionContext['user'] = { poolId }) =>
        permissions.authorize('AddUserToGroup', { type: 'UserGroup', poolId, name: group }, { user });
      expect(may('readers', { ...ada, [name]: 'x' })).toBe(true);
      expect(may('readers', ada)).toBe(false);
      expect(may('readers')).toBe(false);
      expect(may('writers', { ...ada, [name]: 'x' })).toBe(false);
    }
  });

  test('holds the pool of that user', async () => {
    const policy = await parsePolicy(`
      permit (principal, action == Cognito::Action::"UpdateAttribute", resource)
      when { context.user in Cognito::UserPool::"${poolId}" && context.user.pool == resource.pool };`);
    expect(policy.for(somebody).authorize(...toQuestion('UpdateAttribute'))).toBe(true);
  });
});

describe('the built-in policy', () => {
  const auth = {
    mode: 'jwt',
    issuers: [issuer, 'https://login.example'],
    audiences: { every: ['demo'], byIssuer: new Map() },
    tokenUse: 'access',
    groupsClaim: 'cognito:groups',
  } as const;
  const built = () => buildPolicy({ auth, adminGroups: ['admin', 'a"b'], writerGroups: ['help', '\\'] });

  test('lets ADMIN_GROUPS read everything and change nothing', async () => {
    const policy = await built();
    for (const group of ['admin', 'a"b']) expect(findPermitted(policy.for(inGroup(group)))).toEqual(reads);
    expect(findPermitted(policy.for(inGroup('other')))).toEqual([]);
  });

  test('lets WRITER_GROUPS read everything and change it, except by takeover actions', async () => {
    const policy = await built();
    const expected = all.filter((action) => !takeovers.includes(action));
    for (const group of ['help', '\\']) expect(findPermitted(policy.for(inGroup(group)))).toEqual(expected);
  });

  test('forbids changes of trusted groups and their membership', async () => {
    const permissions = (await built()).for(inGroup('help'));
    const groupWrites = all.filter(
      (name) => actions[name].group === 'Write' && actions[name].resource === 'UserGroup',
    );
    for (const group of ['admin', 'a"b', 'help', '\\']) {
      const permitted = findPermitted(permissions, { group });
      expect(permitted.filter((action) => groupWrites.includes(action))).toEqual([]);
      expect(permitted).toContain('ReadUserGroup');
    }
  });

  test("forbids changes of oneself, at the issuer of one's own pool", async () => {
    const policy = await built();
    const myself: Identity = { ...inGroup('help'), issuer, subject: ada.sub };
    const mine = findPermitted(policy.for(myself));
    expect(mine.filter((name) => actions[name].group === 'Write')).toEqual([
      'CreateUser',
      'CreateUserGroup',
      'UpdateUserGroup',
      'DeleteUserGroup',
    ]);
    for (const other of [{ issuer: 'https://login.example' }, { subject: 'grace-sub' }]) {
      expect(findPermitted(policy.for({ ...myself, ...other }))).toContain('DisableUser');
    }
    const elsewhere = policy
      .for(myself)
      .authorize('DisableUser', { type: 'User', ...ada, poolId: 'us-east-1_Other1' });
    expect(elsewhere).toBe(true);
  });

  test('without writers asks one question about all users of a pool', async () => {
    expect((await buildPolicy()).for(inGroup('admin')).hidesUsers).toBe(false);
    expect((await built()).for(inGroup('help')).hidesUsers).toBe(false);
  });
});

describe('without authentication', () => {
  test('everyone may read; everyone may change the data of a sandbox', () => {
    expect(findPermitted(createOpenPolicy(['Read']).for(somebody))).toEqual(reads);
    expect(findPermitted(createOpenPolicy(['Read', 'Write']).for(somebody))).toEqual(all);
  });
});

describe('viewerActions', () => {
  const text = `
    permit (principal, action in Cognito::Action::"Read", resource);
    permit (principal, action in [Cognito::Action::"EnableUser", Cognito::Action::"CreateUser"], resource);
    permit (principal, action == Cognito::Action::"AddUserToGroup", resource) when { resource.name == "readers" };
    forbid (principal, action == Cognito::Action::"EnableUser", resource)
    when { resource has username && resource.username == "ada" };`;

  test('of a user are those that policies permit on that user', async () => {
    const permissions = (await parsePolicy(text)).for(somebody);
    const grace = { type: 'User', poolId, username: 'grace' } as const;
    const userReads = reads.filter((name) => actions[name].resource === 'User');
    expect(findPermittedActions(permissions, { type: 'User', ...ada }, true)).toEqual(userReads);
    expect(findPermittedActions(permissions, grace, true)).toEqual([...userReads, 'EnableUser']);
    expect(findPermittedActions(permissions, grace, false)).toEqual(userReads);
  });

  test('of a group are decided without a name of a user', async () => {
    const permissions = (await parsePolicy(text)).for(somebody);
    const readers = { type: 'UserGroup', poolId, name: 'readers' } as const;
    expect(findPermittedActions(permissions, readers, true)).toContain('AddUserToGroup');
    expect(findPermittedActions(permissions, { ...readers, name: 'others' }, true)).not.toContain(
      'AddUserToGroup',
    );
  });

  test('of a group are decided about a user of its pool, in the changes of its members only', async () => {
    const log: Record<string, unknown>[] = [];
    const policy = await parsePolicy(
      `permit (principal, action in [Cognito::Action::"AddUserToGroup", Cognito::Action::"RemoveUserFromGroup"], resource)
       when { context.user.pool == Cognito::UserPool::"${poolId}" };`,
      log,
    );
    const readers = { type: 'UserGroup', poolId, name: 'readers' } as const;
    const permitted = findPermittedActions(policy.for(somebody), readers, true);
    expect(permitted).toEqual(['AddUserToGroup', 'RemoveUserFromGroup']);
    expect(log).toEqual([]);
  });

  test('of a pool are decided without names, and no policy fails for lack of one', async () => {
    const log: Record<string, unknown>[] = [];
    const permissions = (await parsePolicy(text, log)).for(somebody);
    const expected = all.filter((name) => actions[name].resource !== 'Attribute' && reads.includes(name));
    expect(new Set(findPermittedActionsInPool(permissions, poolId, true))).toEqual(
      new Set([...expected, 'EnableUser', 'CreateUser']),
    );
    expect(log).toEqual([]);
  });
});
