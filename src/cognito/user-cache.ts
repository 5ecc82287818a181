import { LRUCache } from 'lru-cache';
import type { RequestScope } from '../common/request-scope.js';
import type { CallMetrics } from './call-metrics.js';
import { isDetailed, type ListedUser, type User } from './user-mapper.js';

/** How long, and how many, users are kept for other requests. */
export interface CacheLimits {
  /** ms; 0 keeps none. */
  readonly ttlMs: number;
  readonly max: number;
}

/** Users kept for other requests. */
export interface UserCache {
  /** Who is kept under this key, whoever told of the user. */
  get(key: string, scope: RequestScope): ListedUser | undefined;
  /** The same, if AdminGetUser did: an answer of ListUsers never serves who asks for more than it tells. */
  getDetailed(key: string, scope: RequestScope): User | undefined;
  /** Keeps a user, but for one of whom more is known already. */
  set(key: string, user: ListedUser): void;
  /** Forgets a user of a pool under every key; every user of the pool without a username. */
  forget(poolId: string, username: string | undefined): void;
  /** Forgets whoever of a pool was found by one of these names, or has one as an attribute. */
  forgetNames(poolId: string, names: readonly string[]): void;
}

/** Builds an empty cache. */
export function createUserCache({ ttlMs, max }: CacheLimits, callMetrics: CallMetrics): UserCache {
  if (ttlMs === 0)
    return {
      get: () => undefined,
      getDetailed: () => undefined,
      set: () => {},
      forget: () => {},
      forgetNames: () => {},
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
  };
}
