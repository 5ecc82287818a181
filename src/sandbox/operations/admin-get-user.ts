import type { Operation } from '../operation.js';
import { findUser, readUserKey } from './find-user.js';
import { toAttributes, toSummary } from './user-output.js';

/** AdminGetUser: one user, by username, active alias or sub. */
export const adminGetUser: Operation = {
  category: 'UserRead',
  access: 'read',
  billing: 'yes',
  run(request) {
    const key = readUserKey(request.input);
    request.input.check();
    const { user } = findUser(request, key);
    return {
      ...toSummary(user),
      UserAttributes: toAttributes(user.attributes),
      PreferredMfaSetting: user.preferredMfa,
      UserMFASettingList: user.mfaMethods,
    };
  },
};
