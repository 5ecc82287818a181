import type { Code } from '../errors/codes.js';

/** One completed call to Cognito. */
export interface CallEvent {
  /** Cognito's name of the operation, such as `AdminGetUser`. */
  readonly operation: string;
  readonly region: string;
  /** `GIVEN_UP`: the call was cancelled because no request waited for it any more. */
  readonly outcome: 'OK' | 'GIVEN_UP' | Code;
  /** Duration of the call, in ms. */
  readonly durationMs: number;
  /** Time that the call waited for a permit, in ms. */
  readonly waitMs: number;
}

/** Identifies one of Cognito's quotas. */
export interface QuotaName {
  /** The AWS account of the assumed role; `own` for the gateway's own credentials. */
  readonly account: string;
  readonly region: string;
  /** Cognito's category, such as `UserRead`. */
  readonly category: string;
}

/** The current state of a quota. */
export interface QuotaState {
  /** The current estimate of its rate, in calls per second. */
  readonly rate: number;
  /** Number of queued look-ups. */
  readonly queued: number;
}

/** Receives the metrics events of the Cognito access layer. */
export interface CallMetrics {
  /** A call completed. */
  call(event: CallEvent): void;
  /** A look-up joined a call in progress instead of making one. */
  coalesced(): void;
  /** A look-up read the cache. */
  cache(result: 'hit' | 'miss'): void;
  /** The rate of a quota changed, in calls per second. */
  rate(quota: string, perSecond: number): void;
  /** A quota was used for the first time. Its state can be read from now on. */
  quota(name: QuotaName, state: QuotaState): void;
  /** The quota store became reachable, so replicas share their quotas, or unreachable, so each uses its part. */
  sharing(shared: boolean): void;
  /** A request looks up this number of distinct users in one batch. */
  batch(size: number): void;
  /** AdminGetUser found this user, who counts as a monthly active user. */
  billable(poolId: string, username: string): void;
}

/** Discards every event. */
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
