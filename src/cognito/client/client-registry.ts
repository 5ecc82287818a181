import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { LRUCache } from 'lru-cache';
import type { Dispatcher } from 'undici';
import { type CreateDispatcher, createOutbound } from '../../common/outbound-connections.js';
import type { QuotaCategory } from '../../config/quota-categories.js';
import { type Pool, toRoleAccount } from '../pools.js';
import type { AwsRequestHandler } from './aws-request-handler.js';
import { createCredentials } from './default-credentials.js';
import { createSend, type Send } from './send-command.js';
import { createConnector } from './skip-continue-connector.js';

/** The dependencies of the SDK's clients. */
export interface ClientsOptions {
  /** The endpoint that replaces AWS's, for every region. */
  readonly endpoint?: string | undefined;
  /** The source of credentials; by default the SDK's own chain (environment, files, SSO, container, instance). */
  readonly credentials?: AwsCredentialIdentityProvider | undefined;
  /** Creates the connections to Cognito; by default direct ones. */
  readonly createDispatcher?: CreateDispatcher | undefined;
  /** The request handler for STS; by default the SDK's own. */
  readonly requestHandler?: AwsRequestHandler | undefined;
}

/** The SDK's clients, one for each region and role. Each is created on first use and closed once it is idle. */
export interface Clients {
  /**
   * Returns the function that sends calls for a pool's region and role. Each quota has its own connections, so calls
   * that hang in one quota do not block another.
   */
  for(pool: Pool, category: QuotaCategory): Send;
  /**
   * Returns the account whose quotas a pool uses, which all roles of that account share. `own` is the account of the
   * gateway's own credentials, because not every credential source reveals it.
   */
  accountOf(pool: Pool): string;
  /** Resolves the gateway's own credentials. Rejects with the SDK's CredentialsProviderError if there are none. */
  resolveCredentials(): Promise<void>;
  /**
   * Returns the reason why the gateway's own credentials cannot be resolved or have expired; undefined if they are
   * valid.
   */
  check(): Promise<string | undefined>;
  /** Closes every connection, including those in use. */
  close(): Promise<void>;
}

/** Number of sockets of one quota, and therefore of its concurrent calls. */
export const maxSockets = 128;

/** Maximum number of accounts and regions whose clients are cached (LRU). */
const maxSites = 32;
/** How long an evicted client stays open for calls that are about to start, in ms. */
const retirementMs = 60_000;

/** The clients and connections of one account and region. */
interface Site {
  /** By role. */
  readonly clients: Map<string, CognitoIdentityProviderClient>;
  /** By quota category. */
  readonly agents: Map<QuotaCategory, Dispatcher>;
  /** By category and role. */
  readonly sends: Map<string, Send>;
}

/** Creates the registry of SDK clients. */
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
    const account = toRoleAccount({ roleArn });
    return account === undefined || account === ownAccount ? 'own' : account;
  };

  function retire(site: Site): void {
    const timer = setTimeout(() => {
      retired.delete(site);
      // Calls in progress are completed first.
      for (const agent of site.agents.values()) void agent.close();
      for (const client of site.clients.values()) client.destroy();
    }, retirementMs).unref();
    retired.set(site, timer);
  }

  function siteOf(pool: Pool): Site {
    const key = `${accountOf(pool)} ${pool.region}`;
    const known = sites.get(key);
    if (known) return known;
    const site = { clients: new Map(), agents: new Map(), sends: new Map() };
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
  // Longer than the pauses of low traffic, because a TLS handshake costs more than a call; shorter than servers keep
  // idle connections.
  keepAliveTimeout: 15_000,
  // Leaves time for another attempt if connecting hangs.
  connect: createConnector(3000),
};

/** Credentials of a role, fetched on first use from STS in that region with `masterCredentials`. */
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
