import { CognitoError } from '../errors.js';
import { createMembershipOperation } from './group-membership.js';

/** How many groups a user can be in. */
const maxGroups = 100;

/** AdminAddUserToGroup: makes a user a member of a group. */
export const adminAddUserToGroup = createMembershipOperation((groups, name) => {
  if (groups.includes(name)) return groups;
  if (groups.length < maxGroups) return [...groups, name];
  throw new CognitoError('LimitExceededException', 'The user is in too many groups.');
});
