import type { Permissions } from '../../auth/authorization/access-control.js';
import type { Group } from '../../cognito/group-mapper.js';
import type { PoolFacts } from '../../cognito/pool-mapper.js';

/** The reads that are available to the plan of a change. Each rejection is a GatewayError. */
export interface ChangeTools {
  readonly permissions: Permissions;
  /** The pool's settings. */
  readPool(poolId: string): Promise<PoolFacts>;
  /** Rejects with GROUP_NOT_FOUND if the pool has no group with this name. */
  readGroup(poolId: string, name: string): Promise<Group>;
  /** Whether the pool has a user who can be found by this username or alias. */
  hasUser(poolId: string, name: string): Promise<boolean>;
}
