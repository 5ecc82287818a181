import {
  AdminResetUserPassword$,
  type AdminResetUserPasswordCommandInput,
  type AdminResetUserPasswordCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Invalidates the password and sends the user a code to choose a new one. */
export const adminResetUserPassword: WriteOperation<
  AdminResetUserPasswordCommandInput,
  AdminResetUserPasswordCommandOutput,
  undefined
> = {
  schema: AdminResetUserPassword$,
  category: 'UserAccountRecovery',
  kind: 'write',
  isRepeatable: false,
  errorCodes: {
    LimitExceededException: 'LIMIT_EXCEEDED',
    NotAuthorizedException: 'INVALID_USER_STATE',
    InvalidParameterException: 'INVALID_USER_STATE',
  },
  user: ({ Username }) => Username,
  toResult: () => undefined,
};
