import type { Clock } from '../../common/clock.js';

/** A token bucket whose rate follows what Cognito allows. A token is the right to start one call. */
export interface Bucket {
  /** Tokens per second at present. */
  readonly rate: number;
  /** Takes a token, if there is one. */
  take(): boolean;
  /**
   * How long until so many tokens more have come, in ms, if no call is throttled meanwhile: the least that they can
   * take, so that nobody is refused who might still be served.
   */
  waitMs(tokens: number): number;
  /** A call that had started then, in ms of the clock, was throttled. */
  onThrottled(startedAt: number): void;
  /**
   * Calls back once when there may be a token again, of which so many are of use; the function returned takes that
   * back.
   */
  whenMore(tokens: number, callback: () => void): () => void;
}

/** How the rate follows what Cognito allows. */
export const pace = {
  /** A throttled call lowers the rate to this share … */
  decrease: 0.7,
  /** … and when none was throttled for this long, in ms, … */
  holdMs: 500,
  /** … the rate grows by this share of the configured one each second, until it is that again. */
  increase: 0.4,
  /** The rate is never believed to be less than this many tokens per second. */
  floor: 1,
} as const;
/** A token, but for what its parts lose when they are added up. */
const whole = 1 - 1e-9;

/**
 * Builds a bucket of `burst` tokens, full unless told, that fills at `limit` tokens per second.
 *
 * Other gateways and every sign-in of the account draw on the same quota. Being throttled says that less of it is
 * left for us (multiplicative decrease), and its absence that we may try for more (additive increase).
 */
export function createBucket(
  limit: number,
  burst: number,
  clock: Clock,
  onRate: (rate: number) => void = () => {},
  level = burst,
): Bucket {
  let rate = limit;
  let tokens = level;
  let refilledAt = clock.now();
  let loweredAt = Number.NEGATIVE_INFINITY;

  function refill(): void {
    const now = clock.now();
    const grownForMs = now - Math.max(refilledAt, loweredAt + pace.holdMs);
    if (rate < limit && grownForMs > 0) {
      rate = Math.min(limit, rate + (limit * pace.increase * grownForMs) / 1000);
      onRate(rate);
    }
    tokens = Math.min(burst, tokens + ((now - refilledAt) * rate) / 1000);
    refilledAt = now;
  }

  function waitMs(wanted: number): number {
    refill();
    const missing = wanted - tokens;
    return missing <= 0
      ? 0
      : msUntil(missing, rate, limit, Math.max(0, loweredAt + pace.holdMs - clock.now()));
  }

  return {
    get rate() {
      refill();
      return rate;
    },

    take() {
      refill();
      if (tokens < whole) return false;
      tokens -= 1;
      return true;
    },

    waitMs,

    onThrottled(startedAt) {
      // Calls that were under way when the rate was lowered tell of the rate before.
      if (startedAt <= loweredAt) return;
      refill();
      rate = Math.max(Math.min(pace.floor, limit), rate * pace.decrease);
      tokens = Math.min(tokens, 0);
      loweredAt = clock.now();
      onRate(rate);
    },

    whenMore: (_tokens, callback) => clock.after(waitMs(1), callback),
  };
}

/** How long so many tokens take to come, in ms, at a rate that stays for `heldMs` and then grows to its limit. */
export function msUntil(missing: number, rate: number, limit: number, heldMs: number): number {
  const held = heldMs / 1000;
  if (rate === limit || missing <= rate * held) return (missing * 1000) / rate;
  // Then the rate grows from `rate` to `limit`, and stays there.
  const growth = limit * pace.increase;
  const growing = (limit - rate) / growth;
  const later = missing - rate * held;
  const whileGrowing = ((rate + limit) / 2) * growing;
  const seconds =
    later > whileGrowing
      ? growing + (later - whileGrowing) / limit
      : (Math.sqrt(rate * rate + 2 * growth * later) - rate) / growth;
  return (held + seconds) * 1000;
}
