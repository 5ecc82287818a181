import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staff, startConsole } from '../support/console.js';
import type { Pair } from '../support/test-gateway.js';

/** `npm run demo` shows this policy, and docs/console.md recommends to begin with it. */
describe('the policy of examples/console', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startConsole();
  });
  afterAll(() => pair.close());

  async function read(username: string, groups: readonly string[], of = 'grace') {
    const { data, errors } = await pair.askAs(
      { username, groups },
      `{ user(poolId: "${staff}", username: "${of}") { viewerActions withheldAttributes }
        userPool(id: "${staff}") { viewerActions attributeDefinitions { name viewerCanUpdate } }
        engineering: userGroup(poolId: "${staff}", name: "engineering") { viewerActions }
        admin: userGroup(poolId: "${staff}", name: "admin") { viewerActions } }`,
    );
    expect(errors).toBeUndefined();
    const answer = data as {
      readonly user: { readonly viewerActions: string[]; readonly withheldAttributes: string[] };
      readonly userPool: {
        readonly viewerActions: string[];
        readonly attributeDefinitions: { readonly name: string; readonly viewerCanUpdate: boolean }[];
      };
      readonly engineering: { readonly viewerActions: string[] };
      readonly admin: { readonly viewerActions: string[] };
    };
    const changes = (names: readonly string[]) => names.filter((name) => !/^(Read|List)/.test(name));
    return {
      user: changes(answer.user.viewerActions),
      pool: changes(answer.userPool.viewerActions),
      engineering: changes(answer.engineering.viewerActions),
      admin: changes(answer.admin.viewerActions),
      mayUpdate: answer.userPool.attributeDefinitions
        .filter(({ viewerCanUpdate }) => viewerCanUpdate)
        .map(({ name }) => name),
      withheld: answer.user.withheldAttributes,
    };
  }

  test('lets administrators do everything', async () => {
    const { user, pool, admin } = await read('ada', ['admin', 'engineering']);
    expect(user).toEqual(expect.arrayContaining(['DeleteUser', 'SetUserPassword', 'LinkUserIdentity']));
    expect(pool).toEqual(expect.arrayContaining(['CreateUser', 'TakeAlias', 'CreateUserGroup']));
    expect(admin).toEqual(expect.arrayContaining(['AddUserToGroup', 'SetUserGroupRole']));
  });

  test('lets the help desk help, and not take an account over or join those whom it trusts', async () => {
    const found = await read('katherine', ['support', 'engineering']);
    expect(found.user.sort()).toEqual([
      'ConfirmUser',
      'DeleteUserSoftwareToken',
      'DisableUser',
      'EnableUser',
      'ForgetUserDevice',
      'ResendInvitation',
      'ResetUserPassword',
      'RevokeUserSession',
      'SignOutUser',
      'UpdateUserDevice',
    ]);
    for (const name of ['CreateUser', 'TakeAlias', 'CreateUserGroup', 'DeleteUser', 'SetUserPassword']) {
      expect(found.pool).not.toContain(name);
    }
    expect(found.engineering.sort()).toEqual(['AddUserToGroup', 'RemoveUserFromGroup']);
    expect(found.admin).toEqual([]);
    expect(found.mayUpdate).toEqual(expect.arrayContaining(['given_name', 'custom:department']));
    for (const name of ['email', 'phone_number', 'preferred_username', 'address', 'birthdate']) {
      expect(found.mayUpdate).not.toContain(name);
    }
    // Of themselves, only what gives nobody anything.
    expect((await read('katherine', ['support'], 'katherine')).user.sort()).toEqual([
      'ConfirmUser',
      'ResendInvitation',
    ]);
  });

  test('lets auditors read, without phone numbers, and change nothing', async () => {
    const { user, pool, engineering, mayUpdate, withheld } = await read('frances', [
      'auditors',
      'engineering',
    ]);
    expect([user, pool, engineering, mayUpdate]).toEqual([[], [], [], []]);
    expect(withheld).toContain('phone_number');
  });

  test('lets others do nothing', async () => {
    const { data, errors } = await pair.askAs(
      { username: 'grace', groups: ['engineering'] },
      `{ user(poolId: "${staff}", username: "ada") { username } userPools { id name } }`,
    );
    expect(data?.user).toBeNull();
    expect(errors?.length).toBeGreaterThan(0);
  });
});
