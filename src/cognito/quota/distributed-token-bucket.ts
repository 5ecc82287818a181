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
const holdMs = 100;
/** How long the last observation of other replicas' demand is used, in ms. */
const memoryMs = 1000;
/** Weight of the last observation in the moving averages. */
const weight = 0.3;
/**
 * How long a replica also respects its own part of the rate after the store becomes reachable, in ms, because other
 * replicas may not have noticed yet. Longer than the pauses between reconnection attempts and between probes.
 */
const returnMs = 2000;

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
  let own = createOwn();
  let ownUntil = Number.NEGATIVE_INFINITY;
  /** The total rate, as the store last reported it. */
  let told = { rate: limit, at: clock.now() };
  /**
   * Tokens that other replicas reserved before this one (moving average), and whether tokens were available
   * immediately.
   */
  let seen = { others: 0, rested: true, at: Number.NEGATIVE_INFINITY };
  /** Response time of the store, as a moving average in ms. */
  let tookMs = 0;
  let held = { tokens: 0, until: 0 };
  let coming: { readonly tokens: number; readonly at: number } | undefined;
  let asking = false;
  let wanted = 0;
  let wake: (() => void) | undefined;
  let loweredAt = Number.NEGATIVE_INFINITY;

  /** Created empty when tokens were taken from the shared bucket immediately before. */
  function createOwn(level?: number): Bucket {
    return createBucket(
      limit / coordinator.replicas,
      Math.max(1, burst / coordinator.replicas),
      clock,
      (rate) => !coordinator.shared && onRate(rate),
      level,
    );
  }

  coordinator.onChange(() => {
    if (coordinator.shared) ownUntil = clock.now() + returnMs;
    else own = createOwn(0);
    onRate(coordinator.shared ? fleetRate() : own.rate);
    wakeUp();
  });

  function wakeUp(): void {
    const callback = wake;
    wake = undefined;
    callback?.();
  }

  function fleetRate(): number {
    return Math.min(limit, told.rate + (limit * pace.increase * (clock.now() - told.at)) / 1000);
  }

  function sliceOf(rate: number): number {
    const ms = Math.min(longestReservationWindowMs, Math.max(reservationWindowMs, 2 * tookMs));
    return Math.max(1, Math.round((rate * ms) / 1000));
  }

  /** The estimated fraction of the total rate that goes to this replica. */
  function part(): number {
    const slice = sliceOf(fleetRate());
    return slice / (slice + (clock.now() - seen.at < memoryMs ? seen.others : 0));
  }

  function usable(): number {
    return clock.now() <= held.until ? held.tokens : 0;
  }

  function learn({ rate }: Reservation): void {
    if (rate !== told.rate) onRate(rate);
    told = { rate, at: clock.now() };
  }

  async function ask(): Promise<void> {
    asking = wake !== undefined;
    if (!asking) return;
    const rate = clock.now() < ownUntil ? fleetRate() / coordinator.replicas : fleetRate();
    const tokens = Math.min(wanted, sliceOf(rate));
    const askedAt = clock.now();
    const reservation = await coordinator.reserve(name, limit, tokens);
    if (!reservation) {
      asking = false;
      return;
    }
    learn(reservation);
    tookMs += weight * (clock.now() - askedAt - tookMs);
    const others = Math.max(0, (reservation.waitMs * reservation.rate) / 1000 - tokens);
    const known = clock.now() - seen.at < memoryMs ? seen.others : others;
    seen = { others: known + weight * (others - known), rested: reservation.waitMs === 0, at: clock.now() };
    coming = { tokens, at: clock.now() + reservation.waitMs };
    const arrive = () => {
      asking = false;
      coming = undefined;
      held = { tokens, until: clock.now() + holdMs };
      wakeUp();
    };
    if (reservation.waitMs > 0) clock.after(reservation.waitMs, arrive);
    else arrive();
  }

  return {
    get rate() {
      return coordinator.shared ? fleetRate() * part() : own.rate;
    },

    take() {
      if (!coordinator.shared) return own.take();
      const tokens = usable();
      if (tokens < 1 || (clock.now() < ownUntil && !own.take())) return false;
      held = { ...held, tokens: tokens - 1 };
      return true;
    },

    waitMs(tokens) {
      if (!coordinator.shared) return own.waitMs(tokens);
      const now = clock.now();
      const fromMs = coming ? coming.at - now : 0;
      const rested = !coming && (seen.rested || now - seen.at >= memoryMs);
      const missing = tokens - usable() - (coming?.tokens ?? 0) - (rested ? burst : 0);
      if (tokens <= usable()) return 0;
      return Math.max(0, fromMs) + msUntil(Math.max(0, missing) / part(), fleetRate(), limit, 0);
    },

    onThrottled(startedAt) {
      if (!coordinator.shared) return own.onThrottled(startedAt);
      // The store would ignore this throttle as well.
      if (startedAt <= loweredAt) return;
      loweredAt = clock.now();
      held = { tokens: 0, until: 0 };
      void coordinator
        .onThrottled(name, limit, loweredAt - startedAt)
        .then((reservation) => reservation && learn(reservation));
    },

    whenMore(tokens, callback) {
      const bound = !coordinator.shared || (clock.now() < ownUntil && own.waitMs(1) > 0);
      if (bound) return own.whenMore(tokens, callback);
      wake = callback;
      wanted = tokens;
      if (!asking) {
        asking = true;
        // Combines the demand of one tick into one reservation.
        queueMicrotask(() => void ask());
      }
      return () => {
        if (wake === callback) wake = undefined;
      };
    },
  };
}
