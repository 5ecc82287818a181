import { LRUCache } from 'lru-cache';
import type { Caller } from '../common/request-scope.js';
import type { Meter } from './call-metrics.js';
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
  recall(key: string, caller: Caller): ListedUser | undefined;
  /** The same, if AdminGetUser did: an answer of ListUsers never serves who asks for more than it tells. */
  recallDetailed(key: string, caller: Caller): User | undefined;
  /** Keeps a user, but for one of whom more is known already. */
  keep(key: string, user: ListedUser): void;
}

/** Builds an empty cache. */
export function createUserCache({ ttlMs, max }: CacheLimits, meter: Meter): UserCache {
  if (ttlMs === 0) return { recall: () => undefined, recallDetailed: () => undefined, keep: () => {} };
  const users = new LRUCache<string, ListedUser>({ max, ttl: ttlMs });

  function count<T>(user: T | undefined, caller: Caller): T | undefined {
    meter.cache(user ? 'hit' : 'miss');
    if (user) caller.tally.cached += 1;
    return user;
  }

  return {
    recall: (key, caller) => count(users.get(key), caller),
    recallDetailed(key, caller) {
      const user = users.get(key);
      return count(user && isDetailed(user) ? user : undefined, caller);
    },
    keep(key, user) {
      if (isDetailed(user) || !users.has(key)) users.set(key, user);
    },
  };
}
