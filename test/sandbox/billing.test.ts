import { afterEach, describe, expect, test } from '@jest/globals';
import { operations } from '../../src/sandbox/operation-registry.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from './start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Billed1';

describe('billing', () => {
  test('counts each user once, by the canonical name, for successful calls only', async () => {
    const users = [
      { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true' } },
      { username: 'eve' },
    ];
    const pools = [createPool({ id: UserPoolId, aliasAttributes: ['email'], users })];
    const { client, sandbox } = await startWithClient({ pools });
    await client.listUsers({ UserPoolId });
    await client.adminDisableUser({ UserPoolId, Username: 'eve' });
    await client.adminResetUserPassword({ UserPoolId, Username: 'ada' });
    expect(sandbox.activeUsers(UserPoolId)).toEqual([]);
    expect(sandbox.billedUsers('unstated')).toEqual({ AdminDisableUser: 1 });

    await client.adminGetUser({ UserPoolId, Username: 'ada' });
    await client.adminGetUser({ UserPoolId, Username: 'ada@example.com' });
    await expect(client.adminGetUser({ UserPoolId, Username: 'nobody' })).rejects.toThrow();
    await client.adminUserGlobalSignOut({ UserPoolId, Username: 'ada' });
    await client.adminCreateUser({ UserPoolId, Username: 'new' });
    expect(sandbox.activeUsers(UserPoolId)).toEqual(['ada', 'new']);
    expect(sandbox.billedUsers()).toEqual({ AdminGetUser: 1, AdminUserGlobalSignOut: 1, AdminCreateUser: 1 });
    sandbox.reset();
    expect([sandbox.activeUsers(UserPoolId), sandbox.billedUsers()]).toEqual([[], {}]);
  });

  test('goes by what AWS documents of each operation', () => {
    const billed = [...operations].filter(([, { billing }]) => billing === 'yes').map(([name]) => name);
    expect(billed.sort()).toEqual([
      'AdminAddUserToGroup',
      'AdminConfirmSignUp',
      'AdminCreateUser',
      'AdminDeleteUserAttributes',
      'AdminGetUser',
      'AdminRemoveUserFromGroup',
      'AdminSetUserPassword',
      'AdminUpdateUserAttributes',
      'AdminUserGlobalSignOut',
    ]);
  });
});
