import type { Code } from '../errors/codes.js';

/** One call to Cognito that has ended. */
export interface CallEvent {
  /** Cognito's name of the operation, such as `AdminGetUser`. */
  readonly operation: string;
  readonly region: string;
  /** `GIVEN_UP`: nobody waited for the answer any more. */
  readonly outcome: 'OK' | 'GIVEN_UP' | Code;
  /** From the start of the call to its end, in ms. */
  readonly durationMs: number;
  /** How long it had waited for its turn, in ms. */
  readonly waitMs: number;
}

/** Which of Cognito's quotas one is. */
export interface QuotaName {
  /** The account of the role that asks; `own` where the gateway's own credentials do. */
  readonly account: string;
  readonly region: string;
  /** Cognito's category, such as `UserRead`. */
  readonly category: string;
}

/** A quota as it stands whenever it is asked. */
export interface QuotaState {
  /** Calls per second that it believes in. */
  readonly rate: number;
  /** Look-ups that wait for their turn. */
  readonly queued: number;
}

/** Is told what the access to Cognito does. */
export interface CallMetrics {
  /** A call has ended. */
  call(event: CallEvent): void;
  /** A look-up joined one that was in the air, and made no call. */
  coalesced(): void;
  /** A look-up asked the cache. */
  cache(result: 'hit' | 'miss'): void;
  /** The rate of a quota has changed, in calls per second. */
  rate(quota: string, perSecond: number): void;
  /** A quota was met for the first time. It may be asked for its state from now on. */
  quota(name: QuotaName, state: QuotaState): void;
  /** Replicas share their quotas again, or each keeps to its part, as the store is away. */
  sharing(shared: boolean): void;
  /** A request asks for so many distinct users at once. */
  batch(size: number): void;
  /** AdminGetUser found this user, whom AWS counts as active in this month. */
  billable(poolId: string, username: string): void;
}

/** A meter that nobody reads. */
export const silentCallMetrics: CallMetrics = {
  call() {},
  coalesced() {},
  cache() {},
  rate() {},
  quota() {},
  sharing() {},
  batch() {},
  billable() {},
};
