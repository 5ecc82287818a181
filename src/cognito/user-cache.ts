import { LRUCache } from 'lru-cache';
import type { RequestScope } from '../common/request-scope.js';
import type { CallMetrics } from './call-metrics.js';
import { isDetailed, type ListedUser, type User } from './user-mapper.js';

/** The limits of the user cache. */
export interface CacheLimits {
  /** In ms; 0 disables the cache. */
  readonly ttlMs: number;
  readonly max: number;
}

/** Caches users across requests. */
export interface UserCache {
  /** Returns the user that is cached under this key, from any source. */
  get(key: string, scope: RequestScope): ListedUser | undefined;
  /** Returns the user only if it came from AdminGetUser, because ListUsers returns fewer fields. */
  getDetailed(key: string, scope: RequestScope): User | undefined;
  /** Caches a user, unless a more detailed record is already cached. */
  set(key: string, user: ListedUser): void;
  /** Removes a user of a pool under every key; without a username, every user of the pool. */
  forget(poolId: string, username: string | undefined): void;
  /** Removes the users of a pool that were found by one of these names or have one as an attribute value. */
  forgetNames(poolId: string, names: readonly string[]): void;
  clear(): void;
}

/** Creates an empty cache. */
export function createUserCache({ ttlMs, max }: CacheLimits, callMetrics: CallMetrics): UserCache {
  if (ttlMs === 0)
    return {
      get: () => undefined,
      getDetailed: () => undefined,
      set: () => {},
      forget: () => {},
      forgetNames: () => {},
      clear: () => {},
    };
  const users = new LRUCache<string, ListedUser>({ max, ttl: ttlMs });

  function count<T>(user: T | undefined, scope: RequestScope): T | undefined {
    callMetrics.cache(user ? 'hit' : 'miss');
    if (user) scope.usage.cached += 1;
    return user;
  }

  function forgetWhere(isOutdated: (user: ListedUser, key: string) => boolean): void {
    const outdated = [...users.entries()].filter(([key, user]) => isOutdated(user, key));
    for (const [key] of outdated) users.delete(key);
  }

  return {
    get: (key, scope) => count(users.get(key), scope),
    getDetailed(key, scope) {
      const user = users.get(key);
      return count(user && isDetailed(user) ? user : undefined, scope);
    },
    set(key, user) {
      if (isDetailed(user) || !users.has(key)) users.set(key, user);
    },
    forget: (poolId, username) =>
      forgetWhere((user) => user.poolId === poolId && (username === undefined || user.username === username)),
    forgetNames(poolId, names) {
      if (names.length === 0) return;
      forgetWhere(
        (user, key) =>
          user.poolId === poolId &&
          (names.some((name) => key === `${poolId} ${name}`) ||
            user.attributes.some(({ value }) => value !== null && names.includes(value))),
      );
    },
    clear: () => users.clear(),
  };
}
