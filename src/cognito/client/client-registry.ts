import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { Agent } from 'undici';
import type { Pool } from '../pools.js';
import { createSend, type Send } from './send-command.js';

/** What the SDK's clients are built from. */
export interface ClientsOptions {
  /** Another endpoint than AWS's, for every region. */
  readonly endpoint?: string | undefined;
  /** Where credentials come from; the SDK's own chain (environment, files, SSO, container, instance) by default. */
  readonly credentials?: AwsCredentialIdentityProvider | undefined;
}

/** The SDK's clients, one for each region and role, each made when first needed. */
export interface Clients {
  /** The way to the wire for a pool's region and role. */
  for(pool: Pool): Send;
  /** Resolves the gateway's own credentials; rejects with the SDK's CredentialsProviderError where there are none. */
  resolveCredentials(): Promise<void>;
  /** Why the gateway's own credentials do not resolve, or expired without others to follow; undefined where they do. */
  check(): Promise<string | undefined>;
  /** Closes every connection, those in use included. */
  close(): Promise<void>;
}

/** Sockets to one host, and so calls that can be under way to it. */
export const maxSockets = 128;

/** Builds the registry of SDK clients. */
export function createClients({ endpoint, credentials = fromNodeProviderChain() }: ClientsOptions): Clients {
  const clients = new Map<string, { readonly client: CognitoIdentityProviderClient; readonly send: Send }>();
  const agent = new Agent({
    connections: maxSockets,
    // Longer than the pauses of slow traffic, as TLS handshakes cost more than calls; below what servers keep.
    keepAliveTimeout: 15_000,
    // So that a connection that hangs leaves time for another attempt.
    connect: { timeout: 3000 },
  });

  function createClient({ region, roleArn }: Pool) {
    const client = new CognitoIdentityProviderClient({
      region,
      ...(endpoint !== undefined && { endpoint }),
      credentials: roleArn ? assumeRole(roleArn, region, credentials) : credentials,
    });
    return { client, send: createSend(client, agent) };
  }

  return {
    for(pool) {
      const key = `${pool.region} ${pool.roleArn ?? ''}`;
      const known = clients.get(key) ?? createClient(pool);
      clients.set(key, known);
      return known.send;
    },
    async resolveCredentials() {
      await credentials();
    },
    check: () =>
      credentials().then(
        () => undefined,
        () => 'AWS credentials do not resolve',
      ),
    async close() {
      for (const { client } of clients.values()) client.destroy();
      clients.clear();
      await agent.destroy();
    },
  };
}

/** Credentials of a role, fetched from STS in that region with `masterCredentials` when first needed. */
export function assumeRole(
  roleArn: string,
  region: string,
  masterCredentials: AwsCredentialIdentityProvider,
): AwsCredentialIdentityProvider {
  return fromTemporaryCredentials({
    masterCredentials,
    params: { RoleArn: roleArn, RoleSessionName: 'cognito-graphql-gateway' },
    clientConfig: { region },
  });
}
