import {
  AdminLinkProviderForUser$,
  type AdminLinkProviderForUserCommandInput,
  type AdminLinkProviderForUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Links a user of an identity provider to a user of the pool. It may answer an error and link all the same. */
export const adminLinkProviderForUser: WriteOperation<
  AdminLinkProviderForUserCommandInput,
  AdminLinkProviderForUserCommandOutput,
  undefined
> = {
  schema: AdminLinkProviderForUser$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ DestinationUser }) => DestinationUser?.ProviderAttributeValue,
  toResult: () => undefined,
};
