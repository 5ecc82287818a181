import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { Agent } from 'undici';
import type { QuotaCategory } from '../../config/quota-categories.js';
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
  /**
   * The way to the wire for a pool's region and role. Each quota has connections of its own, so that calls that hang
   * in one never keep another waiting.
   */
  for(pool: Pool, category: QuotaCategory): Send;
  /**
   * The account whose quotas a pool draws on: its role's, whichever role of it asks. `own` stands for the account of
   * the gateway's own credentials, which not every source of credentials tells.
   */
  accountOf(pool: Pool): string;
  /** Resolves the gateway's own credentials; rejects with the SDK's CredentialsProviderError where there are none. */
  resolveCredentials(): Promise<void>;
  /** Why the gateway's own credentials do not resolve, or expired without others to follow; undefined where they do. */
  check(): Promise<string | undefined>;
  /** Closes every connection, those in use included. */
  close(): Promise<void>;
}

/** Sockets of one quota, and so calls that can be under way in it. */
export const maxSockets = 128;

/** Builds the registry of SDK clients. */
export function createClients({ endpoint, credentials = fromNodeProviderChain() }: ClientsOptions): Clients {
  const clients = new Map<string, CognitoIdentityProviderClient>();
  const agents = new Map<string, Agent>();
  const sends = new Map<string, Send>();
  let ownAccount: string | undefined;

  const accountOf: Clients['accountOf'] = ({ roleArn }) => {
    const account = roleArn?.split(':')[4];
    return account === undefined || account === ownAccount ? 'own' : account;
  };

  function clientOf({ region, roleArn }: Pool): CognitoIdentityProviderClient {
    const key = `${region} ${roleArn ?? ''}`;
    const client =
      clients.get(key) ??
      new CognitoIdentityProviderClient({
        region,
        ...(endpoint !== undefined && { endpoint }),
        credentials: roleArn ? assumeRole(roleArn, region, credentials) : credentials,
      });
    clients.set(key, client);
    return client;
  }

  function agentOf(quota: string): Agent {
    const agent = agents.get(quota) ?? createAgent();
    agents.set(quota, agent);
    return agent;
  }

  return {
    for(pool, category) {
      const key = `${pool.region} ${category} ${pool.roleArn ?? ''}`;
      const send =
        sends.get(key) ??
        createSend(clientOf(pool), agentOf(`${accountOf(pool)} ${pool.region} ${category}`));
      sends.set(key, send);
      return send;
    },
    accountOf,
    async resolveCredentials() {
      ownAccount = (await credentials()).accountId;
    },
    check: () =>
      credentials().then(
        () => undefined,
        () => 'AWS credentials do not resolve',
      ),
    async close() {
      for (const client of clients.values()) client.destroy();
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
      clients.clear();
      agents.clear();
      sends.clear();
    },
  };
}

function createAgent(): Agent {
  return new Agent({
    connections: maxSockets,
    // Longer than the pauses of slow traffic, as TLS handshakes cost more than calls; below what servers keep.
    keepAliveTimeout: 15_000,
    // So that a connection that hangs leaves time for another attempt.
    connect: { timeout: 3000 },
  });
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
