import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../common/clock.js';
import type { Identity } from '../identity.js';

/** How long a verified token counts as verified, in ms. */
const maxAgeMs = 60_000;
/** How many tokens are remembered. */
const maxTokens = 10_000;

/** Remembers who brought which token, which spares nine tenths of the cost of a token brought again. */
export interface TokenCache {
  /** Who brought this token; undefined where that is not known, or not any more. */
  get(token: string): Identity | undefined;
  /** Remembers for a minute at most, and no longer than the token has to live, in ms. */
  set(token: string, identity: Identity, lifetimeMs: number): void;
}

/** Whoever of both clocks is ahead decides: the first stands still while the machine is suspended, the second may be set. */
interface Entry {
  readonly identity: Identity;
  readonly until: number;
  readonly untilDate: number;
}

/** Builds an empty cache. It holds digests, so that no dump of it gives a token away. */
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
