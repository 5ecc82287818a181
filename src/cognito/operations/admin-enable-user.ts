import {
  AdminEnableUser$,
  type AdminEnableUserCommandInput,
  type AdminEnableUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Enables a user. Idempotent. */
export const adminEnableUser: WriteOperation<
  AdminEnableUserCommandInput,
  AdminEnableUserCommandOutput,
  undefined
> = {
  schema: AdminEnableUser$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
};
