import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../common/clock.js';
import type { RequestScope } from '../common/request-scope.js';
import type { Code } from '../errors/codes.js';
import { GatewayError, toHidden } from '../errors/gateway-error.js';
import { AmbiguousUserError } from './ambiguous-user-error.js';
import type { CallMetrics } from './call-metrics.js';
import type { ChangeNotice } from './change-notices.js';
import type { CallExecutor } from './client/executor.js';
import { checkEmail, checkSub, checkUsername } from './input-validation.js';
import { adminGetUser } from './operations/admin-get-user.js';
import type { Pool, Pools } from './pools.js';
import { type ChangedUser, createRecentChanges } from './recent-changes.js';
import { type SearchKey, toFilter } from './search-filter.js';
import { type CacheLimits, createUserCache } from './user-cache.js';
import { detailFields, isDetailed, type ListedUser, type User } from './user-mapper.js';
import { createListing, isMatch } from './user-search.js';

/** Identifies one user of one pool, by username, sub or e-mail address. */
export interface UserKey {
  readonly poolId: string;
  readonly by: SearchKey;
  readonly value: string;
}

/** Whether the caller may know that a user exists, judging by the user's own names. */
export type IsVisible = (user: ListedUser) => boolean;

/**
 * Reads users from Cognito. Every rejection is a GatewayError. A look-up that finds a hidden user rejects with
 * USER_NOT_FOUND after making the same calls as if the user did not exist, so that its duration does not reveal the
 * user.
 */
export interface Users {
  /** @throws GatewayError BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for a key that must not be looked up. */
  check(key: UserKey): void;
  /** Returns whether these fields of `User` require AdminGetUser. Always true, except with `USER_READS=economy`. */
  needsDetail(fields: ReadonlySet<string>): boolean;
  /** Looks up by username, verified alias or a local user's sub, in one AdminGetUser call. */
  byUsername(poolId: string, username: string, scope: RequestScope, isVisible?: IsVisible): Promise<User>;
  /** Looks up by sub any kind of user: with AdminGetUser and, if that finds no user or another one, with ListUsers. */
  bySub(poolId: string, sub: string, scope: RequestScope, isVisible?: IsVisible): Promise<User>;
  /**
   * Looks up in one ListUsers call. If it does not find a username or sub (an alias, or a new user), AdminGetUser is
   * called, which is billed; not so for an e-mail address. Rejects with AMBIGUOUS_USER if several users match.
   */
  listed(key: UserKey, scope: RequestScope, isVisible?: IsVisible): Promise<ListedUser>;
  /**
   * Looks up by username without the cache: with AdminGetUser or, with `USER_READS=economy`, with ListUsers if that
   * finds the user.
   */
  current(poolId: string, username: string, scope: RequestScope, isVisible?: IsVisible): Promise<ListedUser>;
  /**
   * Reads this user with AdminGetUser for some seconds, because ListUsers lags behind changes.
   *
   * @param names aliases and addresses that the user got by the change, perhaps from another user.
   */
  markChanged(user: ChangedUser, names: readonly string[]): void;
  /** The same for a change that another replica made, of one user or of a pool. */
  markChangedElsewhere(notice: ChangeNotice): void;
  /** Removes all cached users, and does not cache the results of reads in progress. */
  forgetAll(): void;
}

/** One call of a look-up. */
interface Step<T extends ListedUser> {
  /** Returns the cached result. */
  getCached(): T | undefined;
  /** Calls Cognito. Returns undefined, or Cognito's error, if the user does not exist. */
  load(): Promise<T | GatewayError | undefined>;
  /** Makes the same call for a user that does not exist, which takes the same time. */
  loadNonexistent(): Promise<unknown>;
}

/** Creates the repository of users. Concurrent look-ups of the same user are coalesced. */
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
  executor.onChange(cache.forget);

  async function readUser(pool: Pool, username: string, scope: RequestScope): Promise<User> {
    const epoch = executor.epochOf(pool);
    const user = await executor.read(pool, adminGetUser, { Username: username }, scope);
    if (executor.epochOf(pool) === epoch) cache.set(`${pool.id} ${username}`, user);
    return user;
  }

  /** Looks up with AdminGetUser, and checks that the result is the requested user. */
  function withAdminGetUser(
    pool: Pool,
    username: string,
    scope: RequestScope,
    isRequested = (_: User) => true,
  ): Step<User> {
    const onlyRequested = (user: User | undefined) => (user && isRequested(user) ? user : undefined);
    return {
      getCached: () => onlyRequested(cache.getDetailed(`${pool.id} ${username}`, scope)),
      async load() {
        try {
          return onlyRequested(await readUser(pool, username, scope));
        } catch (error) {
          return returnCode('USER_NOT_FOUND')(error);
        }
      },
      loadNonexistent() {
        // Coalesced and rate-limited as if it were about the requested user.
        const nonexistent = {
          ...adminGetUser,
          coalescingKey: () => `nonexistent ${username}`,
          user: () => username,
        };
        return executor
          .read(pool, nonexistent, { Username: randomUUID() }, scope)
          .catch(returnCode('USER_NOT_FOUND'));
      },
    };
  }

  /** Looks up with ListUsers. A value that no filter can express matches no user and needs no call. */
  function withListUsers(pool: Pool, { by, value }: UserKey, scope: RequestScope): Step<ListedUser> {
    // Usernames contain no spaces. A username's key is the one of AdminGetUser, whose results serve here too, but not
    // vice versa.
    const key = by === 'username' ? `${pool.id} ${value}` : `${pool.id} ${by} ${value}`;
    return {
      getCached: () => cache.get(key, scope),
      async load() {
        const epoch = executor.epochOf(pool);
        const user = await search(pool, by, value, scope);
        if (user && executor.epochOf(pool) === epoch) cache.set(key, user);
        return user;
      },
      loadNonexistent: async () => toFilter(by, value) && listing.find(pool, by, randomUUID(), scope),
    };
  }

  /** Cognito rejects some filters that the gateway writes; the username may still exist. */
  function withListUsersByUsername(pool: Pool, key: UserKey, scope: RequestScope): Step<ListedUser> {
    const step = withListUsers(pool, key, scope);
    return { ...step, load: () => step.load().catch(returnCode('BAD_USER_INPUT')) };
  }

  /**
   * Searches with ListUsers, and reads recently changed users with AdminGetUser, because ListUsers lags behind changes.
   */
  async function search(
    pool: Pool,
    by: SearchKey,
    value: string,
    scope: RequestScope,
  ): Promise<ListedUser | undefined> {
    const changed = by === 'sub' ? changes.findBySub(pool.id, value) : undefined;
    const user = changed === undefined ? await listing.find(pool, by, value, scope) : undefined;
    const outdated = new Set(by === 'email' ? changes.findByName(pool.id, value) : []);
    if (changed !== undefined) outdated.add(changed);
    if (user && changes.has(user)) outdated.add(user.username);
    if (outdated.size === 0) return user;
    const read = (username: string) => readUser(pool, username, scope).catch(ignoreCode('USER_NOT_FOUND'));
    const current = await Promise.all([...outdated].map(read));
    const matches: ListedUser[] = current.flatMap((one) => (one && isMatch(one, by, value) ? [one] : []));
    if (user && !outdated.has(user.username)) matches.push(user);
    if (matches.length > 1) throw new AmbiguousUserError(matches, false);
    return matches[0];
  }

  function markChanged(user: ChangedUser, names: readonly string[]): void {
    changes.add(user, names);
    cache.forgetNames(user.poolId, names);
  }

  function check({ poolId, by, value }: UserKey): Pool {
    const pool = pools.find(poolId);
    checks[by](value);
    return pool;
  }

  /** Checks the key and tries the steps in order until one finds the user. */
  async function runSteps<T extends ListedUser>(
    key: UserKey,
    toSteps: (pool: Pool) => readonly Step<T>[],
    isVisible: IsVisible = () => true,
  ): Promise<T> {
    const steps = toSteps(check(key));
    let missing: GatewayError | undefined;
    for (const [index, step] of steps.entries()) {
      const cached = step.getCached();
      const user = cached ?? (await step.load());
      if (user === undefined || user instanceof GatewayError) {
        missing = user;
        continue;
      }
      if (isVisible(user)) return user;
      for (const left of steps.slice(cached ? index : index + 1)) await left.loadNonexistent();
      throw toHidden('USER_NOT_FOUND');
    }
    throw missing ?? new GatewayError('USER_NOT_FOUND');
  }

  return {
    check,

    needsDetail: (fields) => reads === 'detail' || detailFields.some((field) => fields.has(field)),

    byUsername: (poolId, username, scope, isVisible) =>
      runSteps(
        { poolId, by: 'username', value: username },
        (pool) => [withAdminGetUser(pool, username, scope)],
        isVisible,
      ),

    async bySub(poolId, sub, scope, isVisible) {
      const key: UserKey = { poolId, by: 'sub', value: sub };
      const isRequested = (user: User) => user.sub === sub;
      // AdminGetUser may find a user whose username is another user's sub, and does not find third-party users by sub.
      const found = await runSteps<ListedUser>(
        key,
        (pool) => [withAdminGetUser(pool, sub, scope, isRequested), withListUsers(pool, key, scope)],
        isVisible,
      );
      if (isDetailed(found)) return found;
      // The username may have been reassigned since ListUsers was read.
      return runSteps(key, (pool) => [withAdminGetUser(pool, found.username, scope, isRequested)], isVisible);
    },

    current(poolId, username, scope, isVisible) {
      const key: UserKey = { poolId, by: 'username', value: username };
      return runSteps<ListedUser>(
        key,
        (pool) => {
          const detailed = withAdminGetUser(pool, username, scope);
          const steps =
            reads === 'economy' ? [withListUsersByUsername(pool, key, scope), detailed] : [detailed];
          return steps.map((step) => ({ ...step, getCached: () => undefined }));
        },
        isVisible,
      );
    },

    markChanged,

    markChangedElsewhere({ poolId, user, names }) {
      executor.endChange(poolId, user?.username);
      if (user) markChanged(user, names);
    },

    forgetAll: cache.clear,

    listed: (key, scope, isVisible) =>
      runSteps<ListedUser>(
        key,
        (pool) => {
          const { by, value } = key;
          const listed = withListUsers(pool, key, scope);
          if (by === 'email') return [listed];
          if (by === 'sub') {
            return [listed, withAdminGetUser(pool, value, scope, ({ sub }) => sub === value)];
          }
          return [withListUsersByUsername(pool, key, scope), withAdminGetUser(pool, value, scope)];
        },
        isVisible,
      ),
  };
}

const checks: Readonly<Record<SearchKey, (value: string) => void>> = {
  username: checkUsername,
  sub: checkSub,
  email: checkEmail,
};

/** Creates a rejection handler that converts one code to undefined. */
function ignoreCode(code: Code) {
  return (error: unknown): undefined => {
    if (!(error instanceof GatewayError && error.code === code)) throw error;
  };
}

/** Creates a rejection handler that returns an error with this code as the result. */
function returnCode(code: Code) {
  return (error: unknown): GatewayError => {
    if (error instanceof GatewayError && error.code === code) return error;
    throw error;
  };
}
