import {
  AdminDisableProviderForUser$,
  type AdminDisableProviderForUserCommandInput,
  type AdminDisableProviderForUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Unlinks a user of an identity provider from the user of the pool. */
export const adminDisableProviderForUser: WriteOperation<
  AdminDisableProviderForUserCommandInput,
  AdminDisableProviderForUserCommandOutput,
  undefined
> = {
  schema: AdminDisableProviderForUser$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  toResult: () => undefined,
};
