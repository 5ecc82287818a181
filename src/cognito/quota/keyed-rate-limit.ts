import { LRUCache } from 'lru-cache';
import type { Clock } from '../../common/clock.js';

/** A rate limit for each of many keys, such as users: AWS has some beside those of a whole account. */
export interface KeyedRateLimit {
  /** Reserves the next call of this key, and returns how long it has to wait, in ms; undefined where that is longer. */
  reserve(key: string, longestMs: number): number | undefined;
  /** How long the next call of this key would wait, in ms. */
  waitMs(key: string): number;
}

/** How many keys are remembered; the one that was used longest ago is forgotten first. */
const maxKeys = 10_000;

/** Builds a limit of `rate` calls a second for each key, as many of which may start at once after a rest. */
export function createKeyedRateLimit(rate: number, clock: Clock): KeyedRateLimit {
  const intervalMs = 1000 / rate;
  /** When the bucket of a key is full again, in ms of the clock. */
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
