import { LRUCache } from 'lru-cache';
import type { Clock } from '../../common/clock.js';

/** A rate limit per key. AWS limits the calls of one user, for example, in addition to those of an account. */
export interface KeyedRateLimit {
  /**
   * Reserves the next call of this key.
   *
   * @returns the time to wait, in ms; undefined if it would exceed `longestMs`.
   */
  reserve(key: string, longestMs: number): number | undefined;
  /** Returns the time that the next call of this key would wait, in ms. */
  waitMs(key: string): number;
}

/** Maximum number of tracked keys (LRU). */
const maxKeys = 10_000;

/** Creates a limit of `rate` calls per second and key, with a burst of the same number of calls. */
export function createKeyedRateLimit(rate: number, clock: Clock): KeyedRateLimit {
  const intervalMs = 1000 / rate;
  /** When the bucket of each key is full again, in ms of the clock. */
  const fullAt = new LRUCache<string, number>({ max: maxKeys });

  function toWaitMs(fullAtMs: number, now: number): number {
    return Math.max(0, fullAtMs - (rate - 1) * intervalMs - now);
  }

  return {
    waitMs: (key) => toWaitMs(fullAt.get(key) ?? 0, clock.now()),
    reserve(key, longestMs) {
      const now = clock.now();
      const fullAtMs = fullAt.get(key) ?? 0;
      const ms = toWaitMs(fullAtMs, now);
      if (ms > longestMs) return undefined;
      fullAt.set(key, Math.max(now, fullAtMs) + intervalMs);
      return ms;
    },
  };
}
