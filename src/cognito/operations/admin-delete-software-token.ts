import {
  AdminDeleteSoftwareToken$,
  type AdminDeleteSoftwareTokenCommandInput,
  type AdminDeleteSoftwareTokenCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Deletes the authenticator app that a user has registered. */
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
