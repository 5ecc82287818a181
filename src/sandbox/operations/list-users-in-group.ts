import { groupNameRule, poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import { attributeOf } from '../pool-model.js';
import { toListedUser } from './user-output.js';

/** ListUsersInGroup: a page of at most 60 of a group's users. */
export const listUsersInGroup: Operation = {
  category: 'UserList',
  access: 'read',
  billing: 'unstated',
  run({ store, region, input, pager }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    const name = input.text('GroupName', groupNameRule);
    const limit = input.optionalNumber('Limit', 0, 60) || 60;
    const token = input.optionalText('NextToken', tokenRule);
    input.check();
    const pool = store.find(region, poolId);
    const group = pool.findGroup(name);
    const page = pager.cut({
      items: pool.listing.membersOf(group.name),
      limit,
      token,
      parameters: ['ListUsersInGroup', poolId, name, limit],
      positionOf: pool.listing.positionOf,
      nameOf: (user) => attributeOf(user, 'sub') ?? user.username,
    });
    return { Users: page.items.map((user) => toListedUser(user)), NextToken: page.token };
  },
};
