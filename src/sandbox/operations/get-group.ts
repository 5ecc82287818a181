import { groupNameRule, poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import { toGroup } from './group-output.js';

/** GetGroup: one group of a pool. */
export const getGroup: Operation = {
  category: 'UserPoolResourceRead',
  access: 'read',
  billing: 'no',
  run({ store, region, input }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    const name = input.text('GroupName', groupNameRule);
    input.check();
    return { Group: toGroup(poolId, store.find(region, poolId).findGroup(name)) };
  },
};
