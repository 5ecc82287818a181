import { createMembershipOperation } from './group-membership.js';

/** AdminRemoveUserFromGroup: ends a user's membership of a group. */
export const adminRemoveUserFromGroup = createMembershipOperation((groups, name) =>
  groups.filter((group) => group !== name),
);
