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

/** Is told what the access to Cognito does. */
export interface Meter {
  /** A call has ended. */
  call(event: CallEvent): void;
  /** A look-up joined one that was in the air, and made no call. */
  coalesced(): void;
  /** A look-up asked the cache. */
  cache(result: 'hit' | 'miss'): void;
  /** The rate of a quota has changed, in calls per second. */
  rate(quota: string, perSecond: number): void;
  /** Replicas share their quotas again, or each keeps to its part, as the store is away. */
  sharing?(shared: boolean): void;
}

/** A meter that nobody reads. */
export const silentMeter: Meter = { call() {}, coalesced() {}, cache() {}, rate() {} };
