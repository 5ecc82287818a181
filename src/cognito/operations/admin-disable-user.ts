import {
  AdminDisableUser$,
  type AdminDisableUserCommandInput,
  type AdminDisableUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Disables a user and revokes the access tokens. Idempotent. */
export const adminDisableUser: WriteOperation<
  AdminDisableUserCommandInput,
  AdminDisableUserCommandOutput,
  undefined
> = {
  schema: AdminDisableUser$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
};
