import {
  AdminDeleteSoftwareToken$,
  type AdminDeleteSoftwareTokenCommandInput,
  type AdminDeleteSoftwareTokenCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Deletes the user's registered authenticator app. */
export const adminDeleteSoftwareToken: WriteOperation<
  AdminDeleteSoftwareTokenCommandInput,
  AdminDeleteSoftwareTokenCommandOutput,
  undefined
> = {
  schema: AdminDeleteSoftwareToken$,
  category: 'UserResourceUpdate',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: () => undefined,
};
