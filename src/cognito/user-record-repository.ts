import type { RequestScope } from '../common/request-scope.js';
import type { CallExecutor } from './client/executor.js';
import { adminGetUserAuthFactors, type UserAuthFactors } from './operations/admin-get-user-auth-factors.js';
import { adminListDevices, type DevicePage } from './operations/admin-list-devices.js';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.js';
import { type AuthEventPage, adminListUserAuthEvents } from './operations/admin-list-user-auth-events.js';
import { adminListUserSessions } from './operations/admin-list-user-sessions.js';
import type { GroupPage } from './operations/list-groups.js';
import { sourcePageSize, toPageInput } from './page-input.js';
import type { Pools } from './pools.js';
import type { UserSession } from './user-record-mapper.js';

/** Identifies a page of a user's records. */
export interface RecordKey {
  readonly poolId: string;
  /** The canonical username. */
  readonly username: string;
  /** Cognito's token of the page; undefined for the first page. */
  readonly token?: string | undefined;
}

/** Reads the devices, sign-in events and sessions of users. Every rejection is a GatewayError. */
export interface UserRecordRepository {
  readGroups(key: RecordKey, scope: RequestScope): Promise<GroupPage>;
  readDevices(key: RecordKey, scope: RequestScope): Promise<DevicePage>;
  readAuthEvents(key: RecordKey, scope: RequestScope): Promise<AuthEventPage>;
  readSessions(key: RecordKey, scope: RequestScope): Promise<readonly UserSession[]>;
  readAuthFactors(key: RecordKey, scope: RequestScope): Promise<UserAuthFactors>;
}

/** Creates the repository of user records. */
export function createUserRecordRepository(pools: Pools, executor: CallExecutor): UserRecordRepository {
  return {
    readGroups: async ({ poolId, username, token }, scope) =>
      executor.read(
        pools.find(poolId),
        adminListGroupsForUser,
        { Username: username, ...toPageInput(token) },
        scope,
      ),
    readDevices: async ({ poolId, username, token }, scope) =>
      executor.read(
        pools.find(poolId),
        adminListDevices,
        {
          Username: username,
          Limit: sourcePageSize,
          ...(token !== undefined && { PaginationToken: token }),
        },
        scope,
      ),
    readAuthEvents: async ({ poolId, username, token }, scope) =>
      executor.read(
        pools.find(poolId),
        adminListUserAuthEvents,
        {
          Username: username,
          MaxResults: sourcePageSize,
          ...(token !== undefined && { NextToken: token }),
        },
        scope,
      ),
    readSessions: async ({ poolId, username }, scope) =>
      executor.read(pools.find(poolId), adminListUserSessions, { Username: username }, scope),
    readAuthFactors: async ({ poolId, username }, scope) =>
      executor.read(pools.find(poolId), adminGetUserAuthFactors, { Username: username }, scope),
  };
}
