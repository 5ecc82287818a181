import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { LRUCache } from 'lru-cache';
import type { Dispatcher } from 'undici';
import { type CreateDispatcher, createOutbound } from '../../common/outbound.js';
import type { QuotaCategory } from '../../config/quota-categories.js';
import type { Pool } from '../pools.js';
import type { AwsRequestHandler } from './aws-request-handler.js';
import { createConnector } from './connector.js';
import { createCredentials } from './credential-chain.js';
import { createSend, type Send } from './send-command.js';

/** What the SDK's clients are built from. */
export interface ClientsOptions {
  /** Another endpoint than AWS's, for every region. */
  readonly endpoint?: string | undefined;
  /** Where credentials come from; the SDK's own chain (environment, files, SSO, container, instance) by default. */
  readonly credentials?: AwsCredentialIdentityProvider | undefined;
  /** Makes the connections to Cognito; direct ones by default. */
  readonly createDispatcher?: CreateDispatcher | undefined;
  /** The way to STS; the SDK's own by default. */
  readonly requestHandler?: AwsRequestHandler | undefined;
}

/** The SDK's clients, one for each region and role, each made when first needed and kept while it is used. */
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

/** Accounts and regions whose clients are kept, the ones last used. */
const maxSites = 32;
/** How long clients that are no longer kept stay open for the calls that are just beginning, in ms. */
const retirementMs = 60_000;

/** The clients and connections of one account and region. */
interface Site {
  /** By role. */
  readonly clients: Map<string, CognitoIdentityProviderClient>;
  /** By category of quota. */
  readonly agents: Map<QuotaCategory, Dispatcher>;
  /** By category and role. */
  readonly sends: Map<string, Send>;
}

/** Builds the registry of SDK clients. */
export function createClients({
  endpoint,
  credentials = createCredentials(),
  createDispatcher = createOutbound(undefined),
  requestHandler,
}: ClientsOptions): Clients {
  const retired = new Map<Site, NodeJS.Timeout>();
  const sites = new LRUCache<string, Site>({ max: maxSites, dispose: retire, noDisposeOnSet: true });
  let ownAccount: string | undefined;

  const accountOf: Clients['accountOf'] = ({ roleArn }) => {
    const account = roleArn?.split(':')[4];
    return account === undefined || account === ownAccount ? 'own' : account;
  };

  function retire(site: Site): void {
    const timer = setTimeout(() => {
      retired.delete(site);
      // Calls under way end first.
      for (const agent of site.agents.values()) void agent.close();
      for (const client of site.clients.values()) client.destroy();
    }, retirementMs).unref();
    retired.set(site, timer);
  }

  function siteOf(pool: Pool): Site {
    const key = `${accountOf(pool)} ${pool.region}`;
    const site = sites.get(key) ?? { clients: new Map(), agents: new Map(), sends: new Map() };
    sites.set(key, site);
    return site;
  }

  function createClient({ region, roleArn }: Pool): CognitoIdentityProviderClient {
    return new CognitoIdentityProviderClient({
      region,
      ...(endpoint !== undefined && { endpoint }),
      credentials: roleArn ? assumeRole(roleArn, region, credentials, requestHandler) : credentials,
    });
  }

  return {
    for(pool, category) {
      const { clients, agents, sends } = siteOf(pool);
      const role = pool.roleArn ?? '';
      return getOrCreate(sends, `${category} ${role}`, () => {
        const client = getOrCreate(clients, role, () => createClient(pool));
        return createSend(
          client,
          getOrCreate(agents, category, () => createDispatcher(connectionOptions)),
        );
      });
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
      for (const timer of retired.values()) clearTimeout(timer);
      const open = [...sites.values(), ...retired.keys()];
      for (const { clients } of open) for (const client of clients.values()) client.destroy();
      await Promise.all(open.flatMap(({ agents }) => [...agents.values()].map((agent) => agent.destroy())));
    },
  };
}

function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = create();
  map.set(key, value);
  return value;
}

const connectionOptions = {
  connections: maxSockets,
  // Longer than the pauses of slow traffic, as TLS handshakes cost more than calls; below what servers keep.
  keepAliveTimeout: 15_000,
  // So that a connection that hangs leaves time for another attempt.
  connect: createConnector(3000),
};

/** Credentials of a role, fetched from STS in that region with `masterCredentials` when first needed. */
export function assumeRole(
  roleArn: string,
  region: string,
  masterCredentials: AwsCredentialIdentityProvider,
  requestHandler?: AwsRequestHandler,
): AwsCredentialIdentityProvider {
  return fromTemporaryCredentials({
    masterCredentials,
    params: { RoleArn: roleArn, RoleSessionName: 'cognito-graphql-gateway' },
    clientConfig: { region, ...(requestHandler && { requestHandler }) },
  });
}
