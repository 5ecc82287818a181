import {
  AdminRevokeUserSession$,
  type AdminRevokeUserSessionCommandInput,
  type AdminRevokeUserSessionCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/**
 * Revokes one session of a user and, if requested, the sessions linked to it. The user counts as a monthly active user.
 */
export const adminRevokeUserSession: WriteOperation<
  AdminRevokeUserSessionCommandInput,
  AdminRevokeUserSessionCommandOutput,
  undefined
> = {
  schema: AdminRevokeUserSession$,
  category: 'UserSessions',
  kind: 'write',
  isRepeatable: true,
  alreadyDone: { code: 'RESOURCE_NOT_FOUND', result: undefined },
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED', ResourceNotFoundException: 'RESOURCE_NOT_FOUND' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
  billedUser: ({ Username = '' }) => Username,
};
