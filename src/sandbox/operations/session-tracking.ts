import { CognitoError } from '../errors.js';
import type { PoolStore } from '../pool-store.js';

/** Returns whether a pool tracks sessions, which requires the Essentials plan. */
export function tracksSessions({ pool }: PoolStore): boolean {
  return pool.settings.sessionTracking && pool.settings.tier !== 'LITE';
}

/**
 * Checks that the pool tracks sessions. AWS does not document the error; this one's message is suitable.
 *
 * @throws OperationNotEnabledException
 */
export function requireSessionTracking(pool: PoolStore): void {
  if (tracksSessions(pool)) return;
  throw new CognitoError(
    'OperationNotEnabledException',
    'This operation is not enabled for the current user pool configuration.',
  );
}
