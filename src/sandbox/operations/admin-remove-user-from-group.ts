import { createMembershipOperation } from './group-membership.js';

/** AdminRemoveUserFromGroup: removes a user from a group. */
export const adminRemoveUserFromGroup = createMembershipOperation((groups, name) =>
  groups.filter((group) => group !== name),
);
