import type { Clock } from '../../common/clock.js';
import type { RequestScope } from '../../common/request-scope.js';
import { GatewayError } from '../../errors/gateway-error.js';
import { createTimeoutError, type SharedCall } from '../single-flight.js';
import { type Bucket, createBucket } from './adaptive-token-bucket.js';
import { Rotation } from './rotation.js';

/** The limits of one quota. */
export interface QuotaLimits {
  /** Average rate, in calls per second. */
  readonly rate: number;
  /** Maximum burst, in calls. */
  readonly burst: number;
  /** Maximum number of concurrent calls. */
  readonly concurrency: number;
  /**
   * Maximum number of queued look-ups. An identity that uses less than an equal part of the queue may always add one.
   */
  readonly queue: number;
}

/** Permission to make one call. */
export interface Permit {
  /** Reports that Cognito throttled the call. */
  throttled(): void;
  /** Reports that the call ended, with any result. */
  end(): void;
}

/** One of Cognito's quotas with its queue. */
export interface Quota {
  /** Returns a permit if one is available and no other call waits. Spares most calls the promise of `acquire`. */
  acquireNow(sharedCall: SharedCall): Permit | undefined;
  /**
   * Waits for a permit. Rejects with TOO_MANY_REQUESTS immediately if the queue is full or the permit would come after
   * the deadline of every waiting request; rejects with the shared call's timeoutError if all of them are cancelled
   * while waiting. A shared call that failed before rejects with that failure instead.
   */
  acquire(sharedCall: SharedCall): Promise<Permit>;
  /** The current estimate of the rate, in calls per second. */
  readonly rate: number;
  /** Number of queued look-ups. */
  readonly queued: number;
  /** Returns a lower bound of the next look-up's waiting time, in ms. */
  waitMs(): number;
}

/** Time before the deadline by which a permit must come to be useful, in ms. */
const marginMs = 1;

/** Maximum spread of `retryAfterMs` among callers that are refused together, in ms. */
const longestSpreadMs = 30_000;

/** A shared call that waits for a permit. */
interface Waiter {
  readonly sharedCall: SharedCall;
  readonly resolve: (permit: Permit) => void;
  /** The one request for which the waiter is counted. */
  countedFor: RequestScope | undefined;
}

/** The requests of one identity, each with its waiters. */
type RequestQueues = Rotation<RequestScope, Set<Waiter>>;

/**
 * Creates a quota: a token bucket with a fair queue. Identities take turns, and so do the requests of one identity. A
 * thousand requests of one token, or one request with a hundred look-ups, therefore do not get more than callers with
 * little demand. README.md in this folder describes the algorithm. A shared call is queued for each request that waits
 * for it, and served at the first turn of any of them.
 *
 * @param bucket a local bucket by default.
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
  /** The time by which all refused callers have retried, in ms of the clock. */
  let retriesUntil = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | undefined;

  function enqueue(scope: RequestScope, waiter: Waiter): void {
    identities.update(scope.callerKey, (requests) =>
      requests.update(scope, (waiters) => waiters.add(waiter)),
    );
    if (waiter.countedFor) return;
    waiter.countedFor = scope;
    count(scope, 1);
  }

  function dequeue(scope: RequestScope, waiter: Waiter): void {
    if (waiter.countedFor === scope) {
      waiter.countedFor = undefined;
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

  /** Removes a waiter from the queue. Returns false if it was not queued. */
  function withdraw(waiter: Waiter): boolean {
    if (!waiting.delete(waiter)) return false;
    waiter.sharedCall.watcher = undefined;
    for (const scope of waiter.sharedCall.scopes) dequeue(scope, waiter);
    return true;
  }

  /** Returns a lower bound of the number of calls before the next one of this request. */
  function callsAhead(scope: RequestScope): number {
    const requests = identities.get(scope.callerKey);
    const place = requests?.callsAhead(scope, requests.countOf(scope)) ?? 0;
    return identities.callsAhead(scope.callerKey, place);
  }

  /**
   * Returns whether another look-up of this request may be queued. While several identities wait, the second half of
   * the queue is reserved for those that use less than an equal part, so one identity cannot fill it for the others.
   */
  function hasRoom({ callerKey }: RequestScope): boolean {
    const own = identities.countOf(callerKey);
    const others = identities.size - Number(own > 0);
    if (others > 0 && waiting.size < limits.queue / 2) return true;
    return own < Math.max(1, limits.queue / (1 + others));
  }

  /** Returns a lower bound of the waiting time of a call that is shared by these requests, in ms. */
  function waitMs(scopes: Iterable<RequestScope>): number {
    let least = Number.POSITIVE_INFINITY;
    for (const scope of scopes) least = Math.min(least, callsAhead(scope));
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

  /** Removes and returns the waiter whose turn it is. */
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

  /**
   * Rounds up to whole milliseconds, so that a client that retries after this time with the same timeout is served in
   * time.
   */
  function refuse(lateMs: number): GatewayError {
    return new GatewayError('TOO_MANY_REQUESTS', { retryAfterMs: Math.floor(lateMs) + 1 });
  }

  /** Refuses with a different `retryAfterMs` for each caller, so that refused callers do not retry together. */
  function refuseWithSpread(lateMs: number): GatewayError {
    const now = clock.now();
    const spreadMs = Math.min(longestSpreadMs, Math.max(0, retriesUntil - now));
    retriesUntil = now + spreadMs + 1000 / bucket.rate;
    return refuse(lateMs + spreadMs);
  }

  return {
    get rate() {
      return bucket.rate;
    },
    get queued() {
      return waiting.size;
    },
    waitMs: () => bucket.waitMs(1 + identities.callsAheadOfNew()),
    acquireNow(sharedCall) {
      const [scope, another] = sharedCall.scopes;
      if (!scope || another || waiting.size > 0 || underWay >= limits.concurrency) return undefined;
      if (scope.deadline < clock.now() + marginMs || !bucket.take()) return undefined;
      identities.pass(scope.callerKey).pass(scope);
      sharedCall.timeoutError = createTimeoutError;
      underWay += 1;
      return createPermit();
    },
    acquire: (sharedCall) =>
      new Promise((resolve, reject) => {
        if (sharedCall.cancelled) return reject(sharedCall.timeoutError());
        const lateMs = clock.now() + waitMs(sharedCall.scopes) + marginMs - sharedCall.deadline;
        if (lateMs > 0) return reject(sharedCall.failure ?? refuseWithSpread(lateMs));
        if (![...sharedCall.scopes].some(hasRoom)) {
          return reject(sharedCall.failure ?? refuseWithSpread(1000 / bucket.rate));
        }

        const waiter: Waiter = {
          sharedCall,
          countedFor: undefined,
          resolve(permit) {
            removeListener();
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
        // If the limit is concurrency, the quota is not exhausted.
        sharedCall.timeoutError = () => {
          if (sharedCall.failure) return sharedCall.failure;
          return underWay < limits.concurrency
            ? refuse(bucket.waitMs(1 + identities.callsAheadOfNew()))
            : createTimeoutError();
        };
        const removeListener = sharedCall.onCancel(() => {
          if (withdraw(waiter)) reject(sharedCall.timeoutError());
        });
        serve();
      }),
  };
}
