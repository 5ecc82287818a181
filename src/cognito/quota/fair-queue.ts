import type { Clock } from '../../common/clock.js';
import type { RequestScope } from '../../common/request-scope.js';
import { GatewayError } from '../../errors/gateway-error.js';
import { createTimeoutError, type SharedCall } from '../single-flight.js';
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
   * those who wait, or the queue is full; and with the shared call's timeoutError when they are gone before it came. A shared call
   * that failed before rejects with that failure instead.
   */
  acquire(sharedCall: SharedCall): Promise<Permit>;
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

/** A shared call that waits for a permit. */
interface Waiter {
  readonly sharedCall: SharedCall;
  readonly resolve: (permit: Permit) => void;
  /** The one queue in which it counts. */
  home: RequestScope | undefined;
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
 * shared call that several callers wait for stands in the queue of each, and goes with whichever comes first.
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
  const roundRobin = new Map<RequestScope, CallerQueue>();
  /** Queues that had none yet, in the order in which they came. */
  const firstTurn = new Map<RequestScope, CallerQueue>();
  /** Callers that had a turn. */
  const served = new WeakSet<RequestScope>();
  /** First turns since the round robin's last turn. */
  let passed = 0;
  /** In `depths[n]` queues more than n waiters count. */
  const depths: number[] = [];
  const waiting = new Set<Waiter>();
  let underWay = 0;
  /** When the last of those who were sent away has come back and been served, in ms of the clock. */
  let returnsUntil = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;

  function queuesOf(scope: RequestScope): Map<RequestScope, CallerQueue> {
    return served.has(scope) ? roundRobin : firstTurn;
  }

  function enqueue(scope: RequestScope, waiter: Waiter): void {
    const queues = queuesOf(scope);
    const queue = queues.get(scope) ?? { waiters: new Set(), counted: 0 };
    queues.set(scope, queue);
    queue.waiters.add(waiter);
    if (waiter.home) return;
    waiter.home = scope;
    depths[queue.counted] = (depths[queue.counted] ?? 0) + 1;
    queue.counted += 1;
  }

  function dequeue(scope: RequestScope, waiter: Waiter): void {
    const queues = queuesOf(scope);
    const queue = queues.get(scope);
    if (!queue?.waiters.delete(waiter)) return;
    if (queue.waiters.size === 0) queues.delete(scope);
    if (waiter.home !== scope) return;
    waiter.home = undefined;
    queue.counted -= 1;
    depths[queue.counted] = (depths[queue.counted] ?? 0) - 1;
  }

  /** Takes a waiter out of the queue; false where it was out already. */
  function withdraw(waiter: Waiter): boolean {
    if (!waiting.delete(waiter)) return false;
    waiter.sharedCall.watcher = undefined;
    for (const scope of waiter.sharedCall.scopes) dequeue(scope, waiter);
    return true;
  }

  /**
   * Calls that go before the next one of this caller, at least. A caller with look-ups in the queue comes after as
   * many of every queue as it has itself; one without comes after the other first turns, or the round robin.
   */
  function ahead(scope: RequestScope): number {
    const place = queuesOf(scope).get(scope)?.counted ?? 0;
    if (place === 0) return served.has(scope) ? Math.min(roundRobin.size, waiting.size) : aheadOfFirstTurn();
    let count = 0;
    for (let depth = 0; depth < place; depth += 1) count += depths[depth] ?? 0;
    return count;
  }

  function aheadOfFirstTurn(): number {
    return Math.min(firstTurn.size + Math.floor(firstTurn.size / maxPassed), waiting.size);
  }

  /** How long a shared call that goes with the first of these callers has to wait for its turn, in ms, at least. */
  function waitMs(scopes: Iterable<RequestScope>): number {
    let least = Number.POSITIVE_INFINITY;
    for (const scope of scopes) least = Math.min(least, ahead(scope));
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
    const [scope, queue] = entry;
    const [waiter] = queue.waiters;
    if (waiter) withdraw(waiter);
    // To the end of the round robin, with what is left of it.
    firstTurn.delete(scope);
    roundRobin.delete(scope);
    served.add(scope);
    if (queue.waiters.size > 0) roundRobin.set(scope, queue);
    return waiter;
  }

  function createPermit(): Permit {
    const startedAt = clock.now();
    let ended = false;
    return {
      throttled: () => bucket.onThrottled(startedAt),
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
    acquire: (sharedCall) =>
      new Promise((resolve, reject) => {
        if (sharedCall.cancelled) return reject(sharedCall.timeoutError());
        const lateMs = clock.now() + waitMs(sharedCall.scopes) + leastMs - sharedCall.deadline;
        if (lateMs > 0) return reject(sharedCall.failure ?? sendAway(lateMs));
        if (waiting.size >= limits.queue) return reject(sharedCall.failure ?? sendAway(1000 / bucket.rate));

        const waiter: Waiter = {
          sharedCall,
          home: undefined,
          resolve(permit) {
            stay();
            sharedCall.timeoutError = createTimeoutError;
            resolve(permit);
          },
        };
        waiting.add(waiter);
        for (const scope of sharedCall.scopes) enqueue(scope, waiter);
        sharedCall.watcher = {
          joined: (scope) => enqueue(scope, waiter),
          left(scope) {
            dequeue(scope, waiter);
            const [other] = sharedCall.scopes;
            if (other) enqueue(other, waiter);
          },
        };
        // Where calls under way hold it up, it is not the quota that is used up.
        sharedCall.timeoutError = () => {
          if (sharedCall.failure) return sharedCall.failure;
          return underWay < limits.concurrency
            ? refuse(bucket.waitMs(1 + aheadOfFirstTurn()))
            : createTimeoutError();
        };
        const stay = sharedCall.onCancel(() => {
          if (withdraw(waiter)) reject(sharedCall.timeoutError());
        });
        serve();
      }),
  };
}
