import {
  ListIdentityProviders$,
  type ListIdentityProvidersCommandInput,
  type ListIdentityProvidersCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type PoolIdentityProvider, toIdentityProvider } from '../pool-mapper.js';
import type { ReadOperation } from './operation.js';

/** One page of identity providers. */
export interface IdentityProviderPage {
  readonly providers: readonly PoolIdentityProvider[];
  /** Undefined on the last page. */
  readonly token: string | undefined;
}

/** Lists the third-party identity providers of a pool. Not billed. */
export const listIdentityProviders: ReadOperation<
  ListIdentityProvidersCommandInput,
  ListIdentityProvidersCommandOutput,
  IdentityProviderPage
> = {
  schema: ListIdentityProviders$,
  category: 'UserPoolResourceRead',
  kind: 'read',
  coalescingKey: ({ NextToken }) => NextToken ?? '',
  toResult: ({ Providers, NextToken }) => ({
    providers: (Providers ?? []).flatMap(toIdentityProvider),
    token: NextToken || undefined,
  }),
};
