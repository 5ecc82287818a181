import {
  AdminRemoveUserFromGroup$,
  type AdminRemoveUserFromGroupCommandInput,
  type AdminRemoveUserFromGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Removes a user from a group. Idempotent. The user counts as a monthly active user. */
export const adminRemoveUserFromGroup: WriteOperation<
  AdminRemoveUserFromGroupCommandInput,
  AdminRemoveUserFromGroupCommandOutput,
  undefined
> = {
  schema: AdminRemoveUserFromGroup$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED', ResourceNotFoundException: 'GROUP_NOT_FOUND' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
  billedUser: ({ Username = '' }) => Username,
};
