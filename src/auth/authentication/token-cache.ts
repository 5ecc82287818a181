import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../common/clock.js';
import type { Identity } from '../identity.js';

/** Maximum time for which a verified token is cached, in ms. */
const maxAgeMs = 60_000;
/** Maximum number of cached tokens. */
const maxTokens = 10_000;

/** Caches the identity of verified tokens, which avoids nine tenths of the cost of verifying a token again. */
export interface TokenCache {
  /** Returns the identity of a cached token; undefined if the token is not cached or its entry has expired. */
  get(token: string): Identity | undefined;
  /** Caches an identity for one minute, or for the token's remaining lifetime if that is shorter (ms). */
  set(token: string, identity: Identity, lifetimeMs: number): void;
}

/**
 * An entry expires by whichever clock is ahead: the monotonic clock stops while the machine is suspended, and the wall
 * clock may be changed.
 */
interface Entry {
  readonly identity: Identity;
  readonly until: number;
  readonly untilDate: number;
}

/** Creates an empty cache. Its keys are digests, so a memory dump does not reveal tokens. */
export function createTokenCache(clock: Pick<Clock, 'now' | 'date'>): TokenCache {
  const entries = new LRUCache<string, Entry>({ max: maxTokens });
  return {
    get(token) {
      const entry = entries.get(digest(token));
      if (entry === undefined || clock.now() >= entry.until || clock.date() >= entry.untilDate)
        return undefined;
      return entry.identity;
    },
    set(token, identity, lifetimeMs) {
      const ageMs = Math.min(maxAgeMs, lifetimeMs);
      entries.set(digest(token), { identity, until: clock.now() + ageMs, untilDate: clock.date() + ageMs });
    },
  };
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
