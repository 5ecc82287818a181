import { type Input, poolIdRule, usernameRule } from '../input-validation.js';
import type { OperationRequest } from '../operation.js';
import type { SandboxUser } from '../pool-model.js';
import type { PoolStore } from '../pool-store.js';

/** The members by which most operations identify a user. */
export interface UserKey {
  readonly poolId: string;
  readonly username: string;
}

/** Reads the members that identify a user. */
export function readUserKey(input: Input): UserKey {
  return { poolId: input.text('UserPoolId', poolIdRule), username: input.text('Username', usernameRule) };
}

/**
 * Finds the user of a request.
 *
 * @throws ResourceNotFoundException or UserNotFoundException if there is none.
 */
export function findUser(
  { store, region, concerns }: OperationRequest,
  { poolId, username }: UserKey,
): { readonly pool: PoolStore; readonly user: SandboxUser } {
  const pool = store.find(region, poolId);
  const user = pool.find(username);
  concerns(pool, user);
  return { pool, user };
}
