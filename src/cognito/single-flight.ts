import { CancellationScope, type RequestScope } from '../common/request-scope.js';
import { GatewayError } from '../errors/gateway-error.js';

/** Creates the error of a look-up that timed out waiting for Cognito. */
export function createTimeoutError(): GatewayError {
  return new GatewayError('COGNITO_TIMEOUT');
}

/** A look-up in progress and the requests that wait for it. It is cancelled when none waits any more. */
export class SharedCall extends CancellationScope {
  /** The waiting requests. Joining adds one; cancellation removes it. */
  readonly scopes = new Set<RequestScope>();
  /** Notified when a request joins or leaves. Set by the queue while the call waits in it. */
  watcher: { joined(scope: RequestScope): void; left(scope: RequestScope): void } | undefined;
  /** The error of the last attempt, which is more informative than a timeout. */
  failure: GatewayError | undefined;
  /** Creates the error of a request whose deadline passes now, depending on what the call waits for. */
  timeoutError: () => GatewayError = createTimeoutError;

  /** The latest deadline of the waiting requests, in ms of the clock. */
  get deadline(): number {
    let latest = Number.NEGATIVE_INFINITY;
    for (const { deadline } of this.scopes) latest = Math.max(latest, deadline);
    return latest;
  }

  /** Adds a waiting request. */
  join(scope: RequestScope): void {
    this.scopes.add(scope);
    this.watcher?.joined(scope);
  }

  /** Removes a request. The call is cancelled when the last one leaves. */
  leave(scope: RequestScope): void {
    this.scopes.delete(scope);
    this.watcher?.left(scope);
    if (this.scopes.size === 0) this.cancel();
  }
}

/** Coalesces concurrent calls with the same key into one. */
export interface SingleFlight<T> {
  /**
   * Joins the call in progress with this key, or starts one. A cancelled request rejects with the call's timeout error
   * without affecting the others; the call is cancelled when the last request leaves.
   */
  run(key: string, scope: RequestScope, start: (sharedCall: SharedCall) => Promise<T>): Promise<T>;
  /**
   * Stops further requests from joining the calls in progress whose keys match. The calls continue for the requests
   * that already wait.
   */
  detach(matches: (key: string) => boolean): void;
}

/**
 * Creates a single flight.
 *
 * @param onCoalesced called for each request that joins a call instead of starting one.
 */
export function createSingleFlight<T>(onCoalesced: () => void): SingleFlight<T> {
  const open = new Map<string, { readonly sharedCall: SharedCall; readonly answer: Promise<T> }>();

  function startCall(key: string, scope: RequestScope, start: (sharedCall: SharedCall) => Promise<T>) {
    const sharedCall = new SharedCall();
    sharedCall.join(scope);
    const settle = () => {
      if (open.get(key)?.sharedCall === sharedCall) open.delete(key);
    };
    // A request that arrives after the cancellation needs a new call.
    sharedCall.onCancel(settle);
    const answer = start(sharedCall);
    // Attached first, so a request that continues with the answer can start a new call.
    answer.then(settle, settle);
    const opened = { sharedCall, answer };
    open.set(key, opened);
    return opened;
  }

  function joinCall(key: string, scope: RequestScope): ReturnType<typeof startCall> | undefined {
    const known = open.get(key);
    if (!known) return undefined;
    onCoalesced();
    scope.usage.coalesced += 1;
    known.sharedCall.join(scope);
    return known;
  }

  function wait({ sharedCall, answer }: ReturnType<typeof startCall>, scope: RequestScope): Promise<T> {
    return new Promise((resolve, reject) => {
      const removeListener = scope.onCancel(() => {
        reject(sharedCall.timeoutError());
        sharedCall.leave(scope);
      });
      answer.then(
        (result) => {
          removeListener();
          resolve(result);
        },
        (error: unknown) => {
          removeListener();
          reject(error);
        },
      );
    });
  }

  return {
    run(key, scope, start) {
      if (scope.cancelled) return Promise.reject(createTimeoutError());
      const joined = joinCall(key, scope);
      if (!joined) return wait(startCall(key, scope, start), scope);
      return wait(joined, scope).catch((error: unknown) => {
        // A hanging call may have used up its attempts on earlier requests, while a later request still has time.
        const isHung = error instanceof GatewayError && error.code === 'COGNITO_TIMEOUT';
        if (!isHung || scope.cancelled) throw error;
        return wait(joinCall(key, scope) ?? startCall(key, scope, start), scope);
      });
    },

    detach(matches) {
      for (const key of open.keys()) if (matches(key)) open.delete(key);
    },
  };
}
