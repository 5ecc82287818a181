import { getProvisionedLimit } from './limits.js';
import { describeUserPool, listUserPools } from './pools.js';
import type { QuotaCategory } from './quota.js';
import type { Store } from './store.js';
import { adminGetUser, adminListGroupsForUser, listUsers } from './users.js';
import type { Input } from './validate.js';

/** One operation of Cognito's API: the quota it counts against, and its answer or a thrown CognitoError. */
export interface Operation {
  readonly category: QuotaCategory;
  readonly run: (store: Store, region: string, input: Input) => object;
}

/** The operations that the sandbox knows, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['AdminGetUser', { category: 'UserRead', run: adminGetUser }],
  ['ListUsers', { category: 'UserList', run: listUsers }],
  ['AdminListGroupsForUser', { category: 'UserResourceRead', run: adminListGroupsForUser }],
  ['ListUserPools', { category: 'UserPoolRead', run: listUserPools }],
  ['DescribeUserPool', { category: 'UserPoolRead', run: describeUserPool }],
  ['GetProvisionedLimit', { category: 'ProvisionedLimit', run: getProvisionedLimit }],
]);
