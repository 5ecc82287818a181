import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Pool } from './pools.js';

/** What the SDK's clients are built from. */
export interface ClientsOptions {
  /** Another endpoint than AWS's, for every region. */
  readonly endpoint?: string | undefined;
  /** Where credentials come from; the SDK's own chain (environment, files, SSO, container, instance) by default. */
  readonly credentials?: AwsCredentialIdentityProvider | undefined;
}

/** The SDK's clients, one for each region and role, each made when first needed. */
export interface Clients {
  for(pool: Pool): CognitoIdentityProviderClient;
  /** Resolves the gateway's own credentials; rejects with the SDK's CredentialsProviderError where there are none. */
  resolveCredentials(): Promise<void>;
  /** Closes every client's connections. */
  close(): void;
}

/** Builds the registry of SDK clients. */
export function createClients({ endpoint, credentials = fromNodeProviderChain() }: ClientsOptions): Clients {
  const clients = new Map<string, CognitoIdentityProviderClient>();

  function createClient({ region, roleArn }: Pool): CognitoIdentityProviderClient {
    return new CognitoIdentityProviderClient({
      region,
      ...(endpoint !== undefined && { endpoint }),
      credentials: roleArn ? assumeRole(roleArn, region) : credentials,
      // One policy, in one place: whether and when to ask again is not for the SDK to decide.
      maxAttempts: 1,
    });
  }

  function assumeRole(roleArn: string, region: string): AwsCredentialIdentityProvider {
    return fromTemporaryCredentials({
      masterCredentials: credentials,
      params: { RoleArn: roleArn, RoleSessionName: 'cognito-graphql-gateway' },
      clientConfig: { region },
    });
  }

  return {
    for(pool) {
      const key = `${pool.region} ${pool.roleArn ?? ''}`;
      const client = clients.get(key) ?? createClient(pool);
      clients.set(key, client);
      return client;
    },
    async resolveCredentials() {
      await credentials();
    },
    close() {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}
