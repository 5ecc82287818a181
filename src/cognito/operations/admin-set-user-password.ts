import {
  AdminSetUserPassword$,
  type AdminSetUserPasswordCommandInput,
  type AdminSetUserPasswordCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/**
 * Sets a password. A permanent password confirms the user; a temporary one must be changed at the next sign-in. The
 * user counts as a monthly active user.
 */
export const adminSetUserPassword: WriteOperation<
  AdminSetUserPasswordCommandInput,
  AdminSetUserPasswordCommandOutput,
  undefined
> = {
  schema: AdminSetUserPassword$,
  category: 'UserAccountRecovery',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
  billedUser: ({ Username = '' }) => Username,
};
