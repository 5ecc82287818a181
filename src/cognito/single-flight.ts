import { CancellationScope, type RequestScope } from '../common/request-scope.js';
import { GatewayError } from '../errors/gateway-error.js';

/** The error of a look-up that waits for Cognito. */
export function createTimeoutError(): GatewayError {
  return new GatewayError('COGNITO_TIMEOUT');
}

/** One look-up under way and the requests that wait for it. It is cancelled when none waits any more. */
export class SharedCall extends CancellationScope {
  /** The requests that still wait. Those that ask for the same are added; those that are cancelled are removed. */
  readonly scopes = new Set<RequestScope>();
  /** Notified of each request that joins or leaves; set by the queue while the call waits in it. */
  watcher: { joined(scope: RequestScope): void; left(scope: RequestScope): void } | undefined;
  /** The error of its last attempt, which says more than that no time is left for another. */
  failure: GatewayError | undefined;
  /** The error of a request whose time is up now, by what the call is waiting for. */
  timeoutError: () => GatewayError = createTimeoutError;

  /** The latest deadline of those who wait, in ms of the clock: until then an answer is of use to somebody. */
  get deadline(): number {
    let latest = Number.NEGATIVE_INFINITY;
    for (const { deadline } of this.scopes) latest = Math.max(latest, deadline);
    return latest;
  }

  /** Adds a request that waits for the answer. */
  join(scope: RequestScope): void {
    this.scopes.add(scope);
    this.watcher?.joined(scope);
  }

  /** Removes a request. The last one to leave cancels the call. */
  leave(scope: RequestScope): void {
    this.scopes.delete(scope);
    this.watcher?.left(scope);
    if (this.scopes.size === 0) this.cancel();
  }
}

/** Shares one call among all requests that ask for the same at the same time. */
export interface SingleFlight<T> {
  /**
   * Answers from the call of this key that is under way, or starts one. A request that is cancelled rejects with the
   * call's timeout error and cancels nothing for the others; the last one to leave cancels the call.
   */
  run(key: string, scope: RequestScope, start: (sharedCall: SharedCall) => Promise<T>): Promise<T>;
  /** Lets nobody join the calls under way whose keys match: they go on for those who wait. */
  detach(matches: (key: string) => boolean): void;
}

/** Builds a single flight. `onCoalesced` is called for each request that joins a call instead of starting one. */
export function createSingleFlight<T>(onCoalesced: () => void): SingleFlight<T> {
  const open = new Map<string, { readonly sharedCall: SharedCall; readonly answer: Promise<T> }>();

  function startCall(key: string, scope: RequestScope, start: (sharedCall: SharedCall) => Promise<T>) {
    const sharedCall = new SharedCall();
    sharedCall.join(scope);
    const settle = () => {
      if (open.get(key)?.sharedCall === sharedCall) open.delete(key);
    };
    // A request that comes after a call was cancelled needs another one.
    sharedCall.onCancel(settle);
    const opened = { sharedCall, answer: start(sharedCall).finally(settle) };
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
      answer.then(resolve, reject).finally(removeListener);
    });
  }

  return {
    run(key, scope, start) {
      if (scope.cancelled) return Promise.reject(createTimeoutError());
      const joined = joinCall(key, scope);
      if (!joined) return wait(startCall(key, scope, start), scope);
      return wait(joined, scope).catch((error: unknown) => {
        // A call that hung has spent its attempts on those who came first; who came later has time for others.
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
