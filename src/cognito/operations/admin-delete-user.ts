import {
  AdminDeleteUser$,
  type AdminDeleteUserCommandInput,
  type AdminDeleteUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Deletes a user permanently. */
export const adminDeleteUser: WriteOperation<
  AdminDeleteUserCommandInput,
  AdminDeleteUserCommandOutput,
  undefined
> = {
  schema: AdminDeleteUser$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
};
