import {
  AdminUserGlobalSignOut$,
  type AdminUserGlobalSignOutCommandInput,
  type AdminUserGlobalSignOutCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Revokes a user's refresh tokens and sessions. The user counts as a monthly active user. */
export const adminUserGlobalSignOut: WriteOperation<
  AdminUserGlobalSignOutCommandInput,
  AdminUserGlobalSignOutCommandOutput,
  undefined
> = {
  schema: AdminUserGlobalSignOut$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
  billedUser: ({ Username = '' }) => Username,
};
