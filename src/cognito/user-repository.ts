import { type Clock, systemClock } from '../common/clock.js';
import type { RequestScope } from '../common/request-scope.js';
import type { Code } from '../errors/codes.js';
import { GatewayError } from '../errors/gateway-error.js';
import type { CallMetrics } from './call-metrics.js';
import type { CallExecutor } from './client/executor.js';
import { checkEmail, checkSub, checkUsername } from './input-validation.js';
import { adminGetUser } from './operations/admin-get-user.js';
import type { Pool, Pools } from './pools.js';
import { type ChangedUser, createRecentChanges } from './recent-changes.js';
import type { SearchKey } from './search-filter.js';
import { type CacheLimits, createUserCache } from './user-cache.js';
import { detailFields, type ListedUser, type User } from './user-mapper.js';
import { createListing, isMatch } from './user-search.js';

/** Whom to look up: one user of one pool, by a name of the user's, by the sub or by the e-mail address. */
export interface UserKey {
  readonly poolId: string;
  readonly by: SearchKey;
  readonly value: string;
}

/** Reads users from Cognito. Every rejection is a GatewayError. */
export interface Users {
  /** Throws BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for what no look-up may ask for. */
  check(key: UserKey): void;
  /** Whether a look-up for these fields of `User` takes AdminGetUser: always, but for `USER_READS=economy`. */
  needsDetail(fields: ReadonlySet<string>): boolean;
  /** By username, verified alias or local user's sub, in one AdminGetUser call. */
  byUsername(poolId: string, username: string, scope: RequestScope): Promise<User>;
  /** By sub, whoever the user is: AdminGetUser, and where that misses or finds someone else, ListUsers decides. */
  bySub(poolId: string, sub: string, scope: RequestScope): Promise<User>;
  /**
   * In one ListUsers call. A username or sub that it misses, being an alias or too new, is looked up with
   * AdminGetUser, which bills; an e-mail address is not. Rejects with AMBIGUOUS_USER where several match.
   */
  listed(key: UserKey, scope: RequestScope): Promise<ListedUser>;
  /**
   * The user of this username as Cognito has it now, and not from the cache: by AdminGetUser, or with
   * `USER_READS=economy` by ListUsers where that finds the user.
   */
  current(poolId: string, username: string, scope: RequestScope): Promise<ListedUser>;
  /** For some seconds this user is read with AdminGetUser, as ListUsers lags behind changes. */
  markChanged(user: ChangedUser): void;
}

/** Builds the operations on users. What several callers ask for at a time is asked once. */
export function createUsers(
  pools: Pools,
  executor: CallExecutor,
  cacheLimits: CacheLimits,
  callMetrics: CallMetrics,
  reads: 'detail' | 'economy' = 'detail',
  clock: Clock = systemClock,
): Users {
  const listing = createListing(executor);
  const cache = createUserCache(cacheLimits, callMetrics);
  const changes = createRecentChanges(clock);
  executor.onChange(({ id }, username) => cache.forget(id, username));

  async function getUser(pool: Pool, username: string, scope: RequestScope): Promise<User> {
    const key = `${pool.id} ${username}`;
    return cache.getDetailed(key, scope) ?? readUser(pool, username, scope);
  }

  async function readUser(pool: Pool, username: string, scope: RequestScope): Promise<User> {
    const epoch = executor.epochOf(pool);
    const user = await executor.read(pool, adminGetUser, { Username: username }, scope);
    if (executor.epochOf(pool) === epoch) cache.set(`${pool.id} ${username}`, user);
    return user;
  }

  async function list(
    pool: Pool,
    { by, value }: UserKey,
    scope: RequestScope,
  ): Promise<ListedUser | undefined> {
    // No username holds a space. What AdminGetUser told of one serves here too, and not the other way round.
    const key = by === 'username' ? `${pool.id} ${value}` : `${pool.id} ${by} ${value}`;
    const kept = cache.get(key, scope);
    if (kept) return kept;
    const epoch = executor.epochOf(pool);
    const user = await search(pool, by, value, scope);
    if (user && executor.epochOf(pool) === epoch) cache.set(key, user);
    return user;
  }

  /** Asks ListUsers, and AdminGetUser about a user who was changed a moment ago: ListUsers lags behind. */
  async function search(
    pool: Pool,
    by: SearchKey,
    value: string,
    scope: RequestScope,
  ): Promise<ListedUser | undefined> {
    const changed = by === 'sub' ? changes.findBySub(pool.id, value) : undefined;
    const user = changed === undefined ? await listing.find(pool, by, value, scope) : undefined;
    const username = changed ?? (user && changes.has(user) ? user.username : undefined);
    if (username === undefined) return user;
    const current = await readUser(pool, username, scope).catch(unless('USER_NOT_FOUND'));
    return current && isMatch(current, by, value) ? current : undefined;
  }

  /** Whom AdminGetUser finds by this sub, if it is the one who has it. It may be a user of that username. */
  async function guess(pool: Pool, sub: string, scope: RequestScope): Promise<User | undefined> {
    const user = await getUser(pool, sub, scope).catch(unless('USER_NOT_FOUND'));
    return user?.sub === sub ? user : undefined;
  }

  function check({ poolId, by, value }: UserKey): Pool {
    const pool = pools.find(poolId);
    checks[by](value);
    return pool;
  }

  return {
    check,

    needsDetail: (fields) => reads === 'detail' || detailFields.some((field) => fields.has(field)),

    async byUsername(poolId, username, scope) {
      return getUser(check({ poolId, by: 'username', value: username }), username, scope);
    },

    async bySub(poolId, sub, scope) {
      const key: UserKey = { poolId, by: 'sub', value: sub };
      const pool = check(key);
      // A user of someone else's sub for a username is found first, and a third-party user not at all.
      const user = await guess(pool, sub, scope);
      if (user) return user;
      const found = await list(pool, key, scope);
      if (!found) throw new GatewayError('USER_NOT_FOUND');
      const owner = await getUser(pool, found.username, scope);
      // The username may have changed hands since.
      if (owner.sub !== sub) throw new GatewayError('USER_NOT_FOUND');
      return owner;
    },

    async current(poolId, username, scope) {
      const pool = check({ poolId, by: 'username', value: username });
      const listed =
        reads === 'economy'
          ? await search(pool, 'username', username, scope).catch(unless('BAD_USER_INPUT'))
          : undefined;
      return listed ?? readUser(pool, username, scope);
    },

    markChanged: (user) => changes.add(user),

    async listed(key, scope) {
      const pool = check(key);
      const { by, value } = key;
      if (by === 'username') {
        // A filter that Cognito cannot read is the gateway's business, and the name may be somebody's all the same.
        const user = await list(pool, key, scope).catch(unless('BAD_USER_INPUT'));
        return user ?? getUser(pool, value, scope);
      }
      const user = await list(pool, key, scope);
      const found = user ?? (by === 'sub' ? await guess(pool, value, scope) : undefined);
      if (!found) throw new GatewayError('USER_NOT_FOUND');
      return found;
    },
  };
}

const checks: Readonly<Record<SearchKey, (value: string) => void>> = {
  username: checkUsername,
  sub: checkSub,
  email: checkEmail,
};

/** A handler of rejections that takes one code for no answer. */
function unless(code: Code) {
  return (error: unknown): undefined => {
    if (!(error instanceof GatewayError && error.code === code)) throw error;
  };
}
