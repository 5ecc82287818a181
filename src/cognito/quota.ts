import { GatewayError } from '../errors/error.js';
import { createBucket } from './bucket.js';
import type { Caller } from './caller.js';
import type { Clock } from './clock.js';
import type { Flight } from './flights.js';

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
   * those who wait, or the queue is full; and when they are gone before it came.
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

/** A flight that waits, and what takes its turn. */
interface Ticket {
  readonly flight: Flight;
  readonly resolve: (turn: Turn) => void;
}

type Lane = Set<Ticket>;

/**
 * Builds a quota: a token bucket, and a fair queue before it.
 *
 * Each caller has a lane, and lanes take turns, so a caller with a hundred look-ups gets no more than one with a
 * few. A caller who comes new has its first turn before the rotation goes on, though the rotation keeps every fourth
 * turn: a single look-up passes any number of large operations, and no number of single ones stops those. A
 * flight that several callers wait for stands in the lane of each, and goes with whichever comes first.
 */
export function createQuota(
  limits: QuotaLimits,
  clock: Clock,
  onRate: (rate: number) => void = () => {},
): Quota {
  /** Lanes that had a turn, in the order of their next one. */
  const rotation = new Map<Caller, Lane>();
  /** Lanes that had none yet, in the order in which they came. */
  const newcomers = new Map<Caller, Lane>();
  /** Callers that had a turn. */
  const served = new WeakSet<Caller>();
  /** Turns of newcomers since the rotation's last one. */
  let passed = 0;
  /** `depths[n]` lanes hold more than n tickets. */
  const depths: number[] = [];
  const waiting = new Set<Ticket>();
  const bucket = createBucket(limits.rate, limits.burst, clock, onRate);
  let underWay = 0;
  /** When the last of those who were sent away has come back and been served, in ms of the clock. */
  let returnsUntil = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;

  function enterLane(caller: Caller, ticket: Ticket): void {
    const lanes = served.has(caller) ? rotation : newcomers;
    const lane: Lane = lanes.get(caller) ?? new Set();
    lanes.set(caller, lane);
    if (lane.has(ticket)) return;
    depths[lane.size] = (depths[lane.size] ?? 0) + 1;
    lane.add(ticket);
  }

  function leaveLane(caller: Caller, ticket: Ticket): void {
    const lanes = served.has(caller) ? rotation : newcomers;
    const lane = lanes.get(caller);
    if (!lane?.delete(ticket)) return;
    depths[lane.size] = (depths[lane.size] ?? 0) - 1;
    if (lane.size === 0) lanes.delete(caller);
  }

  /** Takes a ticket out of the queue; false where it was out already. */
  function withdraw(ticket: Ticket): boolean {
    if (!waiting.delete(ticket)) return false;
    ticket.flight.watcher = undefined;
    for (const caller of ticket.flight.callers) leaveLane(caller, ticket);
    return true;
  }

  /**
   * Calls that go before the next ticket of this caller: from every lane as many as the lane's own place, if it has
   * them; and before a newcomer the other newcomers, with the rotation's turns between them.
   */
  function ahead(caller: Caller | undefined): number {
    const lane = caller && (rotation.get(caller) ?? newcomers.get(caller));
    if (!lane && !(caller && served.has(caller))) {
      return Math.min(newcomers.size + Math.floor(newcomers.size / maxPassed), waiting.size);
    }
    let count = 0;
    for (let depth = 0; depth <= (lane?.size ?? 0); depth += 1) count += depths[depth] ?? 0;
    return count;
  }

  function serve(): void {
    stopTimer?.();
    stopTimer = undefined;
    while (waiting.size > 0 && underWay < limits.concurrency) {
      if (!bucket.take()) {
        stopTimer = clock.after(bucket.waitMs(1), serve);
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
    const [ticket] = lane;
    if (ticket) withdraw(ticket);
    // To the end of the rotation, with what is left of it.
    newcomers.delete(caller);
    rotation.delete(caller);
    served.add(caller);
    if (lane.size > 0) rotation.set(caller, lane);
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
    returnsUntil = Math.max(returnsUntil, now) + 1000 / bucket.rate;
    return refuse(lateMs + returnsUntil - now - 1000 / bucket.rate);
  }

  return {
    get rate() {
      return bucket.rate;
    },
    get queued() {
      return waiting.size;
    },
    waitMs: () => bucket.waitMs(1 + ahead(undefined)),
    acquire: (flight) =>
      new Promise((resolve, reject) => {
        if (flight.gone) return reject(flight.excuse());
        const [first] = flight.callers;
        const turnAt = clock.now() + bucket.waitMs(1 + ahead(first));
        const lateMs = turnAt - flight.deadline;
        if (lateMs > 0) return reject(sendAway(lateMs));
        if (waiting.size >= limits.queue) return reject(sendAway(1000 / bucket.rate));

        const { excuse } = flight;
        const ticket: Ticket = {
          flight,
          resolve(turn) {
            flight.excuse = excuse;
            resolve(turn);
          },
        };
        waiting.add(ticket);
        for (const caller of flight.callers) enterLane(caller, ticket);
        flight.watcher = {
          joined: (caller) => enterLane(caller, ticket),
          left: (caller) => leaveLane(caller, ticket),
        };
        flight.excuse = () => refuse(bucket.waitMs(1 + ahead(undefined)));
        flight.whenGone(() => {
          if (withdraw(ticket)) reject(flight.excuse());
        });
        serve();
      }),
  };
}
