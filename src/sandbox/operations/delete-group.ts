import { groupNameRule, poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';

/** DeleteGroup: deletes a group and all memberships of it. */
export const deleteGroup: Operation = {
  category: 'UserPoolResourceUpdate',
  access: 'write',
  billing: 'no',
  run({ store, region, input }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    const name = input.text('GroupName', groupNameRule);
    input.check();
    const pool = store.find(region, poolId);
    pool.removeGroup(pool.findGroup(name).name);
    return {};
  },
};
