import type { AddressInfo } from 'node:net';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { type DestinationStream, type Logger, pino } from 'pino';
import { startApollo } from './apollo.js';
import { openPolicy } from './auth/permissions.js';
import { createCalls } from './cognito/calls.js';
import { createClients } from './cognito/clients.js';
import { systemClock } from './cognito/clock.js';
import { createFleet, type Fleet } from './cognito/fleet.js';
import { type Meter, silentMeter } from './cognito/meter.js';
import { createPools } from './cognito/pools.js';
import { createUsers } from './cognito/users.js';
import type { Config } from './config.js';
import { createContext } from './context.js';
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

/** A start waits so long for the store of the quotas, in ms. */
const joinMs = 1000;

/**
 * Builds every part from the configuration, hands them to each other, and listens once all of them are ready.
 *
 * @throws the SDK's CredentialsProviderError where no credentials are found, Node's EADDRINUSE or EACCES where it
 *   cannot listen.
 */
export async function startGateway(config: Config, parts: GatewayParts = {}): Promise<Gateway> {
  if (config.auth.mode === 'jwt') throw new Error('AUTH=jwt is not built yet');
  const log = pino({ level: config.logLevel }, parts.logTo ?? pino.destination(1));
  const clients = createClients({ endpoint: config.endpoint, credentials: parts.credentials });
  await clients.resolveCredentials();
  const meter = parts.meter ?? silentMeter;
  const apollo = await startApollo(createSchema(), config, log);
  // Last of what may fail or take its time: its connection would keep a process that did not start.
  const fleet = await joinFleet(config, meter, log);
  const share = {
    rates: { UserRead: config.userReadRps, UserList: config.userListRps },
    burstMs: config.quotaBurstMs,
    fleet,
  };
  const calls = createCalls(clients, share, systemClock, meter, log);
  const cache = { ttlMs: config.userCacheTtlMs, max: config.userCacheMax };
  const users = createUsers(createPools(config.userPools, config.region), calls, cache, meter, log);
  const audit = parts.audit ?? silentAudit;
  const http = createHttp({
    ...config,
    apollo,
    log,
    createContext: (arrival) => createContext(users, openPolicy, audit, arrival),
  });

  async function close(): Promise<void> {
    // A client that does not read its answer would hold the drain for ever.
    const force = setTimeout(() => http.server.closeAllConnections(), config.requestTimeoutMs + 1000);
    await http.close();
    clearTimeout(force);
    await apollo.stop();
    await clients.close();
    fleet?.close();
  }

  try {
    await http.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw error;
  }
  return { url: toOrigin(http.server.address()), close };
}

/** Who does not share a quota loads nothing of what it takes. */
async function joinFleet(config: Config, meter: Meter, log: Logger): Promise<Fleet | undefined> {
  const { quotaRedisUrl, quotaBurstMs, quotaReplicas } = config;
  if (quotaRedisUrl === undefined) return undefined;
  const { connectLedger } = await import('./cognito/redis.js');
  const ledger = connectLedger(quotaRedisUrl, quotaBurstMs);
  const fleet = createFleet(ledger, quotaReplicas, systemClock, meter, log);
  await fleet.join(joinMs);
  return fleet;
}

function toOrigin(address: AddressInfo | string | null): string {
  if (typeof address !== 'object' || address === null) throw new TypeError('the gateway listens on TCP only');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
