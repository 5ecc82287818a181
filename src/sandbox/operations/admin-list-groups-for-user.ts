import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import { findUser, readUserKey } from './find-user.js';
import { toGroup } from './group-output.js';

/** AdminListGroupsForUser: a page of one user's groups. A limit of 0 is rejected, unlike in other lists. */
export const adminListGroupsForUser: Operation = {
  category: 'UserResourceRead',
  access: 'read',
  billing: 'unstated',
  run(request) {
    const { input, pager } = request;
    const key = readUserKey(input);
    const limit = input.optionalNumber('Limit', 1, 60) ?? 60;
    const token = input.optionalText('NextToken', tokenRule);
    input.check();
    const { pool, user } = findUser(request, key);
    const page = pager.cut({
      items: user.groups ?? [],
      limit,
      token,
      parameters: ['AdminListGroupsForUser', key.poolId, user.username, limit],
    });
    return {
      Groups: page.items.map((name) => toGroup(key.poolId, pool.findGroup(name))),
      NextToken: page.token,
    };
  },
};
