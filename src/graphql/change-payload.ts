import type { Effect } from '../services/changes/change.js';

/** What the payload of a mutation is made from. Users and groups in it are read when they are selected. */
export interface ChangePayload {
  readonly changeId: string;
  readonly changed: boolean;
  readonly effects: readonly Effect[];
  readonly poolId: string;
  /** The canonical username of the user concerned; null where there is none. */
  readonly username: string | null;
  /** The sub of a user who was deleted; null where the caller may not read it. */
  readonly sub: string | null;
  /** The name of the group concerned; null where there is none. */
  readonly group: string | null;
  /** Addresses whose new value counts only once the user has entered a code. */
  readonly pendingVerification: readonly ('EMAIL' | 'PHONE_NUMBER')[];
}
