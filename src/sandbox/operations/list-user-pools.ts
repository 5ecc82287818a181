import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import { toDescription } from './pool-summary.js';

/** ListUserPools: a page of the pools of the request's region. */
export const listUserPools: Operation = {
  category: 'UserPoolRead',
  access: 'read',
  billing: 'no',
  run({ store, region, input, pager }) {
    const limit = input.number('MaxResults', 1, 60);
    const token = input.optionalText('NextToken', tokenRule);
    input.check();
    const page = pager.cut({
      items: store.pools.filter((pool) => pool.region === region),
      limit,
      token,
      parameters: ['ListUserPools', region, limit],
    });
    return { UserPools: page.items.map(toDescription), NextToken: page.token };
  },
};
