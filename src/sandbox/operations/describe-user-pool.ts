import { type Input, poolIdRule } from '../input-validation.js';
import type { Store } from '../store.js';
import { toDescription } from './pool-output.js';

/** Answers DescribeUserPool: how users sign in to a pool, and how many it has. */
export function describeUserPool(store: Store, region: string, input: Input): object {
  const poolId = input.text('UserPoolId', poolIdRule);
  input.check();
  const { pool } = store.find(region, poolId);
  return {
    UserPool: {
      ...toDescription(pool),
      Arn: `arn:aws:cognito-idp:${region}:111122223333:userpool/${pool.id}`,
      AliasAttributes: pool.aliasAttributes.length > 0 ? pool.aliasAttributes : undefined,
      UsernameAttributes: pool.usernameAttributes.length > 0 ? pool.usernameAttributes : undefined,
      UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
      EstimatedNumberOfUsers: pool.users.length,
      MfaConfiguration: 'OPTIONAL',
    },
  };
}
