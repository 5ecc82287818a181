import { CognitoError } from '../errors.js';
import { createMembershipOperation } from './group-membership.js';

/** Maximum number of groups of a user. */
const maxGroups = 100;

/** AdminAddUserToGroup: adds a user to a group. */
export const adminAddUserToGroup = createMembershipOperation((groups, name) => {
  if (groups.includes(name)) return groups;
  if (groups.length < maxGroups) return [...groups, name];
  throw new CognitoError('LimitExceededException', 'The user is in too many groups.');
});
