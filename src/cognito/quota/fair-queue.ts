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

/** Permission to make one call now. */
export interface Permit {
  /** The call was throttled: the quota is lower than believed. */
  throttled(): void;
  /** The call has ended, one way or another. */
  end(): void;
}

/** One quota of Cognito's, and the queue before it. */
export interface Quota {
  /**
   * Waits for a permit. Rejects with TOO_MANY_REQUESTS at once where the permit would come after the last deadline of
   * those who wait, or the queue is full; and with the flight's excuse when they are gone before it came. A flight
   * that failed before rejects with that failure instead.
   */
  acquire(flight: Flight): Promise<Permit>;
  /** Calls per second that it believes in at present. */
  readonly rate: number;
  /** Look-ups that wait. */
  readonly queued: number;
  /** How long the next look-up would wait, in ms. */
  waitMs(): number;
}

/** How many first turns may come between two turns of the round robin. */
const maxPassed = 3;

/** A permit that comes later than this many ms before the deadline is of no use. */
const leastMs = 1;

/** Those who are refused together are told times that lie apart, though no more than so many ms in all. */
const longestSpreadMs = 30_000;

/** A flight that waits for a permit. */
interface Waiter {
  readonly flight: Flight;
  readonly resolve: (permit: Permit) => void;
  /** The one queue in which it counts. */
  home: Caller | undefined;
}

/** What one caller waits for. */
interface CallerQueue {
  readonly waiters: Set<Waiter>;
  /** How many of them count here. */
  counted: number;
}

/**
 * Builds a quota: a token bucket, and a fair queue before it.
 *
 * Each caller has a queue, and queues take turns, so a caller with a hundred look-ups gets no more than one with a
 * few. A new caller has its first turn before the round robin goes on, though the round robin keeps every fourth
 * turn: a single look-up passes any number of large operations, and no number of single ones stops those. A
 * flight that several callers wait for stands in the queue of each, and goes with whichever comes first.
 *
 * @param bucket this process's own unless given.
 */
export function createQuota(
  limits: QuotaLimits,
  clock: Clock,
  onRate: (rate: number) => void = () => {},
  bucket: Bucket = createBucket(limits.rate, limits.burst, clock, onRate),
): Quota {
  /** Queues that had a turn, in the order of their next one. */
  const roundRobin = new Map<Caller, CallerQueue>();
  /** Queues that had none yet, in the order in which they came. */
  const firstTurn = new Map<Caller, CallerQueue>();
  /** Callers that had a turn. */
  const served = new WeakSet<Caller>();
  /** First turns since the round robin's last turn. */
  let passed = 0;
  /** In `depths[n]` queues more than n waiters count. */
  const depths: number[] = [];
  const waiting = new Set<Waiter>();
  let underWay = 0;
  /** When the last of those who were sent away has come back and been served, in ms of the clock. */
  let returnsUntil = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;

  function queuesOf(caller: Caller): Map<Caller, CallerQueue> {
    return served.has(caller) ? roundRobin : firstTurn;
  }

  function enqueue(caller: Caller, waiter: Waiter): void {
    const queues = queuesOf(caller);
    const queue = queues.get(caller) ?? { waiters: new Set(), counted: 0 };
    queues.set(caller, queue);
    queue.waiters.add(waiter);
    if (waiter.home) return;
    waiter.home = caller;
    depths[queue.counted] = (depths[queue.counted] ?? 0) + 1;
    queue.counted += 1;
  }

  function dequeue(caller: Caller, waiter: Waiter): void {
    const queues = queuesOf(caller);
    const queue = queues.get(caller);
    if (!queue?.waiters.delete(waiter)) return;
    if (queue.waiters.size === 0) queues.delete(caller);
    if (waiter.home !== caller) return;
    waiter.home = undefined;
    queue.counted -= 1;
    depths[queue.counted] = (depths[queue.counted] ?? 0) - 1;
  }

  /** Takes a waiter out of the queue; false where it was out already. */
  function withdraw(waiter: Waiter): boolean {
    if (!waiting.delete(waiter)) return false;
    waiter.flight.watcher = undefined;
    for (const caller of waiter.flight.callers) dequeue(caller, waiter);
    return true;
  }

  /**
   * Calls that go before the next one of this caller, at least. A caller with look-ups in the queue comes after as
   * many of every queue as it has itself; one without comes after the other first turns, or the round robin.
   */
  function ahead(caller: Caller): number {
    const place = queuesOf(caller).get(caller)?.counted ?? 0;
    if (place === 0) return served.has(caller) ? Math.min(roundRobin.size, waiting.size) : aheadOfFirstTurn();
    let count = 0;
    for (let depth = 0; depth < place; depth += 1) count += depths[depth] ?? 0;
    return count;
  }

  function aheadOfFirstTurn(): number {
    return Math.min(firstTurn.size + Math.floor(firstTurn.size / maxPassed), waiting.size);
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
      next()?.resolve(createPermit());
    }
  }

  /** Takes the first waiter of the next queue: a first turn, or where enough of those have passed, the round robin's. */
  function next(): Waiter | undefined {
    const pass = firstTurn.size > 0 && (passed < maxPassed || roundRobin.size === 0);
    passed = pass ? passed + 1 : 0;
    const [entry] = pass ? firstTurn : roundRobin;
    if (!entry) return undefined;
    const [caller, queue] = entry;
    const [waiter] = queue.waiters;
    if (waiter) withdraw(waiter);
    // To the end of the round robin, with what is left of it.
    firstTurn.delete(caller);
    roundRobin.delete(caller);
    served.add(caller);
    if (queue.waiters.size > 0) roundRobin.set(caller, queue);
    return waiter;
  }

  function createPermit(): Permit {
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
    waitMs: () => bucket.waitMs(1 + aheadOfFirstTurn()),
    acquire: (flight) =>
      new Promise((resolve, reject) => {
        if (flight.gone) return reject(flight.excuse());
        const lateMs = clock.now() + waitMs(flight.callers) + leastMs - flight.deadline;
        if (lateMs > 0) return reject(flight.failure ?? sendAway(lateMs));
        if (waiting.size >= limits.queue) return reject(flight.failure ?? sendAway(1000 / bucket.rate));

        const waiter: Waiter = {
          flight,
          home: undefined,
          resolve(permit) {
            stay();
            flight.excuse = timedOut;
            resolve(permit);
          },
        };
        waiting.add(waiter);
        for (const caller of flight.callers) enqueue(caller, waiter);
        flight.watcher = {
          joined: (caller) => enqueue(caller, waiter),
          left(caller) {
            dequeue(caller, waiter);
            const [other] = flight.callers;
            if (other) enqueue(other, waiter);
          },
        };
        // Where calls under way hold it up, it is not the quota that is used up.
        flight.excuse = () => {
          if (flight.failure) return flight.failure;
          return underWay < limits.concurrency ? refuse(bucket.waitMs(1 + aheadOfFirstTurn())) : timedOut();
        };
        const stay = flight.whenGone(() => {
          if (withdraw(waiter)) reject(flight.excuse());
        });
        serve();
      }),
  };
}
