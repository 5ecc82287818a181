import type { Input } from './input-validation.js';
import { adminGetUser } from './operations/admin-get-user.js';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.js';
import { describeUserPool } from './operations/describe-user-pool.js';
import { getProvisionedLimit } from './operations/get-provisioned-limit.js';
import { listUserPools } from './operations/list-user-pools.js';
import { listUsers } from './operations/list-users.js';
import type { QuotaCategory } from './quota.js';
import type { Store } from './store.js';

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
