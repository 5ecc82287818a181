import type { Operation } from './operation.js';
import { adminGetDevice } from './operations/admin-get-device.js';
import { adminGetUser } from './operations/admin-get-user.js';
import { adminGetUserAuthFactors } from './operations/admin-get-user-auth-factors.js';
import { adminListDevices } from './operations/admin-list-devices.js';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.js';
import { adminListUserAuthEvents } from './operations/admin-list-user-auth-events.js';
import { adminListUserSessions } from './operations/admin-list-user-sessions.js';
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

/** The operations that the sandbox knows, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['AdminGetUser', adminGetUser],
  ['AdminGetUserAuthFactors', adminGetUserAuthFactors],
  ['AdminGetDevice', adminGetDevice],
  ['AdminListDevices', adminListDevices],
  ['AdminListGroupsForUser', adminListGroupsForUser],
  ['AdminListUserAuthEvents', adminListUserAuthEvents],
  ['AdminListUserSessions', adminListUserSessions],
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
]);
