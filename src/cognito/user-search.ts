import type { RequestScope } from '../common/request-scope.js';
import { GatewayError } from '../errors/gateway-error.js';
import { AmbiguousUserError } from './ambiguous-user-error.js';
import type { CallExecutor } from './client/executor.js';
import { listUsers } from './operations/list-users.js';
import type { Pool } from './pools.js';
import { type SearchKey, toFilter } from './search-filter.js';
import type { SharedCall } from './single-flight.js';
import { attributeOf, type ListedUser } from './user-mapper.js';

/** Finds users with ListUsers, which is not billed and does not return MFA. */
export interface Listing {
  /**
   * Returns the one user with exactly this value; undefined if there is none or no filter can express it. Rejects with
   * AMBIGUOUS_USER if there are several. ListUsers is eventually consistent, so a new user may be missing for a while.
   */
  find(pool: Pool, by: SearchKey, value: string, scope: RequestScope): Promise<ListedUser | undefined>;
}

/** Maximum number of pages read, because pages may be short or empty without being the last. */
const maxPages = 10;

/** Creates the user search. Concurrent searches for the same value are coalesced. */
export function createListing(executor: CallExecutor): Listing {
  async function search(pool: Pool, by: SearchKey, value: string, Filter: string, sharedCall: SharedCall) {
    const matches = new Map<string, ListedUser>();
    let token: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const input = { Filter, ...(token !== undefined && { PaginationToken: token }) };
      const answer = await executor.execute(pool, listUsers, input, sharedCall);
      for (const user of answer.users) if (isMatch(user, by, value)) matches.set(user.username, user);
      token = answer.token;
      // Usernames and subs are unique. Only the last page tells whether an e-mail address is.
      const isDecided = matches.size > (by === 'email' ? 1 : 0);
      if (isDecided || token === undefined) return toOne(matches, token !== undefined);
    }
    throw new GatewayError('COGNITO_UNAVAILABLE');
  }

  return {
    async find(pool, by, value, scope) {
      const filter = toFilter(by, value);
      if (filter === undefined) return undefined;
      return executor.share(pool, `search ${filter}`, scope, (sharedCall) =>
        search(pool, by, value, filter, sharedCall),
      );
    },
  };
}

/**
 * Returns whether the result matches the search: an upstream that ignores or misinterprets the filter must not lead to
 * another user. AWS's documentation contradicts itself on whether a search by e-mail is case-sensitive, so both count
 * as a match. Usernames that differ in case may belong to two users.
 */
export function isMatch(user: ListedUser, by: SearchKey, value: string): boolean {
  if (by === 'username') return user.username === value;
  if (by === 'sub') return user.sub === value;
  return hasEmail(user, value);
}

/** Returns whether the user has this e-mail address, ignoring case. */
export function hasEmail(user: ListedUser, email: string): boolean {
  return attributeOf(user, 'email')?.toLowerCase() === email.toLowerCase();
}

function toOne(matches: ReadonlyMap<string, ListedUser>, more: boolean): ListedUser | undefined {
  const [user] = matches.values();
  if (matches.size > 1) throw new AmbiguousUserError([...matches.values()], more);
  return user;
}
