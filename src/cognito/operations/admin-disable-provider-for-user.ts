import {
  AdminDisableProviderForUser$,
  type AdminDisableProviderForUserCommandInput,
  type AdminDisableProviderForUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Unlinks an identity provider's user from the pool's user. */
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
