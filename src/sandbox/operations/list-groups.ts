import { poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import { toGroup } from './group-output.js';

/** ListGroups: a page of at most 60 of a pool's groups. */
export const listGroups: Operation = {
  category: 'UserPoolResourceRead',
  access: 'read',
  billing: 'no',
  run({ store, region, input, pager }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    const limit = input.optionalNumber('Limit', 0, 60) || 60;
    const token = input.optionalText('NextToken', tokenRule);
    input.check();
    const { groups } = store.find(region, poolId);
    const page = pager.cut({
      items: [...groups.values()],
      limit,
      token,
      parameters: ['ListGroups', poolId, limit],
    });
    return { Groups: page.items.map((group) => toGroup(poolId, group)), NextToken: page.token };
  },
};
