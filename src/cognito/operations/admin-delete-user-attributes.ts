import {
  AdminDeleteUserAttributes$,
  type AdminDeleteUserAttributesCommandInput,
  type AdminDeleteUserAttributesCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Deletes attributes. The user counts as a monthly active user. */
export const adminDeleteUserAttributes: WriteOperation<
  AdminDeleteUserAttributesCommandInput,
  AdminDeleteUserAttributesCommandOutput,
  undefined
> = {
  schema: AdminDeleteUserAttributes$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
  billedUser: ({ Username = '' }) => Username,
};
