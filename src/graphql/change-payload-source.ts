import type { Effect } from '../services/changes/change.js';

/** The source of a mutation's payload. Its user and group are read when they are selected. */
export interface ChangePayload {
  readonly changeId: string;
  readonly changed: boolean;
  readonly effects: readonly Effect[];
  readonly poolId: string;
  /** The affected user's canonical username; null if there is none. */
  readonly username: string | null;
  /** A deleted user's sub; null if the caller may not read it. */
  readonly sub: string | null;
  /** The affected group's name; null if there is none. */
  readonly group: string | null;
  /** Addresses whose new value takes effect once the user enters a code. */
  readonly pendingVerification: readonly ('EMAIL' | 'PHONE_NUMBER')[];
}
