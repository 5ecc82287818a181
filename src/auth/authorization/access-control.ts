import type { Identity } from '../identity.js';

/** A user of whom somebody asks: under the name asked for before the look-up, under the user's own after it. */
export interface UserResource {
  readonly poolId: string;
  readonly username?: string;
  readonly sub?: string;
  readonly email?: string;
}

/** What one caller may read. */
export interface Permissions {
  /** Whether a user may turn out to be one whom the policy protects by a name that was not asked for. */
  readonly hidesUsers: boolean;
  mayReadUser(user: UserResource): boolean;
  mayReadAttribute(poolId: string, name: string): boolean;
}

/** Who may read what. */
export interface Policy {
  /** The permissions of one caller for one request. */
  for(identity: Identity): Permissions;
}

/** Lets everyone read everything in USER_POOLS: `AUTH=none` without a policy of the operator's. */
export const openPolicy: Policy = {
  for: () => ({ hidesUsers: false, mayReadUser: () => true, mayReadAttribute: () => true }),
};
