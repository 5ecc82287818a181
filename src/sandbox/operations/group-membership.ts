import { groupNameRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import { findUser, readUserKey } from './find-user.js';

/** Creates AdminAddUserToGroup or AdminRemoveUserFromGroup, which are both idempotent. */
export function createMembershipOperation(
  change: (groups: readonly string[], name: string) => readonly string[],
): Operation {
  return {
    category: 'UserUpdate',
    access: 'write',
    billing: 'yes',
    run(request) {
      const key = readUserKey(request.input);
      const name = request.input.text('GroupName', groupNameRule);
      request.input.check();
      const { pool, user } = findUser(request, key);
      const group = pool.findGroup(name);
      pool.change(user, { groups: change(user.groups ?? [], group.name) }, { touch: false });
      return {};
    },
  };
}
