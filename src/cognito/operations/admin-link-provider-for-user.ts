import {
  AdminLinkProviderForUser$,
  type AdminLinkProviderForUserCommandInput,
  type AdminLinkProviderForUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WriteOperation } from './operation.js';

/** Links an identity provider's user to the pool's user. Cognito may return an error and still create the link. */
export const adminLinkProviderForUser: WriteOperation<
  AdminLinkProviderForUserCommandInput,
  AdminLinkProviderForUserCommandOutput,
  undefined
> = {
  schema: AdminLinkProviderForUser$,
  category: 'UserUpdate',
  kind: 'write',
  isRepeatable: false,
  isReadAfterwards: true,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ DestinationUser }) => DestinationUser?.ProviderAttributeValue,
  toResult: () => undefined,
};
