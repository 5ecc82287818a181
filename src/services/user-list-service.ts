import { mayReadAttribute, type Permissions } from '../auth/authorization/access-control.js';
import type { UserListKey, UserListRepository } from '../cognito/user-list-repository.js';
import type { ListedUser } from '../cognito/user-mapper.js';
import type { RequestScope } from '../common/request-scope.js';
import type { AccessGuard } from './access-guard.js';
import type { Connection, ListReader, PageRequest } from './list-reader.js';
import { longestUserPage } from './page-size.js';
import type { RequestedFields } from './requested-fields.js';
import { createUserListGuardSteps } from './user-list-guard-steps.js';
import type { DisclosedUser } from './user-service.js';

/** One page of a list of users. */
export type UserListPage = Connection<DisclosedUser>;

/** Reads lists of users for one request. */
export interface UserListService {
  /**
   * Reads one page of the users of a pool, without the users that are hidden from the caller.
   *
   * @throws GatewayError
   */
  list(key: UserListKey, page: PageRequest, requested: RequestedFields): Promise<UserListPage>;
}

/** Creates the service of one request. */
export function createUserListService(
  users: UserListRepository,
  lists: ListReader,
  guard: AccessGuard,
  scope: RequestScope,
): UserListService {
  return {
    list(key, page, requested) {
      const { poolId, filter } = key;
      const { operationName } = requested;
      return guard.readList<ListedUser, DisclosedUser>({
        open() {
          users.check(key);
          const list = { list: 'Query.users', poolId, filter: JSON.stringify(filter ?? null) };
          return lists.open(list, page, longestUserPage);
        },
        authorize: (permissions) => mayList(permissions, key),
        async readPage(token) {
          const page = await users.readPage(key, token, scope);
          return { items: page.users, token: page.token };
        },
        ...createUserListGuardSteps(poolId, requested, guard.permissions),
        notFound: 'USER_POOL_NOT_FOUND',
        record: () => ({ operationName, poolId, action: 'ListUsers', filter: filter?.attribute ?? null }),
      });
    },
  };
}

/** Searchable fields of a user that are not attributes; everyone who may see a user may read them. */
const fieldsOfUsers: ReadonlySet<string> = new Set(['username', 'status', 'cognito:user_status']);

/**
 * Returns whether the caller may list users by this filter. A filter must not reveal an attribute that the caller may
 * not read.
 */
function mayList(permissions: Permissions, { poolId, filter }: UserListKey): boolean {
  const attribute = filter?.attribute;
  const context = attribute === undefined ? {} : { filter: attribute };
  if (!permissions.authorize('ListUsers', { type: 'Directory', poolId }, context)) return false;
  return (
    attribute === undefined ||
    fieldsOfUsers.has(attribute) ||
    mayReadAttribute(permissions, poolId, attribute)
  );
}
