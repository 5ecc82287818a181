import { CognitoError } from '../errors.js';
import type { PoolStore } from '../store.js';

/** Tells whether a pool tracks sessions, which takes the Essentials plan. */
export function tracksSessions({ pool }: PoolStore): boolean {
  return pool.settings.sessionTracking && pool.settings.tier !== 'LITE';
}

/** Throws where a pool does not track sessions; AWS does not say with which error, and this one's text fits. */
export function requireSessionTracking(pool: PoolStore): void {
  if (tracksSessions(pool)) return;
  throw new CognitoError(
    'OperationNotEnabledException',
    'This operation is not enabled for the current user pool configuration.',
  );
}
