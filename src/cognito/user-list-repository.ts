import type { RequestScope } from '../common/request-scope.js';
import type { CallExecutor } from './client/executor.js';
import { checkFilter } from './input-validation.js';
import { listUsers, type UserPage } from './operations/list-users.js';
import type { Pool, Pools } from './pools.js';
import { toFilter, type UserFilter } from './search-filter.js';
import { sourcePageSize } from './source-page.js';

/** A list of users: all of a pool, or those who match. */
export interface UserListKey {
  readonly poolId: string;
  readonly filter: UserFilter | undefined;
}

/** Reads lists of users from Cognito. Every rejection is a GatewayError. */
export interface UserListRepository {
  /** Throws BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for a list that cannot be asked for. */
  check(key: UserListKey): void;
  /**
   * One page of Cognito's, which bills nobody. Requests that ask for the same page at the same time share one call.
   *
   * @param token of the page; undefined for the first.
   */
  readPage(key: UserListKey, token: string | undefined, scope: RequestScope): Promise<UserPage>;
}

/** Builds the reads of lists. */
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
