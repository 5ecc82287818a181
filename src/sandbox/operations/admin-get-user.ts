import { type Input, poolIdRule, usernameRule } from '../input-validation.js';
import type { Store } from '../store.js';
import { toAttribute, toSummary } from './user-output.js';

/** Answers AdminGetUser: one user, by username, active alias or sub. */
export function adminGetUser(store: Store, region: string, input: Input): object {
  const poolId = input.text('UserPoolId', poolIdRule);
  const username = input.text('Username', usernameRule);
  input.check();
  const user = store.find(region, poolId).find(username);
  return {
    ...toSummary(user),
    UserAttributes: user.attributes.map(toAttribute),
    PreferredMfaSetting: user.preferredMfa,
    UserMFASettingList: user.mfaMethods,
  };
}
