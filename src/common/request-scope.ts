import type { Clock } from './clock.js';

/**
 * The time during which work is wanted: it ends when the scope is cancelled. It takes the place of AbortSignal, which
 * costs several times as much; every look-up creates one and listens to another.
 */
export class CancellationScope {
  readonly #callbacks = new Set<() => void>();
  #cancelled = false;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Calls back once on cancellation, at once if that has happened; the function returned removes the callback. */
  onCancel(callback: () => void): () => void {
    if (this.#cancelled) {
      callback();
      return () => {};
    }
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  /** Ends the scope for good. */
  cancel(): void {
    this.#cancelled = true;
    const callbacks = [...this.#callbacks];
    this.#callbacks.clear();
    for (const callback of callbacks) callback();
  }
}

/** The cost of one GraphQL request so far. Over all requests, calls and billable reads add up to what Cognito saw. */
export interface RequestUsage {
  /** Distinct look-ups asked for. */
  users: number;
  /**
   * Calls to Cognito begun for it, by operation. A call that several requests wait for counts for the first of them
   * only.
   */
  readonly calls: Map<string, number>;
  /** Its calls that made AWS count a user as active in this month, such as an AdminGetUser that found one. */
  billable: number;
  /** Changes that were made. */
  writes: number;
  /** Messages that Cognito was asked to send to users. */
  messages: number;
  /** Look-ups that joined a call under way, of another request or of this one. */
  coalesced: number;
  /** Look-ups that the cache answered. */
  cached: number;
  /** The longest time that a look-up of this request waited in the queue of a quota, in ms. */
  queuedMs: number;
}

/** The usage of a request that has used nothing yet. */
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

/** Counts a call that is begun for a request. */
export function countCall({ calls }: RequestUsage, operation: string): void {
  calls.set(operation, (calls.get(operation) ?? 0) + 1);
}

/** The number of calls begun for a request, over all operations. */
export function sumCalls({ calls }: Pick<RequestUsage, 'calls'>): number {
  let sum = 0;
  for (const count of calls.values()) sum += count;
  return sum;
}

/**
 * The scope of one GraphQL request. It is cancelled when the request was answered, its client hung up or its time is
 * up. Look-ups of one request share its deadline and its place in the queue.
 */
export class RequestScope extends CancellationScope {
  #deadline: number;
  /** Names who asks, for fair queues: an identity, else an address; the request itself where neither is known. */
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

  /** When its time is up, in ms of the clock. */
  get deadline(): number {
    return this.#deadline;
  }

  /** Gives the request this many ms from its start, once it is known what it asks for. */
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
