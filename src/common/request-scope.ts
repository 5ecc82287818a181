import type { Clock } from './clock.js';

/**
 * The period in which a piece of work is needed; it ends when the scope is cancelled. Used instead of AbortSignal,
 * which costs several times as much: every look-up creates one and listens to another.
 */
export class CancellationScope {
  readonly #callbacks = new Set<() => void>();
  #cancelled = false;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /**
   * Calls back once on cancellation, immediately if the scope is already cancelled. Returns a function that removes the
   * callback.
   */
  onCancel(callback: () => void): () => void {
    if (this.#cancelled) {
      callback();
      return () => {};
    }
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  /** Cancels the scope permanently. */
  cancel(): void {
    this.#cancelled = true;
    const callbacks = [...this.#callbacks];
    this.#callbacks.clear();
    for (const callback of callbacks) callback();
  }
}

/**
 * The usage of one GraphQL request. Summed over all requests, calls and billable reads equal those that Cognito
 * received.
 */
export interface RequestUsage {
  /** Distinct look-ups. */
  users: number;
  /** Cognito calls started, by operation. A call that several requests share is counted for the first of them only. */
  readonly calls: Map<string, number>;
  /** Cognito calls that made a user a monthly active user, such as an AdminGetUser that found one. */
  billable: number;
  /** Changes made. */
  writes: number;
  /** Messages that Cognito was asked to send to users. */
  messages: number;
  /** Look-ups that joined a call in progress, of this request or another. */
  coalesced: number;
  /** Look-ups answered from the cache. */
  cached: number;
  /** The longest time that a look-up of this request waited in a quota's queue, in ms. */
  queuedMs: number;
}

/** Creates the usage of a new request, with every counter at zero. */
export function createUsage(): RequestUsage {
  return {
    users: 0,
    calls: new Map(),
    billable: 0,
    writes: 0,
    messages: 0,
    coalesced: 0,
    cached: 0,
    queuedMs: 0,
  };
}

/** Counts a call that starts for a request. */
export function countCall({ calls }: RequestUsage, operation: string): void {
  calls.set(operation, (calls.get(operation) ?? 0) + 1);
}

/** Returns the number of calls that were started for a request, over all operations. */
export function sumCalls({ calls }: Pick<RequestUsage, 'calls'>): number {
  let sum = 0;
  for (const count of calls.values()) sum += count;
  return sum;
}

/**
 * The scope of one GraphQL request. It is cancelled once the request is answered, its client disconnects or its
 * deadline passes. All look-ups of a request share its deadline and its position in the queue.
 */
export class RequestScope extends CancellationScope {
  #deadline: number;
  /** Identifies the caller in fair queues: by identity, else by address, else by the request itself. */
  readonly callerKey: string | RequestScope;
  /** The request's id in the log. */
  readonly requestId: string | undefined;
  readonly usage = createUsage();
  readonly #startedAt: number;
  readonly #clock: Clock;
  #stopTimer: () => void;

  constructor(timeoutMs: number, clock: Clock, requestId?: string, callerKey?: RequestScope['callerKey']) {
    super();
    this.callerKey = callerKey ?? this;
    this.requestId = requestId;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#deadline = this.#startedAt + timeoutMs;
    this.#stopTimer = clock.after(timeoutMs, () => this.cancel());
  }

  /** The deadline, in ms of the clock. */
  get deadline(): number {
    return this.#deadline;
  }

  /** Sets the deadline to `timeoutMs` after the request's start, once its operation is known. */
  setTimeout(timeoutMs: number): void {
    if (this.cancelled) return;
    this.#deadline = this.#startedAt + timeoutMs;
    this.#stopTimer();
    this.#stopTimer = this.#clock.after(this.#deadline - this.#clock.now(), () => this.cancel());
  }

  override cancel(): void {
    this.#stopTimer();
    super.cancel();
  }
}
