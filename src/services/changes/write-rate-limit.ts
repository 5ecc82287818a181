import { LRUCache } from 'lru-cache';
import type { Identity } from '../../auth/identity.js';
import type { Clock } from '../../common/clock.js';
import { GatewayError } from '../../errors/gateway-error.js';

/** Limits the changes of one identity, in this process. */
export interface WriteRateLimit {
  /** Counts a change. @throws GatewayError TOO_MANY_REQUESTS, with `started: false`, for one too many. */
  count(identity: Pick<Identity, 'issuer' | 'subject'>): void;
}

const windowMs = 60_000;
/** An identity that is forgotten starts with a full minute's changes again. */
const maxIdentities = 100_000;

/**
 * Builds the limit: a token bucket for each identity.
 *
 * @param perMinute changes a minute; as many may be made at once after a minute without any.
 */
export function createWriteRateLimit(perMinute: number, clock: Clock): WriteRateLimit {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: maxIdentities });
  return {
    count({ issuer, subject }) {
      const key = JSON.stringify([issuer, subject]);
      const now = clock.now();
      const { tokens, at } = buckets.get(key) ?? { tokens: perMinute, at: now };
      const left = Math.min(perMinute, tokens + ((now - at) * perMinute) / windowMs);
      buckets.set(key, { tokens: left < 1 ? left : left - 1, at: now });
      if (left >= 1) return;
      throw new GatewayError('TOO_MANY_REQUESTS', {
        message: `You may make ${perMinute} changes a minute. Try again after retryAfterMs.`,
        retryAfterMs: Math.ceil(((1 - left) * windowMs) / perMinute),
        started: false,
      });
    },
  };
}
