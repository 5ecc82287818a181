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

  function waitMs(key: string): number {
    return Math.max(0, (fullAt.get(key) ?? 0) - (rate - 1) * intervalMs - clock.now());
  }

  return {
    waitMs,
    reserve(key, longestMs) {
      const ms = waitMs(key);
      if (ms > longestMs) return undefined;
      fullAt.set(key, Math.max(clock.now(), fullAt.get(key) ?? 0) + intervalMs);
      return ms;
    },
  };
}
