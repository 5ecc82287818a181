import { type Input, poolIdRule, usernameRule } from '../input-validation.js';
import { tokenRule, toPage } from '../pagination.js';
import type { Store } from '../store.js';
import { toSeconds } from '../wire.js';

/** Answers AdminListGroupsForUser: a page of the groups of one user. */
export function adminListGroupsForUser(store: Store, region: string, input: Input): object {
  const poolId = input.text('UserPoolId', poolIdRule);
  const username = input.text('Username', usernameRule);
  const limit = input.optionalNumber('Limit', 0, 60) || 60;
  const token = input.optionalText('NextToken', tokenRule);
  input.check();
  const { find, pool } = store.find(region, poolId);
  const user = find(username);
  const page = toPage(user.groups ?? [], `Groups ${poolId} ${user.username}`, limit, token);
  return {
    Groups: page.items.map((name) => ({
      GroupName: name,
      UserPoolId: poolId,
      CreationDate: toSeconds(pool.createdAt),
      LastModifiedDate: toSeconds(pool.lastModifiedAt),
    })),
    NextToken: page.token,
  };
}
