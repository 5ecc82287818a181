import type { Clock } from '../../common/clock.js';
import type { RequestScope } from '../../common/request-scope.js';
import { GatewayError } from '../../errors/gateway-error.js';
import { createTimeoutError, type SharedCall } from '../single-flight.js';
import { type Bucket, createBucket } from './adaptive-token-bucket.js';
import { Rotation } from './rotation.js';

/** The bounds of one quota. */
export interface QuotaLimits {
  /** Calls per second, on average. */
  readonly rate: number;
  /** Calls that may start at once after a rest. */
  readonly burst: number;
  /** Calls that may be under way at once. */
  readonly concurrency: number;
  /** Look-ups that may wait; an identity that holds less than its equal part of them may wait in any case. */
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

/** A permit that comes later than this many ms before the deadline is of no use. */
const leastMs = 1;

/** Those who are refused together are told times that lie apart, though no more than so many ms in all. */
const longestSpreadMs = 30_000;

/** A shared call that waits for a permit. */
interface Waiter {
  readonly sharedCall: SharedCall;
  readonly resolve: (permit: Permit) => void;
  /** The one request in whose queue it counts. */
  home: RequestScope | undefined;
}

/** The requests of one identity, and what each waits for. */
type RequestQueues = Rotation<RequestScope, Set<Waiter>>;

/**
 * Builds a quota: a token bucket, and a fair queue before it.
 *
 * Identities take turns, and within one identity its requests do, so that neither a thousand requests of one token nor
 * one request with a hundred look-ups gets more than others who ask for little. README.md beside this file has the
 * algorithm. A shared call that several requests wait for stands in the queue of each, and goes with whichever comes
 * first.
 *
 * @param bucket this process's own unless given.
 */
export function createQuota(
  limits: QuotaLimits,
  clock: Clock,
  onRate: (rate: number) => void = () => {},
  bucket: Bucket = createBucket(limits.rate, limits.burst, clock, onRate),
): Quota {
  const identities = new Rotation<RequestScope['callerKey'], RequestQueues>(
    () => new Rotation<RequestScope, Set<Waiter>>(() => new Set()),
  );
  const waiting = new Set<Waiter>();
  let underWay = 0;
  /** When the last of those who were sent away has come back and been served, in ms of the clock. */
  let returnsUntil = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;

  function enqueue(scope: RequestScope, waiter: Waiter): void {
    identities.update(scope.callerKey, (requests) =>
      requests.update(scope, (waiters) => waiters.add(waiter)),
    );
    if (waiter.home) return;
    waiter.home = scope;
    count(scope, 1);
  }

  function dequeue(scope: RequestScope, waiter: Waiter): void {
    if (waiter.home === scope) {
      waiter.home = undefined;
      count(scope, -1);
    }
    identities.update(scope.callerKey, (requests) =>
      requests.update(scope, (waiters) => waiters.delete(waiter)),
    );
  }

  function count(scope: RequestScope, change: 1 | -1): void {
    identities.get(scope.callerKey)?.count(scope, change);
    identities.count(scope.callerKey, change);
  }

  /** Takes a waiter out of the queue; false where it was out already. */
  function withdraw(waiter: Waiter): boolean {
    if (!waiting.delete(waiter)) return false;
    waiter.sharedCall.watcher = undefined;
    for (const scope of waiter.sharedCall.scopes) dequeue(scope, waiter);
    return true;
  }

  /** Calls that go before the next one of this request, at least. */
  function ahead(scope: RequestScope): number {
    const requests = identities.get(scope.callerKey);
    const place = requests?.ahead(scope, requests.countOf(scope)) ?? 0;
    return identities.ahead(scope.callerKey, place);
  }

  /**
   * Whether one more may wait for this request. While several identities wait, the second half of the queue is kept for
   * those that hold less than an equal part of it: the one that fills the queue does not fill it for the others.
   */
  function hasRoom({ callerKey }: RequestScope): boolean {
    const own = identities.countOf(callerKey);
    const others = identities.size - Number(own > 0);
    if (others > 0 && waiting.size < limits.queue / 2) return true;
    return own < Math.max(1, limits.queue / (1 + others));
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

  /** Takes the waiter whose turn it is out of the queue. */
  function next(): Waiter | undefined {
    const identity = identities.next();
    const requests = identity === undefined ? undefined : identities.get(identity);
    const scope = requests?.next();
    const [waiter] = (scope && requests?.get(scope)) ?? [];
    if (waiter) withdraw(waiter);
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
    waitMs: () => bucket.waitMs(1 + identities.aheadOfNew()),
    acquire: (sharedCall) =>
      new Promise((resolve, reject) => {
        if (sharedCall.cancelled) return reject(sharedCall.timeoutError());
        const lateMs = clock.now() + waitMs(sharedCall.scopes) + leastMs - sharedCall.deadline;
        if (lateMs > 0) return reject(sharedCall.failure ?? sendAway(lateMs));
        if (![...sharedCall.scopes].some(hasRoom)) {
          return reject(sharedCall.failure ?? sendAway(1000 / bucket.rate));
        }

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
            ? refuse(bucket.waitMs(1 + identities.aheadOfNew()))
            : createTimeoutError();
        };
        const stay = sharedCall.onCancel(() => {
          if (withdraw(waiter)) reject(sharedCall.timeoutError());
        });
        serve();
      }),
  };
}
