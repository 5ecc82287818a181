import { LRUCache } from 'lru-cache';
import type { Identity } from '../../auth/identity.js';
import type { Clock } from '../../common/clock.js';
import { GatewayError } from '../../errors/gateway-error.js';

/** Limits the changes of each identity, in this process. */
export interface WriteRateLimit {
  /**
   * Counts a change.
   *
   * @throws GatewayError TOO_MANY_REQUESTS with `started: false` above the limit.
   */
  count(identity: Pick<Identity, 'issuer' | 'subject'>): void;
}

const windowMs = 60_000;
/** Maximum number of tracked identities (LRU). An evicted identity starts with a full bucket. */
const maxIdentities = 100_000;

/**
 * Creates the limit: a token bucket for each identity.
 *
 * @param perMinute the rate per minute, and the burst.
 */
export function createWriteRateLimit(perMinute: number, clock: Clock): WriteRateLimit {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({
    // With `max`, the memory of all entries would be allocated here, which takes 50 ms.
    maxSize: maxIdentities,
    sizeCalculation: () => 1,
  });
  return {
    count({ issuer, subject }) {
      const key = JSON.stringify([issuer, subject]);
      const now = clock.now();
      const { tokens, at } = buckets.get(key) ?? { tokens: perMinute, at: now };
      const left = Math.min(perMinute, tokens + ((now - at) * perMinute) / windowMs);
      buckets.set(key, { tokens: left < 1 ? left : left - 1, at: now });
      if (left >= 1) return;
      throw new GatewayError('TOO_MANY_REQUESTS', {
        message: `You may make ${perMinute} changes per minute. Try again after retryAfterMs.`,
        retryAfterMs: Math.ceil(((1 - left) * windowMs) / perMinute),
        started: false,
      });
    },
  };
}
