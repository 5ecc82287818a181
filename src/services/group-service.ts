import type { Permissions } from '../auth/authorization/access-control.js';
import type { Group } from '../cognito/group-mapper.js';
import type { GroupRepository } from '../cognito/group-repository.js';
import type { ListedUser } from '../cognito/user-mapper.js';
import type { RequestScope } from '../common/request-scope.js';
import { GatewayError } from '../errors/gateway-error.js';
import type { AccessGuard } from './access-guard.js';
import type { Connection, ListReader, PageRequest } from './list-reader.js';
import { longestPage, longestUserPage } from './page-size.js';
import type { RequestedFields } from './requested-fields.js';
import { toObjectBytes } from './response-size-estimate.js';
import { createUserListGuardSteps } from './user-list-guard-steps.js';
import type { UserListPage } from './user-list-service.js';
import type { DisclosedUser } from './user-service.js';

/** One page of a list of groups. */
export type GroupListPage = Connection<Group>;

/** Reads groups for one request. A hidden group is indistinguishable from a missing one. */
export interface GroupService {
  /**
   * Reads one group.
   *
   * @throws GatewayError
   */
  read(poolId: string, name: string, requested: RequestedFields): Promise<Group>;
  /** Reads one page of the groups of a pool. @throws GatewayError */
  list(poolId: string, page: PageRequest, requested: RequestedFields): Promise<GroupListPage>;
  /**
   * Reads one page of the users in a disclosed group.
   *
   * @throws GatewayError
   */
  listUsers(group: Group, page: PageRequest, requested: RequestedFields): Promise<UserListPage>;
  /**
   * Reads the IAM role of a disclosed group.
   *
   * @throws GatewayError FORBIDDEN, whether or not the group has a role.
   */
  toRoleArn(group: Group): string | null;
}

/** Creates the service of one request. */
export function createGroupService(
  groups: GroupRepository,
  lists: ListReader,
  guard: AccessGuard,
  scope: RequestScope,
): GroupService {
  return {
    read: (poolId, name, requested) =>
      guard.read<Group, Group>({
        validate: () => groups.check(poolId, name),
        authorize: (permissions) => mayReadGroup(permissions, { poolId, name }),
        run: () => groups.get(poolId, name, scope),
        authorizeFound: mayReadGroup,
        notFound: 'GROUP_NOT_FOUND',
        redact: (_permissions, group) => group,
        measure: (group) => toObjectBytes(group, requested.answers),
        record: () => ({
          operationName: requested.operationName,
          poolId,
          action: 'ReadUserGroup',
          group: name,
        }),
      }),

    list: (poolId, page, requested) =>
      guard.readList<Group, Group>({
        open() {
          groups.check(poolId);
          return lists.open({ list: 'Query.userGroups', poolId, filter: '' }, page, longestPage);
        },
        authorize: (permissions) => permissions.authorize('ListUserGroups', { type: 'Directory', poolId }),
        async readPage(token) {
          const read = await groups.readPage(poolId, token, scope);
          return { items: read.groups, token: read.token };
        },
        authorizeItem: mayReadGroup,
        redact: (_permissions, group) => group,
        measure: (group) => toObjectBytes(group, requested.answers),
        notFound: 'USER_POOL_NOT_FOUND',
        record: () => ({ operationName: requested.operationName, poolId, action: 'ListUserGroups' }),
      }),

    listUsers(group, page, requested) {
      const { poolId, name } = group;
      const { operationName } = requested;
      return guard.readList<ListedUser, DisclosedUser>({
        open: () => lists.open({ list: 'UserGroup.users', poolId, filter: name }, page, longestUserPage),
        authorize: (permissions) =>
          permissions.authorize('ReadUserGroupMembers', { type: 'UserGroup', poolId, name }),
        async readPage(token) {
          const read = await groups.readUserPage(poolId, name, token, scope);
          return { items: read.users, token: read.token };
        },
        ...createUserListGuardSteps(poolId, requested, guard.permissions),
        notFound: 'GROUP_NOT_FOUND',
        record: () => ({ operationName, poolId, action: 'ReadUserGroupMembers', group: name }),
      });
    },

    toRoleArn({ poolId, name, roleArn }) {
      if (guard.permissions.authorize('ReadUserGroupRole', { type: 'UserGroup', poolId, name }))
        return roleArn;
      throw new GatewayError('FORBIDDEN', {
        message: 'The policy does not permit you to read the roles of groups.',
      });
    },
  };
}

/** Returns whether the caller may know that this group exists. */
export function mayReadGroup(
  permissions: Permissions,
  { poolId, name }: Pick<Group, 'poolId' | 'name'>,
): boolean {
  return permissions.authorize('ReadUserGroup', { type: 'UserGroup', poolId, name });
}
