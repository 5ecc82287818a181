import {
  AdminConfirmSignUp$,
  type AdminConfirmSignUpCommandInput,
  type AdminConfirmSignUpCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Confirms a user who signed up, without verifying an address. The user counts as a monthly active user. */
export const adminConfirmSignUp: WriteOperation<
  AdminConfirmSignUpCommandInput,
  AdminConfirmSignUpCommandOutput,
  undefined
> = {
  schema: AdminConfirmSignUp$,
  category: 'UserCreation',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED', NotAuthorizedException: 'INVALID_USER_STATE' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
  billedUser: ({ Username = '' }) => Username,
};
