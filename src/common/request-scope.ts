import type { Clock } from './clock.js';

/**
 * Something that others work for until it is gone. It stands in for AbortSignal, which costs several times as much:
 * every look-up makes one and listens to another.
 */
export class Presence {
  readonly #callbacks = new Set<() => void>();
  #gone = false;

  get gone(): boolean {
    return this.#gone;
  }

  /** Calls back once when it is gone, now if it is; the function returned takes that back. */
  whenGone(callback: () => void): () => void {
    if (this.#gone) {
      callback();
      return () => {};
    }
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  /** From now on it is gone. */
  leave(): void {
    this.#gone = true;
    const callbacks = [...this.#callbacks];
    this.#callbacks.clear();
    for (const callback of callbacks) callback();
  }
}

/** What one GraphQL request has cost so far. Over all requests, calls and billable reads add up to what Cognito saw. */
export interface Tally {
  /** Distinct look-ups asked for. */
  users: number;
  /** Calls to Cognito begun for it. One that several requests wait for counts for the first of them only. */
  calls: number;
  /** Those of its calls that were ListUsers, whose quota is the scarcest and which bills nobody. */
  listed: number;
  /** Those of its calls that made AWS count a user as active in this month: AdminGetUser that found one. */
  billable: number;
  /** Look-ups that joined one of another request, or of its own, in the air. */
  coalesced: number;
  /** Look-ups that the cache answered. */
  cached: number;
  /** The longest that a look-up it waited for stood in a quota's queue before its turn came, in ms. */
  queuedMs: number;
}

/**
 * Who asks: one GraphQL request. It leaves when it was answered, its client hung up or its time is up. Look-ups of
 * one caller share its deadline, and one place in the queue's rotation.
 */
export class Caller extends Presence {
  /** When its time is up, in ms of the clock. */
  readonly deadline: number;
  /** The request's name in the log. */
  readonly requestId: string | undefined;
  readonly tally: Tally = {
    users: 0,
    calls: 0,
    listed: 0,
    billable: 0,
    coalesced: 0,
    cached: 0,
    queuedMs: 0,
  };
  readonly #stopTimer: () => void;

  constructor(timeoutMs: number, clock: Clock, requestId?: string) {
    super();
    this.requestId = requestId;
    this.deadline = clock.now() + timeoutMs;
    this.#stopTimer = clock.after(timeoutMs, () => this.leave());
  }

  override leave(): void {
    this.#stopTimer();
    super.leave();
  }
}
