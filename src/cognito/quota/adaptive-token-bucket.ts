import type { Clock } from '../../common/clock.js';

/** A token bucket that adapts its rate to Cognito's throttling. One token permits one call. */
export interface Bucket {
  /** The current rate, in tokens per second. */
  readonly rate: number;
  /** Takes a token and returns true, or returns false if there is none. */
  take(): boolean;
  /**
   * Returns a lower bound of the time until this number of tokens is available, in ms, assuming that no call is
   * throttled. A lower bound never causes the refusal of a call that could be served.
   */
  waitMs(tokens: number): number;
  /**
   * Reports a throttled call.
   *
   * @param startedAt when the call started, in ms of the clock.
   */
  onThrottled(startedAt: number): void;
  /**
   * Calls back once when tokens may be available.
   *
   * @param tokens the number of tokens that are needed.
   * @returns a function that cancels the callback.
   */
  whenMore(tokens: number, callback: () => void): () => void;
}

/** The parameters of additive increase, multiplicative decrease (AIMD). */
export const pace = {
  /** Factor applied to the rate on a throttle. */
  decrease: 0.7,
  /** Time without throttling after which the rate grows, in ms. */
  holdMs: 500,
  /** Growth of the rate per second, as a fraction of the configured rate. */
  increase: 0.4,
  /** Minimum rate, in tokens per second. */
  floor: 1,
} as const;
/** One token, with tolerance for floating-point error. */
const oneToken = 1 - 1e-9;

/**
 * Creates a bucket that holds at most `burst` tokens and fills at `limit` tokens per second. Other gateways and all
 * sign-ins of the account use the same quota. A throttle indicates that less of it is available (multiplicative
 * decrease); the absence of throttles indicates that more may be (additive increase).
 *
 * @param level the initial number of tokens; a full bucket by default.
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
    const growsAt = Math.max(refilledAt, loweredAt + pace.holdMs);
    let filled = (now - refilledAt) * rate;
    if (rate < limit && now > growsAt) {
      const before = rate;
      rate = Math.min(limit, rate + (limit * pace.increase * (now - growsAt)) / 1000);
      // The rate grew linearly for this long, and has then stayed the same.
      const growingMs = ((rate - before) * 1000) / (limit * pace.increase);
      filled += (now - growsAt - growingMs / 2) * (rate - before);
      onRate(rate);
    }
    tokens = Math.min(burst, tokens + filled / 1000);
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
      if (tokens < oneToken) return false;
      tokens -= 1;
      return true;
    },

    waitMs,

    onThrottled(startedAt) {
      // Throttled calls that started before the last decrease say nothing about the reduced rate.
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

/**
 * Returns the time until `missing` tokens are available, in ms, if the rate stays constant for `heldMs` and then grows
 * to `limit`.
 */
export function msUntil(missing: number, rate: number, limit: number, heldMs: number): number {
  const held = heldMs / 1000;
  if (rate === limit || missing <= rate * held) return (missing * 1000) / rate;
  // The rate then grows linearly to `limit` and remains there.
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
