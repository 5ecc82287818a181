import {
  AdminAddUserToGroup$,
  type AdminAddUserToGroupCommandInput,
  type AdminAddUserToGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Adds a user to a group. Idempotent. The user counts as a monthly active user. */
export const adminAddUserToGroup: WriteOperation<
  AdminAddUserToGroupCommandInput,
  AdminAddUserToGroupCommandOutput,
  undefined
> = {
  schema: AdminAddUserToGroup$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED', ResourceNotFoundException: 'GROUP_NOT_FOUND' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
  billedUser: ({ Username = '' }) => Username,
};
