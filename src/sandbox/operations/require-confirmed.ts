import { CognitoError } from '../errors.js';
import type { SandboxUser } from '../pool-model.js';

/**
 * Checks that the user has completed sign-up, as changes of MFA require.
 *
 * @throws UserNotConfirmedException
 */
export function requireConfirmed({ status }: SandboxUser): void {
  if (status === 'UNCONFIRMED') throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
}
