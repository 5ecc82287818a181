import { tokenRule, toPage } from './pages.js';
import type { SandboxPool } from './pool.js';
import type { Store } from './store.js';
import { type Input, poolIdRule } from './validate.js';
import { toSeconds } from './wire.js';

/** Answers ListUserPools: a page of the pools of the request's region. */
export function listUserPools(store: Store, region: string, input: Input): object {
  const limit = input.number('MaxResults', 1, 60);
  const token = input.optionalText('NextToken', tokenRule);
  input.check();
  const local = store.pools.filter((pool) => pool.region === region);
  const page = toPage(local, `ListUserPools ${region}`, limit, token);
  return { UserPools: page.items.map(toDescription), NextToken: page.token };
}

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

function toDescription(pool: SandboxPool): object {
  return {
    Id: pool.id,
    Name: pool.name,
    CreationDate: toSeconds(pool.createdAt),
    LastModifiedDate: toSeconds(pool.lastModifiedAt),
  };
}
