import type { Clock } from '../../common/clock.js';
import { type Bucket, createBucket, msUntil, pace } from './adaptive-token-bucket.js';
import type { ReplicaCoordinator, Reservation } from './replica-coordinator.js';

/** The bounds of a whole fleet. */
export interface SharedLimits {
  /** Tokens per second. */
  readonly rate: number;
  /** Tokens after a rest. */
  readonly burst: number;
}

/**
 * A replica reserves tokens for at most this much of the fleet's rate at once, in ms of it: the longer, the fewer
 * commands; but the longer a single look-up waits behind each of the other replicas, and the more calls are still to
 * start at the rate before when Cognito throttles.
 */
const reservationWindowMs = 25;
/** For twice as long as the way to the store and back, where that is more: a busy process is slow to ask again. */
const longestReservationWindowMs = 200;
/** Booked tokens that found nobody to use them are dropped after this long, in ms: saved up they would be a burst. */
const holdMs = 100;
/** What a reservation told of the others is believed for so long, in ms. */
const memoryMs = 1000;
/** How much the last reservation counts against those before. */
const weight = 0.3;
/**
 * Once the store is back a replica keeps to its own part as well for this long, in ms, as others may not have noticed
 * yet: longer than the client waits between two attempts to connect, and `ReplicaCoordinator` between two questions.
 */
const returnMs = 2000;

/**
 * Builds a bucket that all replicas of a fleet draw on.
 *
 * Tokens are reserved in the store, which serves replicas in the order of asking. Each has one reservation at most, of a
 * slice's tokens at most, so that replicas take turns: what an idle one leaves goes to the others, and busy ones get
 * the same. While the store is away a bucket of this replica's own stands in, with its part of the rate.
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
  /** The fleet's rate when the store told it. */
  let told = { rate: limit, at: clock.now() };
  /** Tokens of other replicas that came before a reservation, smoothed, and whether the bucket held some at that time. */
  let seen = { others: 0, rested: true, at: Number.NEGATIVE_INFINITY };
  /** How long the store took to answer, smoothed, in ms. */
  let tookMs = 0;
  let held = { tokens: 0, until: 0 };
  let coming: { readonly tokens: number; readonly at: number } | undefined;
  let asking = false;
  let wanted = 0;
  let wake: (() => void) | undefined;
  let loweredAt = Number.NEGATIVE_INFINITY;

  /** Empty where the fleet's bucket has been drawn on until now. */
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

  /** The part of the fleet's rate that goes to this replica, as far as its last reservations tell. */
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
      // The store knows this itself; its answer would be one too many.
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
        // What asks at the same time is reserved for together.
        queueMicrotask(() => void ask());
      }
      return () => {
        if (wake === callback) wake = undefined;
      };
    },
  };
}
