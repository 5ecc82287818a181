import type { Permissions } from '../../auth/authorization/access-control.js';
import type { Group } from '../../cognito/group-mapper.js';
import type { PoolFacts } from '../../cognito/pool-mapper.js';

/** What the plan of a change may ask. Each rejection is a GatewayError. */
export interface ChangeTools {
  readonly permissions: Permissions;
  /** The pool's settings. */
  readPool(poolId: string): Promise<PoolFacts>;
  /** GROUP_NOT_FOUND where the pool has none of this name. */
  readGroup(poolId: string, name: string): Promise<Group>;
}
