import type { AddressInfo } from 'node:net';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { type DestinationStream, pino } from 'pino';
import { startApollo } from './apollo.js';
import { createAuthenticator } from './auth/authenticate.js';
import { openPolicy } from './auth/permissions.js';
import { createCalls } from './cognito/calls.js';
import { createClients } from './cognito/clients.js';
import { systemClock } from './cognito/clock.js';
import { type Meter, silentMeter } from './cognito/meter.js';
import { createPools } from './cognito/pools.js';
import { createUsers } from './cognito/users.js';
import type { Config } from './config.js';
import { createContext } from './context.js';
import { createExamples, type Example } from './explorer/examples.js';
import type { ExplorerSettings } from './explorer/routes.js';
import { createHttp } from './http.js';
import { type Audit, silentAudit } from './observability/audit.js';
import { createSchema } from './schema.js';

/** What a caller may put in place of the real thing. */
export interface GatewayParts {
  /** Instead of the SDK's own chain. */
  readonly credentials?: AwsCredentialIdentityProvider;
  /** Is told what the access to Cognito does. */
  readonly meter?: Meter;
  /** Is told of each read. */
  readonly audit?: Audit;
  /** Operations that the explorer opens with, instead of those made from the configuration. */
  readonly examples?: readonly Example[];
  /** Instead of stdout. */
  readonly logTo?: DestinationStream;
}

/** A gateway that listens. */
export interface Gateway {
  /** Its origin, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Stops listening, lets requests in flight end, closes every connection. Takes the request timeout and a second at most. */
  close(): Promise<void>;
}

/**
 * Builds every part from the configuration, hands them to each other, and listens once all of them are ready.
 *
 * @throws the SDK's CredentialsProviderError where no credentials are found, Node's EADDRINUSE or EACCES where it
 *   cannot listen.
 */
export async function startGateway(config: Config, parts: GatewayParts = {}): Promise<Gateway> {
  const log = pino({ level: config.logLevel }, parts.logTo ?? pino.destination(1));
  const clients = createClients({ endpoint: config.endpoint, credentials: parts.credentials });
  await clients.resolveCredentials();
  const meter = parts.meter ?? silentMeter;
  const share = {
    rates: { UserRead: config.userReadRps, UserList: config.userListRps },
    burstMs: config.quotaBurstMs,
  };
  const calls = createCalls(clients, share, systemClock, meter, log);
  const cache = { ttlMs: config.userCacheTtlMs, max: config.userCacheMax };
  const users = createUsers(createPools(config.userPools, config.region), calls, cache, meter, log);
  const audit = parts.audit ?? silentAudit;
  const apollo = await startApollo(createSchema(), config, log);
  const http = createHttp({
    ...config,
    apollo,
    authenticator: createAuthenticator(config.auth, config.endpoint, log),
    loopbackOnly: config.auth.mode === 'none' && !config.auth.anyHost,
    log,
    explorer: config.explorer ? describe(config, parts.examples) : undefined,
    createContext: (arrival) => createContext(users, openPolicy, audit, arrival),
  });

  async function close(): Promise<void> {
    // A client that does not read its answer would hold the drain for ever.
    const force = setTimeout(() => http.server.closeAllConnections(), config.requestTimeoutMs + 1000);
    await http.close();
    clearTimeout(force);
    await apollo.stop();
    await clients.close();
  }

  try {
    await http.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw error;
  }
  return { url: toOrigin(http.server.address()), close };
}

/** What the explorer tells whoever opens it. */
function describe(
  { auth, userPools, introspection }: Config,
  examples?: readonly Example[],
): ExplorerSettings {
  const options = { pools: [...userPools.keys()], discreet: auth.mode === 'jwt' };
  return { auth: auth.mode, introspection, examples: examples ?? createExamples(options) };
}

function toOrigin(address: AddressInfo | string | null): string {
  if (typeof address !== 'object' || address === null) throw new TypeError('the gateway listens on TCP only');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
