import {
  AdminUpdateUserAttributes$,
  type AdminUpdateUserAttributesCommandInput,
  type AdminUpdateUserAttributesCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/**
 * Sets attributes. A changed address becomes unverified unless the call marks it as verified. The user counts as a
 * monthly active user.
 */
export const adminUpdateUserAttributes: WriteOperation<
  AdminUpdateUserAttributesCommandInput,
  AdminUpdateUserAttributesCommandOutput,
  undefined
> = {
  schema: AdminUpdateUserAttributes$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
  billedUser: ({ Username = '' }) => Username,
};
