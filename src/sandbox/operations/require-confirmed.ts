import { CognitoError } from '../errors.js';
import type { SandboxUser } from '../pool-model.js';

/** Throws the error of MFA changes for a user who has not completed sign-up. */
export function requireConfirmed({ status }: SandboxUser): void {
  if (status === 'UNCONFIRMED') throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
}
