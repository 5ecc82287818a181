import {
  AdminSetUserMFAPreference$,
  type AdminSetUserMFAPreferenceCommandInput,
  type AdminSetUserMFAPreferenceCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Sets which second factors are active and which is preferred. */
export const adminSetUserMFAPreference: WriteOperation<
  AdminSetUserMFAPreferenceCommandInput,
  AdminSetUserMFAPreferenceCommandOutput,
  undefined
> = {
  schema: AdminSetUserMFAPreference$,
  category: 'UserResourceUpdate',
  kind: 'write',
  isRepeatable: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
};
