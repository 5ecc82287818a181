import type { Clock } from '../../common/clock.js';
import { type Bucket, createBucket, msUntil, pace } from './adaptive-token-bucket.js';
import type { ReplicaCoordinator, Reservation } from './replica-coordinator.js';

/** The limits of all replicas together. */
export interface SharedLimits {
  /** Tokens per second. */
  readonly rate: number;
  /** Maximum number of accumulated tokens. */
  readonly burst: number;
}

/**
 * Maximum size of a reservation, as milliseconds of the total rate. A longer window needs fewer commands, but a single
 * look-up then waits longer behind the other replicas, and more calls still start at the old rate after a throttle.
 */
const reservationWindowMs = 25;
/** Upper limit of the window, which grows to twice the store's response time if that is longer. */
const longestReservationWindowMs = 200;
/** Unused reserved tokens expire after this time, in ms: accumulated, they would cause a burst. */
const reservedTokensMs = 100;
/** How long the last observation of other replicas' demand is used, in ms. */
const observationMs = 1000;
/** Weight of the last observation in the moving averages. */
const weight = 0.3;
/**
 * How long a replica also respects its own part of the rate after the store becomes reachable, in ms, because other
 * replicas may not have noticed yet. Longer than the pauses between reconnection attempts and between probes.
 */
const recoveryMs = 2000;

/**
 * Creates a bucket that all replicas share. Replicas reserve tokens in the store, which serves them in order of
 * arrival. Each replica has at most one reservation, limited by the reservation window, so replicas take turns: busy
 * ones get equal parts, and the unused part of idle ones. While the store is unreachable, each replica uses a local
 * bucket with its part of the rate.
 */
export function createSharedBucket(
  coordinator: ReplicaCoordinator,
  name: string,
  { rate: limit, burst }: SharedLimits,
  clock: Clock,
  onRate: (rate: number) => void,
): Bucket {
  let localBucket = createLocalBucket();
  let localUntil = Number.NEGATIVE_INFINITY;
  /** The total rate, as the store last reported it. */
  let reported = { rate: limit, at: clock.now() };
  /**
   * Tokens that other replicas reserved before this one (moving average), and whether tokens were available
   * immediately.
   */
  let observed = { others: 0, hadTokens: true, at: Number.NEGATIVE_INFINITY };
  /** Response time of the store, as a moving average in ms. */
  let tookMs = 0;
  let reserved = { tokens: 0, until: 0 };
  let pending: { readonly tokens: number; readonly at: number } | undefined;
  let isReserving = false;
  let demand = 0;
  let wake: (() => void) | undefined;
  let loweredAt = Number.NEGATIVE_INFINITY;

  /** Created empty when tokens were taken from the shared bucket immediately before. */
  function createLocalBucket(level?: number): Bucket {
    return createBucket(
      limit / coordinator.replicas,
      Math.max(1, burst / coordinator.replicas),
      clock,
      (rate) => !coordinator.shared && onRate(rate),
      level,
    );
  }

  coordinator.onChange(() => {
    if (coordinator.shared) localUntil = clock.now() + recoveryMs;
    else localBucket = createLocalBucket(0);
    onRate(coordinator.shared ? fleetRate() : localBucket.rate);
    wakeUp();
  });

  function wakeUp(): void {
    const callback = wake;
    wake = undefined;
    callback?.();
  }

  function fleetRate(): number {
    return Math.min(limit, reported.rate + (limit * pace.increase * (clock.now() - reported.at)) / 1000);
  }

  function toWindowTokens(rate: number): number {
    const ms = Math.min(longestReservationWindowMs, Math.max(reservationWindowMs, 2 * tookMs));
    return Math.max(1, Math.round((rate * ms) / 1000));
  }

  /** The estimated fraction of the total rate that goes to this replica. */
  function ownFraction(): number {
    const windowTokens = toWindowTokens(fleetRate());
    return windowTokens / (windowTokens + (clock.now() - observed.at < observationMs ? observed.others : 0));
  }

  function usable(): number {
    return clock.now() <= reserved.until ? reserved.tokens : 0;
  }

  function updateRate({ rate }: Reservation): void {
    if (rate !== reported.rate) onRate(rate);
    reported = { rate, at: clock.now() };
  }

  async function reserve(): Promise<void> {
    isReserving = wake !== undefined;
    if (!isReserving) return;
    const rate = clock.now() < localUntil ? fleetRate() / coordinator.replicas : fleetRate();
    const tokens = Math.min(demand, toWindowTokens(rate));
    const startedAt = clock.now();
    const reservation = await coordinator.reserve(name, limit, tokens);
    if (!reservation) {
      isReserving = false;
      return;
    }
    updateRate(reservation);
    tookMs += weight * (clock.now() - startedAt - tookMs);
    const others = Math.max(0, (reservation.waitMs * reservation.rate) / 1000 - tokens);
    const known = clock.now() - observed.at < observationMs ? observed.others : others;
    observed = {
      others: known + weight * (others - known),
      hadTokens: reservation.waitMs === 0,
      at: clock.now(),
    };
    pending = { tokens, at: clock.now() + reservation.waitMs };
    const onAvailable = () => {
      isReserving = false;
      pending = undefined;
      reserved = { tokens, until: clock.now() + reservedTokensMs };
      wakeUp();
    };
    if (reservation.waitMs > 0) clock.after(reservation.waitMs, onAvailable);
    else onAvailable();
  }

  return {
    get rate() {
      return coordinator.shared ? fleetRate() * ownFraction() : localBucket.rate;
    },

    take() {
      if (!coordinator.shared) return localBucket.take();
      const tokens = usable();
      if (tokens < 1 || (clock.now() < localUntil && !localBucket.take())) return false;
      reserved = { ...reserved, tokens: tokens - 1 };
      return true;
    },

    waitMs(tokens) {
      if (!coordinator.shared) return localBucket.waitMs(tokens);
      const now = clock.now();
      const fromMs = pending ? pending.at - now : 0;
      const hadTokens = !pending && (observed.hadTokens || now - observed.at >= observationMs);
      const missing = tokens - usable() - (pending?.tokens ?? 0) - (hadTokens ? burst : 0);
      if (tokens <= usable()) return 0;
      return Math.max(0, fromMs) + msUntil(Math.max(0, missing) / ownFraction(), fleetRate(), limit, 0);
    },

    onThrottled(startedAt) {
      if (!coordinator.shared) return localBucket.onThrottled(startedAt);
      // The store would ignore this throttle as well.
      if (startedAt <= loweredAt) return;
      loweredAt = clock.now();
      reserved = { tokens: 0, until: 0 };
      void coordinator
        .onThrottled(name, limit, loweredAt - startedAt)
        .then((reservation) => reservation && updateRate(reservation));
    },

    whenMore(tokens, callback) {
      const useLocal = !coordinator.shared || (clock.now() < localUntil && localBucket.waitMs(1) > 0);
      if (useLocal) return localBucket.whenMore(tokens, callback);
      wake = callback;
      demand = tokens;
      if (!isReserving) {
        isReserving = true;
        // Combines the demand of one tick into one reservation.
        queueMicrotask(() => void reserve());
      }
      return () => {
        if (wake === callback) wake = undefined;
      };
    },
  };
}
