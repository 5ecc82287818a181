import type { Operation } from './operation.js';
import { adminAddUserToGroup } from './operations/admin-add-user-to-group.js';
import { adminConfirmSignUp } from './operations/admin-confirm-sign-up.js';
import { adminCreateUser } from './operations/admin-create-user.js';
import { adminDeleteSoftwareToken } from './operations/admin-delete-software-token.js';
import { adminDeleteUser } from './operations/admin-delete-user.js';
import { adminDeleteUserAttributes } from './operations/admin-delete-user-attributes.js';
import { adminDisableProviderForUser } from './operations/admin-disable-provider-for-user.js';
import { adminDisableUser } from './operations/admin-disable-user.js';
import { adminEnableUser } from './operations/admin-enable-user.js';
import { adminForgetDevice } from './operations/admin-forget-device.js';
import { adminGetDevice } from './operations/admin-get-device.js';
import { adminGetUser } from './operations/admin-get-user.js';
import { adminGetUserAuthFactors } from './operations/admin-get-user-auth-factors.js';
import { adminLinkProviderForUser } from './operations/admin-link-provider-for-user.js';
import { adminListDevices } from './operations/admin-list-devices.js';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.js';
import { adminListUserAuthEvents } from './operations/admin-list-user-auth-events.js';
import { adminListUserSessions } from './operations/admin-list-user-sessions.js';
import { adminRemoveUserFromGroup } from './operations/admin-remove-user-from-group.js';
import { adminResetUserPassword } from './operations/admin-reset-user-password.js';
import { adminRevokeUserSession } from './operations/admin-revoke-user-session.js';
import { adminSetUserMfaPreference } from './operations/admin-set-user-mfa-preference.js';
import { adminSetUserPassword } from './operations/admin-set-user-password.js';
import { adminUpdateDeviceStatus } from './operations/admin-update-device-status.js';
import { adminUpdateUserAttributes } from './operations/admin-update-user-attributes.js';
import { adminUserGlobalSignOut } from './operations/admin-user-global-sign-out.js';
import { createGroup } from './operations/create-group.js';
import { deleteGroup } from './operations/delete-group.js';
import { describeUserPool } from './operations/describe-user-pool.js';
import { getGroup } from './operations/get-group.js';
import { getProvisionedLimit } from './operations/get-provisioned-limit.js';
import { getUserPoolMfaConfig } from './operations/get-user-pool-mfa-config.js';
import { getUserPoolSessionConfiguration } from './operations/get-user-pool-session-configuration.js';
import { listGroups } from './operations/list-groups.js';
import { listIdentityProviders } from './operations/list-identity-providers.js';
import { listUserPools } from './operations/list-user-pools.js';
import { listUsers } from './operations/list-users.js';
import { listUsersInGroup } from './operations/list-users-in-group.js';
import { updateGroup } from './operations/update-group.js';

/** The operations that the sandbox implements, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['AdminAddUserToGroup', adminAddUserToGroup],
  ['AdminConfirmSignUp', adminConfirmSignUp],
  ['AdminCreateUser', adminCreateUser],
  ['AdminDeleteSoftwareToken', adminDeleteSoftwareToken],
  ['AdminDeleteUser', adminDeleteUser],
  ['AdminDeleteUserAttributes', adminDeleteUserAttributes],
  ['AdminDisableProviderForUser', adminDisableProviderForUser],
  ['AdminDisableUser', adminDisableUser],
  ['AdminEnableUser', adminEnableUser],
  ['AdminForgetDevice', adminForgetDevice],
  ['AdminGetDevice', adminGetDevice],
  ['AdminGetUser', adminGetUser],
  ['AdminGetUserAuthFactors', adminGetUserAuthFactors],
  ['AdminLinkProviderForUser', adminLinkProviderForUser],
  ['AdminListDevices', adminListDevices],
  ['AdminListGroupsForUser', adminListGroupsForUser],
  ['AdminListUserAuthEvents', adminListUserAuthEvents],
  ['AdminListUserSessions', adminListUserSessions],
  ['AdminRemoveUserFromGroup', adminRemoveUserFromGroup],
  ['AdminResetUserPassword', adminResetUserPassword],
  ['AdminRevokeUserSession', adminRevokeUserSession],
  ['AdminSetUserMFAPreference', adminSetUserMfaPreference],
  ['AdminSetUserPassword', adminSetUserPassword],
  ['AdminUpdateDeviceStatus', adminUpdateDeviceStatus],
  ['AdminUpdateUserAttributes', adminUpdateUserAttributes],
  ['AdminUserGlobalSignOut', adminUserGlobalSignOut],
  ['CreateGroup', createGroup],
  ['DeleteGroup', deleteGroup],
  ['DescribeUserPool', describeUserPool],
  ['GetGroup', getGroup],
  ['GetProvisionedLimit', getProvisionedLimit],
  ['GetUserPoolMfaConfig', getUserPoolMfaConfig],
  ['GetUserPoolSessionConfiguration', getUserPoolSessionConfiguration],
  ['ListGroups', listGroups],
  ['ListIdentityProviders', listIdentityProviders],
  ['ListUserPools', listUserPools],
  ['ListUsers', listUsers],
  ['ListUsersInGroup', listUsersInGroup],
  ['UpdateGroup', updateGroup],
]);
