import { CognitoError } from '../errors.js';
import type { SandboxUser } from '../pool.js';

/** Throws what changes of a user's second factors answer where the user has not finished signing up. */
export function requireConfirmed({ status }: SandboxUser): void {
  if (status === 'UNCONFIRMED') throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
}
