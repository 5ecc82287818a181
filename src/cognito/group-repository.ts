import type { RequestScope } from '../common/request-scope.js';
import type { CallExecutor } from './client/executor.js';
import type { Group } from './group-mapper.js';
import { checkGroupName } from './input-validation.js';
import { getGroup } from './operations/get-group.js';
import { type GroupPage, listGroups } from './operations/list-groups.js';
import type { UserPage } from './operations/list-users.js';
import { listUsersInGroup } from './operations/list-users-in-group.js';
import { toPageInput } from './page-input.js';
import type { Pool, Pools } from './pools.js';

/** Reads groups from Cognito. Every rejection is a GatewayError. */
export interface GroupRepository {
  /** @throws GatewayError BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for a pool or group that must not be read. */
  check(poolId: string, name?: string): void;
  get(poolId: string, name: string, scope: RequestScope): Promise<Group>;
  /** Reads one page of the groups of a pool. */
  readPage(poolId: string, token: string | undefined, scope: RequestScope): Promise<GroupPage>;
  /** Reads one page of the users in a group. */
  readUserPage(
    poolId: string,
    name: string,
    token: string | undefined,
    scope: RequestScope,
  ): Promise<UserPage>;
}

/** Creates the repository of groups. */
export function createGroupRepository(pools: Pools, executor: CallExecutor): GroupRepository {
  function check(poolId: string, name?: string): Pool {
    const pool = pools.find(poolId);
    if (name !== undefined) checkGroupName(name);
    return pool;
  }

  return {
    check,
    get: async (poolId, name, scope) =>
      executor.read(check(poolId, name), getGroup, { GroupName: name }, scope),
    readPage: async (poolId, token, scope) =>
      executor.read(check(poolId), listGroups, toPageInput(token), scope),
    readUserPage: async (poolId, name, token, scope) =>
      executor.read(check(poolId, name), listUsersInGroup, { GroupName: name, ...toPageInput(token) }, scope),
  };
}
