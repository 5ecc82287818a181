import { pace } from '../../src/cognito/quota/adaptive-token-bucket.js';
import type { QuotaStore, Reservation } from '../../src/cognito/quota/replica-coordinator.js';
import type { ManualClock } from './clock.js';

/** The store without Redis, on a clock that tests hold. Its arithmetic is the script's in `redis.ts`. */
export interface Store {
  /** One replica's way to it, with so many ms there and as many back. */
  connect(latencyMs?: number): QuotaStore;
  /** Refuses every command from now on, or takes them again. */
  away: boolean;
  readonly commands: number;
}

/** Builds a store that holds full buckets. */
export function createStore(burstMs: number, clock: ManualClock): Store {
  const buckets = new Map<string, { tokens: number; factor: number; at: number; lowered: number }>();

  function run(quota: string, limit: number, points: number): Reservation {
    const burst = Math.max(1, (limit * burstMs) / 1000);
    const now = clock.now();
    const known = buckets.get(quota) ?? {
      tokens: burst,
      factor: 1,
      at: now,
      lowered: Number.NEGATIVE_INFINITY,
    };
    let { tokens, factor, lowered } = known;
    const grown = Math.max(0, now - Math.max(known.at, lowered + pace.holdMs));
    factor = Math.min(1, factor + (pace.increase * grown) / 1000);
    tokens = Math.min(burst, tokens + (limit * factor * (now - known.at)) / 1000);
    if (points >= 0) tokens -= points;
    else if (now + points > lowered) {
      lowered = now + (Math.max(0, -tokens) * 1000) / (limit * factor);
      factor = Math.max(Math.min(1, pace.floor / limit), factor * pace.decrease);
      tokens = Math.min(tokens, 0);
    }
    buckets.set(quota, { tokens, factor, at: now, lowered });
    const rate = limit * factor;
    return { rate, waitMs: Math.ceil((Math.max(0, -tokens) * 1000) / rate - 0.001) };
  }

  const store = {
    away: false,
    commands: 0,
    connect(latencyMs = 0): QuotaStore {
      const travel = () => new Promise<void>((resolve) => clock.after(latencyMs, resolve));
      async function ask(quota: string, limit: number, points: number): Promise<Reservation> {
        store.commands += 1;
        if (latencyMs > 0) await travel();
        if (store.away) throw new Error('refused');
        const reservation = run(quota, limit, points);
        if (latencyMs > 0) await travel();
        return reservation;
      }
      return {
        reserve: ask,
        onThrottled: (quota, limit, agoMs) => ask(quota, limit, -Math.max(1, Math.ceil(agoMs))),
        onReady: () => {},
        close() {},
      };
    },
  };
  return store;
}
