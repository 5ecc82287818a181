import { poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import { tokenRule } from '../pagination.js';
import { toSeconds } from '../wire.js';

/** ListIdentityProviders: a page of at most 60 of a pool's identity providers. */
export const listIdentityProviders: Operation = {
  category: 'UserPoolResourceRead',
  access: 'read',
  billing: 'no',
  run({ store, region, input, pager }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    const limit = input.optionalNumber('MaxResults', 0, 60) || 60;
    const token = input.optionalText('NextToken', tokenRule);
    input.check();
    const { pool } = store.find(region, poolId);
    const page = pager.cut({
      items: pool.settings.identityProviders,
      limit,
      token,
      parameters: ['ListIdentityProviders', poolId, limit],
    });
    return {
      Providers: page.items.map(({ name, type }) => ({
        ProviderName: name,
        ProviderType: type,
        CreationDate: toSeconds(pool.createdAt),
        LastModifiedDate: toSeconds(pool.lastModifiedAt),
      })),
      NextToken: page.token,
    };
  },
};
