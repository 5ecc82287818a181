import type { Clock } from '../../common/clock.js';
import type { Caller } from '../../common/request-scope.js';
import { GatewayError } from '../../errors/gateway-error.js';
import { type Flight, timedOut } from '../single-flight.js';
import { type Bucket, createBucket } from './adaptive-token-bucket.js';

/** The bounds of one quota. */
export interface QuotaLimits {
  /** Calls per second, on average. */
  readonly rate: number;
  /** Calls that may start at once after a rest. */
  readonly burst: number;
  /** Calls that may be under way at once. */
  readonly concurrency: number;
  /** Look-ups that may wait. */
  readonly queue: number;
}

/** The right to make one call now. */
export interface Turn {
  /** The call was throttled: the quota is lower than believed. */
  throttled(): void;
  /** The call has ended, one way or another. */
  end(): void;
}

/** One quota of Cognito's, and the queue before it. */
export interface Quota {
  /**
   * Waits for a turn. Rejects with TOO_MANY_REQUESTS at once where the turn would come after the last deadline of
   * those who wait, or the queue is full; and with the flight's excuse when they are gone before it came. A flight
   * that failed before rejects with that failure instead.
   */
  acquire(flight: Flight): Promise<Turn>;
  /** Calls per second that it believes in at present. */
  readonly rate: number;
  /** Look-ups that wait. */
  readonly queued: number;
  /** How long the next look-up would wait, in ms. */
  waitMs(): number;
}

/** So many newcomers may pass the rotation between two of its turns. */
const maxPassed = 3;

/** A turn that comes later than so many ms before the deadline is of no use. */
const leastMs = 1;

/** Those who are refused together are told times that lie apart, though no more than so many ms in all. */
const longestSpreadMs = 30_000;

/** A flight that waits, and what takes its turn. */
interface Ticket {
  readonly flight: Flight;
  readonly resolve: (turn: Turn) => void;
  /** The one lane in which it counts. */
  home: Caller | undefined;
}

/** What one caller waits for. */
interface Lane {
  readonly tickets: Set<Ticket>;
  /** How many of them count here. */
  counted: number;
}

/**
 * Builds a quota: a token bucket, and a fair queue before it.
 *
 * Each caller has a lane, and lanes take turns, so a caller with a hundred look-ups gets no more than one with a
 * few. A caller who comes new has its first turn before the rotation goes on, though the rotation keeps every fourth
 * turn: a single look-up passes any number of large operations, and no number of single ones stops those. A
 * flight that several callers wait for stands in the lane of each, and goes with whichever comes first.
 *
 * @param bucket this process's own unless given.
 */
export function createQuota(
  limits: QuotaLimits,
  clock: Clock,
  onRate: (rate: number) => void = () => {},
  bucket: Bucket = createBucket(limits.rate, limits.burst, clock, onRate),
): Quota {
  /** Lanes that had a turn, in the order of their next one. */
  const rotation = new Map<Caller, Lane>();
  /** Lanes that had none yet, in the order in which they came. */
  const newcomers = new Map<Caller, Lane>();
  /** Callers that had a turn. */
  const served = new WeakSet<Caller>();
  /** Turns of newcomers since the rotation's last one. */
  let passed = 0;
  /** In `depths[n]` lanes more than n tickets count. */
  const depths: number[] = [];
  const waiting = new Set<Ticket>();
  let underWay = 0;
  /** When the last of those who were sent away has come back and been served, in ms of the clock. */
  let returnsUntil = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;

  function lanesOf(caller: Caller): Map<Caller, Lane> {
    return served.has(caller) ? rotation : newcomers;
  }

  function enterLane(caller: Caller, ticket: Ticket): void {
    const lanes = lanesOf(caller);
    const lane = lanes.get(caller) ?? { tickets: new Set(), counted: 0 };
    lanes.set(caller, lane);
    lane.tickets.add(ticket);
    if (ticket.home) return;
    ticket.home = caller;
    depths[lane.counted] = (depths[lane.counted] ?? 0) + 1;
    lane.counted += 1;
  }

  function leaveLane(caller: Caller, ticket: Ticket): void {
    const lanes = lanesOf(caller);
    const lane = lanes.get(caller);
    if (!lane?.tickets.delete(ticket)) return;
    if (lane.tickets.size === 0) lanes.delete(caller);
    if (ticket.home !== caller) return;
    ticket.home = undefined;
    lane.counted -= 1;
    depths[lane.counted] = (depths[lane.counted] ?? 0) - 1;
  }

  /** Takes a ticket out of the queue; false where it was out already. */
  function withdraw(ticket: Ticket): boolean {
    if (!waiting.delete(ticket)) return false;
    ticket.flight.watcher = undefined;
    for (const caller of ticket.flight.callers) leaveLane(caller, ticket);
    return true;
  }

  /**
   * Calls that go before the next one of this caller, at least. A caller with look-ups in the queue comes after as
   * many of every lane as it has itself; one without comes after the other newcomers, or the rotation.
   */
  function ahead(caller: Caller): number {
    const place = lanesOf(caller).get(caller)?.counted ?? 0;
    if (place === 0) return served.has(caller) ? Math.min(rotation.size, waiting.size) : aheadOfNewcomer();
    let count = 0;
    for (let depth = 0; depth < place; depth += 1) count += depths[depth] ?? 0;
    return count;
  }

  function aheadOfNewcomer(): number {
    return Math.min(newcomers.size + Math.floor(newcomers.size / maxPassed), waiting.size);
  }

  /** How long a flight that goes with the first of these callers has to wait for its turn, in ms, at least. */
  function waitMs(callers: Iterable<Caller>): number {
    let least = Number.POSITIVE_INFINITY;
    for (const caller of callers) least = Math.min(least, ahead(caller));
    return bucket.waitMs(1 + least);
  }

  function serve(): void {
    stopTimer?.();
    stopTimer = undefined;
    while (waiting.size > 0 && underWay < limits.concurrency) {
      if (!bucket.take()) {
        stopTimer = bucket.whenMore(Math.min(waiting.size, limits.concurrency - underWay), serve);
        return;
      }
      underWay += 1;
      next()?.resolve(createTurn());
    }
  }

  /** Takes the first ticket of the next lane: a newcomer's, or where enough of those have passed, the rotation's. */
  function next(): Ticket | undefined {
    const pass = newcomers.size > 0 && (passed < maxPassed || rotation.size === 0);
    passed = pass ? passed + 1 : 0;
    const [entry] = pass ? newcomers : rotation;
    if (!entry) return undefined;
    const [caller, lane] = entry;
    const [ticket] = lane.tickets;
    if (ticket) withdraw(ticket);
    // To the end of the rotation, with what is left of it.
    newcomers.delete(caller);
    rotation.delete(caller);
    served.add(caller);
    if (lane.tickets.size > 0) rotation.set(caller, lane);
    return ticket;
  }

  function createTurn(): Turn {
    const startedAt = clock.now();
    let ended = false;
    return {
      throttled: () => bucket.lower(startedAt),
      end() {
        if (ended) return;
        ended = true;
        underWay -= 1;
        serve();
      },
    };
  }

  /** Whoever comes back after so many ms, with as much time again, comes in time: never a whole ms too early. */
  function refuse(lateMs: number): GatewayError {
    return new GatewayError('TOO_MANY_REQUESTS', { retryAfterMs: Math.floor(lateMs) + 1 });
  }

  /** Refuses, and tells each of those who are refused together a time of their own: they would all come back at once. */
  function sendAway(lateMs: number): GatewayError {
    const now = clock.now();
    const spreadMs = Math.min(longestSpreadMs, Math.max(0, returnsUntil - now));
    returnsUntil = now + spreadMs + 1000 / bucket.rate;
    return refuse(lateMs + spreadMs);
  }

  return {
    get rate() {
      return bucket.rate;
    },
    get queued() {
      return waiting.size;
    },
    waitMs: () => bucket.waitMs(1 + aheadOfNewcomer()),
    acquire: (flight) =>
      new Promise((resolve, reject) => {
        if (flight.gone) return reject(flight.excuse());
        const lateMs = clock.now() + waitMs(flight.callers) + leastMs - flight.deadline;
        if (lateMs > 0) return reject(flight.failure ?? sendAway(lateMs));
        if (waiting.size >= limits.queue) return reject(flight.failure ?? sendAway(1000 / bucket.rate));

        const ticket: Ticket = {
          flight,
          home: undefined,
          resolve(turn) {
            stay();
            flight.excuse = timedOut;
            resolve(turn);
          },
        };
        waiting.add(ticket);
        for (const caller of flight.callers) enterLane(caller, ticket);
        flight.watcher = {
          joined: (caller) => enterLane(caller, ticket),
          left(caller) {
            leaveLane(caller, ticket);
            const [other] = flight.callers;
            if (other) enterLane(other, ticket);
          },
        };
        // Where calls under way hold it up, it is not the quota that is used up.
        flight.excuse = () => {
          if (flight.failure) return flight.failure;
          return underWay < limits.concurrency ? refuse(bucket.waitMs(1 + aheadOfNewcomer())) : timedOut();
        };
        const stay = flight.whenGone(() => {
          if (withdraw(ticket)) reject(flight.excuse());
        });
        serve();
      }),
  };
}
