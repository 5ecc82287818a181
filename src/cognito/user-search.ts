import type { RequestScope } from '../common/request-scope.js';
import { GatewayError } from '../errors/gateway-error.js';
import { AmbiguousUserError } from './ambiguity.js';
import type { CallExecutor } from './client/executor.js';
import { listUsers } from './operations/list-users.js';
import type { Pool } from './pools.js';
import { type SearchKey, toFilter } from './search-filter.js';
import type { SharedCall } from './single-flight.js';
import { attributeOf, type ListedUser } from './user-mapper.js';

/** Finds users with ListUsers. AWS counts nobody as active for it, and it tells nothing of MFA. */
export interface Listing {
  /**
   * The one user with exactly this value; undefined where there is none, or no filter can ask for it. Rejects with
   * AMBIGUOUS_USER where there are several. ListUsers is eventually consistent: a user may be missing for a while.
   */
  find(pool: Pool, by: SearchKey, value: string, scope: RequestScope): Promise<ListedUser | undefined>;
}

/** Pages may be short or empty and yet not the last. So many of them without an end are no answer. */
const maxPages = 10;

/** Builds the searches. What several callers search for at a time is asked once. */
export function createListing(executor: CallExecutor): Listing {
  async function search(pool: Pool, by: SearchKey, value: string, Filter: string, sharedCall: SharedCall) {
    const matches = new Map<string, ListedUser>();
    let token: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const input = { Filter, ...(token !== undefined && { PaginationToken: token }) };
      const answer = await executor.execute(pool, listUsers, input, sharedCall);
      for (const user of answer.users) if (isMatch(user, by, value)) matches.set(user.username, user);
      token = answer.token;
      // A username and a sub are one user's; who else has an e-mail address, the last page tells.
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
 * Whether the answer is to what was asked: an upstream that ignores or misreads the filter must not lead to another
 * user. AWS contradicts itself on whether a search by e-mail minds case, so that either is a match. Usernames that
 * differ by case may be two users.
 */
export function isMatch(user: ListedUser, by: SearchKey, value: string): boolean {
  if (by === 'username') return user.username === value;
  if (by === 'sub') return user.sub === value;
  return hasEmail(user, value);
}

/** Whether the user has this e-mail address, in any case of its letters. */
export function hasEmail(user: ListedUser, email: string): boolean {
  return attributeOf(user, 'email')?.toLowerCase() === email.toLowerCase();
}

function toOne(matches: ReadonlyMap<string, ListedUser>, more: boolean): ListedUser | undefined {
  const [user] = matches.values();
  if (matches.size > 1) throw new AmbiguousUserError([...matches.values()], more);
  return user;
}
