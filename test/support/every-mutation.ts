import { createPool } from '../../src/sandbox/pool-model.js';
import { createChangePool, device, poolId, session } from './writers.js';

/** A pool whose users have what the changes below take, so that one gateway serves for all of them. */
export function createPoolForAll() {
  const { users, ...pool } = createChangePool();
  const forget = { ...device, key: device.key.replace('abcdef', '000000') };
  const identities = JSON.stringify([{ userId: '5', providerName: 'Google', providerType: 'Google' }]);
  const { users: more } = createPool({
    id: poolId,
    users: [
      { username: 'traveller', devices: [device, forget], sessions: [session] },
      { username: 'linked', attributes: { identities } },
    ],
  });
  return { pool: { ...pool, users: [...users, ...more] }, forget };
}
const { forget } = createPoolForAll();

const on = (username: string, more: object = {}) => ({ user: { poolId, username }, ...more });

/** Every mutation: its input, Cognito's operation, and whether it may be sent again. */
export const operations = [
  ['enableUser', on('disabled'), 'AdminEnableUser', true],
  ['disableUser', on('user1'), 'AdminDisableUser', true],
  ['signOutUser', on('user2'), 'AdminUserGlobalSignOut', true],
  ['revokeUserSession', on('traveller', { sessionId: session.id }), 'AdminRevokeUserSession', true],
  ['forgetUserDevice', on('traveller', { deviceKey: forget.key }), 'AdminForgetDevice', true],
  [
    'setUserDeviceRemembered',
    on('traveller', { deviceKey: device.key, remembered: false }),
    'AdminUpdateDeviceStatus',
    true,
  ],
  ['addUserToGroup', on('user3', { group: 'editors' }), 'AdminAddUserToGroup', true],
  ['removeUserFromGroup', on('ada', { group: 'readers' }), 'AdminRemoveUserFromGroup', true],
  [
    'updateUserAttributes',
    on('user4', { attributes: [{ name: 'name', value: 'A' }] }),
    'AdminUpdateUserAttributes',
    true,
  ],
  ['deleteUserAttributes', on('user5', { names: ['phone_number'] }), 'AdminDeleteUserAttributes', true],
  ['setUserMFAPreference', on('user6', { sms: true }), 'AdminSetUserMFAPreference', true],
  ['updateUserGroup', { poolId, name: 'editors', precedence: 3 }, 'UpdateGroup', true],
  ['createUser', { poolId, username: 'grace', invitation: 'SUPPRESS' }, 'AdminCreateUser', false],
  ['resendInvitation', on('invited'), 'AdminCreateUser', false],
  ['confirmUser', on('new'), 'AdminConfirmSignUp', false],
  ['resetUserPassword', on('user7'), 'AdminResetUserPassword', false],
  [
    'setUserPassword',
    on('user8', { password: 'Correct-horse-7', permanent: true }),
    'AdminSetUserPassword',
    false,
  ],
  ['deleteUserSoftwareToken', on('ada'), 'AdminDeleteSoftwareToken', false],
  ['linkUserIdentity', on('user9', { provider: 'Google', value: '7' }), 'AdminLinkProviderForUser', false],
  [
    'unlinkUserIdentity',
    on('linked', { provider: 'Google', value: '5' }),
    'AdminDisableProviderForUser',
    false,
  ],
  ['deleteUser', on('user10', { confirmUsername: 'user10' }), 'AdminDeleteUser', false],
  ['createUserGroup', { poolId, name: 'writers' }, 'CreateGroup', false],
  ['deleteUserGroup', { poolId, name: 'admin', confirmName: 'admin' }, 'DeleteGroup', false],
] as const;
