import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { type DestinationStream, pino } from 'pino';
import { toOrigin } from './address.js';
import { startApollo } from './apollo.js';
import { createAuthenticator } from './auth/authenticate.js';
import { createPolicy } from './auth/policy.js';
import { createCalls } from './cognito/calls.js';
import { type Clients, createClients } from './cognito/clients.js';
import { systemClock } from './cognito/clock.js';
import { type Meter, silentMeter } from './cognito/meter.js';
import { createPools } from './cognito/pools.js';
import { createUsers } from './cognito/users.js';
import type { Config } from './config.js';
import { createContext } from './context.js';
import { createHttp } from './http.js';
import { type Audit, createAudit } from './observability/audit.js';
import { startExporter } from './observability/exporter.js';
import { createReadiness, type Probe } from './observability/health.js';
import { createLogger } from './observability/logger.js';
import { createMetrics } from './observability/metrics.js';
import { createRequests } from './observability/requests.js';
import { createSchema } from './schema.js';

/** What a caller may put in place of the real thing. */
export interface GatewayParts {
  /** Instead of the SDK's own chain. */
  readonly credentials?: AwsCredentialIdentityProvider;
  /** Is told what the access to Cognito does. */
  readonly meter?: Meter;
  /** Is told of each read, instead of AUDIT_FILE or stdout. */
  readonly audit?: Audit;
  /** Instead of stdout. */
  readonly logTo?: DestinationStream;
}

/** A gateway that listens. */
export interface Gateway {
  /** Its origin, such as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Where the metrics are, such as `http://127.0.0.1:9464/metrics`; undefined where METRICS_PORT is off. */
  readonly metricsUrl: string | undefined;
  /** Opens AUDIT_FILE anew; undefined where there is none. */
  readonly reopen: (() => void) | undefined;
  /** Is not ready any more for SHUTDOWN_DELAY_MS. Then stops listening, lets requests in flight end, closes every connection. Takes the request timeout and a second at most. */
  close(): Promise<void>;
}

/**
 * Builds every part from the configuration, hands them to each other, and listens once all of them are ready.
 *
 * @throws ConfigError where POLICY_FILE is not valid, the SDK's CredentialsProviderError where no credentials are
 *   found, Node's EADDRINUSE or EACCES where it cannot listen.
 */
export async function startGateway(config: Config, parts: GatewayParts = {}): Promise<Gateway> {
  const log = parts.logTo ? pino({ level: config.logLevel }, parts.logTo) : await createLogger(config);
  const policy = await createPolicy(config, log);
  const clients = createClients({ endpoint: config.endpoint, credentials: parts.credentials });
  await clients.resolveCredentials();
  const share = {
    rates: { UserRead: config.userReadRps, UserList: config.userListRps },
    burstMs: config.quotaBurstMs,
  };
  const metrics = config.metricsPort === undefined ? undefined : createMetrics(share.rates);
  const meter = parts.meter ?? metrics?.meter ?? silentMeter;
  const calls = createCalls(clients, share, systemClock, meter, log);
  const cache = { ttlMs: config.userCacheTtlMs, max: config.userCacheMax };
  const pools = createPools(config.userPools, config.region);
  const users = createUsers(pools, calls, cache, meter, log, config.userReads);
  const trail = createAudit(config.auditFile);
  const audit = parts.audit ?? trail;
  const authenticator = createAuthenticator(config.auth, config.endpoint, log);
  const requests = createRequests(log, metrics?.request);
  const readiness = createReadiness([toProbe(clients), { name: 'issuers', check: authenticator.check }], log);
  const apollo = await startApollo(createSchema(), config, requests.plugin, log);
  const http = createHttp({
    ...config,
    apollo,
    authenticator,
    loopbackOnly: config.auth.mode === 'none' && !config.auth.anyHost,
    log,
    requests,
    readiness,
    createContext: (arrival) => createContext(users, policy, audit, meter, arrival),
  });

  let exporter: Awaited<ReturnType<typeof startExporter>> | undefined;

  async function stop(): Promise<void> {
    // A client that does not read its answer would hold the drain for ever.
    const force = setTimeout(() => http.server.closeAllConnections(), config.requestTimeoutMs + 1000);
    await http.close();
    clearTimeout(force);
    await apollo.stop();
    await clients.close();
    await exporter?.close();
    trail.close();
  }

  function reopen(): void {
    try {
      trail.reopen();
    } catch (error) {
      log.error({ err: error }, 'the audit keeps to its old file');
    }
  }

  try {
    if (metrics && config.metricsPort !== undefined) {
      exporter = await startExporter(metrics, config.host, config.metricsPort);
      log.info(`Metrics at ${exporter.url}`);
    }
    await http.listen({ host: config.host, port: config.port });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: toOrigin(http.server.address()),
    metricsUrl: exporter?.url,
    reopen: config.auditFile === undefined ? undefined : reopen,
    async close() {
      readiness.shutDown();
      if (config.shutdownDelayMs > 0) await sleep(config.shutdownDelayMs);
      await stop();
    },
  };
}

/** Whether the gateway's own credentials resolve, and did not expire without others to follow. */
function toProbe({ resolveCredentials }: Clients): Probe {
  return {
    name: 'credentials',
    check: () =>
      resolveCredentials().then(
        () => undefined,
        () => 'AWS credentials do not resolve',
      ),
  };
}
