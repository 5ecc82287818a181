import type { RequestScope } from '../common/request-scope.js';
import type { CallExecutor } from './client/executor.js';
import { checkFilter } from './input-validation.js';
import { listUsers, type UserPage } from './operations/list-users.js';
import { sourcePageSize } from './page-input.js';
import type { Pool, Pools } from './pools.js';
import { toFilter, type UserFilter } from './search-filter.js';

/** A list of users: all users of a pool, or those that match a filter. */
export interface UserListKey {
  readonly poolId: string;
  readonly filter: UserFilter | undefined;
}

/** Reads lists of users from Cognito. Every rejection is a GatewayError. */
export interface UserListRepository {
  /** @throws GatewayError BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for a list that must not be read. */
  check(key: UserListKey): void;
  /**
   * Reads one page, which is not billed. Concurrent reads of the same page are coalesced.
   *
   * @param token the page's token; undefined for the first page.
   */
  readPage(key: UserListKey, token: string | undefined, scope: RequestScope): Promise<UserPage>;
}

/** Creates the repository of user lists. */
export function createUserListRepository(pools: Pools, executor: CallExecutor): UserListRepository {
  function check({ poolId, filter }: UserListKey): Pool {
    const pool = pools.find(poolId);
    if (filter) checkFilter(filter);
    return pool;
  }

  return {
    check,
    async readPage(key, token, scope) {
      const { filter } = key;
      const Filter = filter && toFilter(filter.attribute, filter.value, filter.operator);
      const input = {
        Limit: sourcePageSize,
        ...(Filter !== undefined && { Filter }),
        ...(token !== undefined && { PaginationToken: token }),
      };
      return executor.read(check(key), listUsers, input, scope);
    },
  };
}
