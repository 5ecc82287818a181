import { randomBytes } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { FastifyInstance } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import { createAuthenticator } from './auth/authentication/authenticator.js';
import {
  createCustomAuthenticator,
  type IdentifyCaller,
} from './auth/authentication/custom-authenticator.js';
import { createFetchJson } from './auth/authentication/fetch-json.js';
import { findActions } from './auth/authorization/actions.js';
import { createPolicy } from './auth/authorization/policy-source.js';
import { type CallMetrics, silentCallMetrics } from './cognito/call-metrics.js';
import type { ChangeNotices } from './cognito/change-notices.js';
import { createAwsRequestHandler } from './cognito/client/aws-request-handler.js';
import { createClients } from './cognito/client/client-registry.js';
import { createCredentials } from './cognito/client/default-credentials.js';
import { createCallExecutor } from './cognito/client/executor.js';
import { createGroupRepository } from './cognito/group-repository.js';
import { createPoolRepository } from './cognito/pool-repository.js';
import { createPools, toFirstRegion } from './cognito/pools.js';
import { createReplicaCoordinator, type ReplicaCoordinator } from './cognito/quota/replica-coordinator.js';
import { createUserListRepository } from './cognito/user-list-repository.js';
import { createUserRecordRepository } from './cognito/user-record-repository.js';
import { createUsers, type Users } from './cognito/user-repository.js';
import { type Clock, systemClock } from './common/clock.js';
import { createOutbound } from './common/outbound-connections.js';
import { createSealer } from './common/sealer.js';
import { version } from './common/version.js';
import type { Config } from './config/config.js';
import { findConsoleDocuments, registerConsole } from './console/routes.js';
import { createExamples, type Example } from './explorer/examples.js';
import { type ExplorerSettings, registerExplorer } from './explorer/routes.js';
import { startApollo } from './graphql/apollo-server.js';
import { createContext } from './graphql/context.js';
import { createSchema } from './graphql/schema.js';
import { toMaxConnections } from './http/connections.js';
import { createHttp } from './http/fastify-app.js';
import type { Timeouts } from './http/timeouts.js';
import { type Audit, createAudit } from './observability/audit.js';
import { createReadiness, type Probe, type Readiness } from './observability/health.js';
import { createLogger } from './observability/logger.js';
import { createMetrics, type Metrics } from './observability/metrics.js';
import { createRequests } from './observability/request-log.js';
import type { ChangeParts } from './services/changes/change-service.js';
import { createIdempotencyKeys, type IdempotencyStore } from './services/changes/idempotency.js';
import { createMemoryIdempotencyStore } from './services/changes/memory-idempotency-store.js';
import { createRunningChanges } from './services/changes/running-changes.js';
import { createWriteRateLimit } from './services/changes/write-rate-limit.js';
import { createCursorCodec } from './services/cursor.js';
import { createResponseMemory } from './services/response-memory.js';

/** Replacements of a gateway's dependencies, for tests, the demo, Lambda and programs that embed the gateway. */
export interface GatewayParts {
  /** Replaces the SDK's own credential chain. */
  readonly credentials?: AwsCredentialIdentityProvider;
  /** Receives the events of the Cognito access layer instead of the metrics. */
  readonly callMetrics?: CallMetrics;
  /** Replaces the system clock for look-ups and quotas. */
  readonly clock?: Clock;
  /** Replaces AWS's limit of reads, and of changes, per second and user. */
  readonly ratePerUser?: number;
  /** Replaces AUDIT_FILE and stdout. */
  readonly audit?: Audit;
  /** Whether Cognito is a sandbox, whose data everyone may change with AUTH=none. */
  readonly sandbox?: boolean;
  /** The explorer's initial operations; by default derived from the configuration. */
  readonly examples?: readonly Example[];
  /** Identifies the callers with AUTH=custom. */
  readonly authenticator?: IdentifyCaller;
  /** Replaces the gateway's own log. */
  readonly logger?: Logger;
  /** Replaces stdout. */
  readonly logTo?: DestinationStream;
  /** Replaces the default timeouts of client connections. */
  readonly timeouts?: Timeouts;
  /** Maximum number of client connections; by default derived from the limit of open files and the heap limit. */
  readonly maxConnections?: number;
  /**
   * Maximum memory of requests and responses until clients have received them, in bytes; by default a quarter of the
   * heap limit.
   */
  readonly responseMemoryBytes?: number;
  /**
   * Returns the remaining time that the runtime grants to the current request, in ms. Called when a request arrives.
   */
  readonly timeLeftMs?: () => number;
}

/** A gateway that is ready but does not listen. */
export interface BuiltGateway {
  readonly http: FastifyInstance;
  readonly log: Logger;
  /** Undefined if METRICS_PORT is off. */
  readonly metrics: Metrics | undefined;
  readonly readiness: Readiness;
  /** Reopens AUDIT_FILE after log rotation. */
  reopen(): void;
  /**
   * Completes the requests in progress, then closes every connection. Takes at most the request timeout plus one
   * second.
   */
  close(): Promise<void>;
}

/** Maximum number of pools in the start line. */
const longestPoolList = 20;

/** How long the start waits for the quota store, in ms. */
const storeConnectTimeoutMs = 1000;

/**
 * The composition root: creates every part from the configuration and connects them.
 *
 * @throws ConfigError if a configured file is invalid; the SDK's CredentialsProviderError if there are no credentials.
 */
export async function buildGateway(config: Config, parts: GatewayParts = {}): Promise<BuiltGateway> {
  const log = parts.logger ?? (await createLogger(config, parts.logTo));
  logStart(config, log);
  const policy = await createPolicy(config, log, parts.sandbox);
  const rates = config.quotaRates;
  const replicas = config.quotaRedisUrl === undefined ? 1 : config.quotaReplicas;
  const metrics = config.metricsPort === undefined ? undefined : createMetrics(rates, replicas);
  const clock = parts.clock ?? systemClock;
  if (config.mutations) metrics?.expectChanges(findActions(({ group }) => group === 'Write'));
  const callMetrics = parts.callMetrics ?? metrics?.callMetrics ?? silentCallMetrics;
  const requests = createRequests(log, metrics?.request);
  const consoleDocumentsFile = config.console && findConsoleDocuments();
  const { apollo, hotDocuments } = await startApollo(
    createSchema(config),
    { ...config, consoleDocumentsFile },
    requests.hooks,
    log,
  );
  const createDispatcher = createOutbound(config.proxy);
  // For STS and the issuers; each quota of Cognito has its own.
  const shared = createDispatcher();
  const requestHandler = createAwsRequestHandler(shared);
  const credentials = parts.credentials ?? createCredentials(toFirstRegion(config.userPools), requestHandler);
  const clients = createClients({ endpoint: config.endpoint, credentials, createDispatcher, requestHandler });
  await clients.resolveCredentials();
  const fetchJson = createFetchJson(config.proxy && shared);
  const authenticator =
    config.auth.mode === 'custom' && parts.authenticator
      ? createCustomAuthenticator(parts.authenticator, log)
      : createAuthenticator(config.auth, config.endpoint, log, fetchJson);
  const auditLog = createAudit(config.auditFile);
  const audit = parts.audit ?? auditLog;
  // After everything that may fail, because its connection would keep a process alive that did not start.
  const coordinator = await joinReplicas(config, callMetrics, log);
  const share = { rates, ratePerUser: parts.ratePerUser, burstMs: config.quotaBurstMs, coordinator };
  const attempts = { timeoutMs: config.attemptTimeoutMs };
  const executor = createCallExecutor(clients, share, attempts, clock, callMetrics, log);
  const cache = { ttlMs: config.userCacheTtlMs, max: config.userCacheMax };
  const pools = createPools(config.userPools, config.region);
  const users = createUsers(pools, executor, cache, callMetrics, config.userReads, clock);
  const secrets = config.cursorSecrets ?? [randomBytes(32).toString('base64url')];
  const running = createRunningChanges();
  const auditProbe = createAuditProbe();

  const idempotencyStore = config.mutations ? await connectIdempotency(config) : undefined;
  const notices = config.mutations ? await connectNotices(config, secrets, users, log) : undefined;
  const changes: ChangeParts | undefined = idempotencyStore && {
    pools,
    executor,
    users,
    rateLimit: createWriteRateLimit(config.writesPerMinute, clock),
    idempotencyKeys: createIdempotencyKeys(idempotencyStore, createSealer(secrets, 'idempotency'), clock),
    running,
    publish: notices?.publish,
    requireReason: config.requireReason,
    clock,
    log,
    onOutcome: (action, outcome) => metrics?.change(action, outcome),
    onAuditFailure() {
      metrics?.changeOutcomeLost();
      auditProbe.fail();
    },
  };
  const contextParts = {
    users,
    userLists: createUserListRepository(pools, executor),
    userRecords: createUserRecordRepository(pools, executor),
    groups: createGroupRepository(pools, executor),
    pools: createPoolRepository(pools, executor, clock),
    policy,
    audit,
    callMetrics,
    cursors: createCursorCodec(secrets),
    clock,
    changes,
  };
  const token = config.auth.mode === 'jwt' && config.auth.tokenUse === 'id' ? 'id' : 'access';
  const probes: Probe[] = [{ name: 'credentials', check: clients.check }];
  if (config.auth.mode === 'jwt') probes.push({ name: 'issuers', check: authenticator.check });
  if (coordinator) probes.push({ name: 'quota', check: coordinator.check, advisory: true });
  if (config.mutations) probes.push(auditProbe);
  const readiness = createReadiness(probes, log);
  const http = await createHttp({
    ...config,
    apollo,
    hotDocuments,
    authenticator,
    loopbackOnly: config.auth.mode === 'none' && !config.auth.anyHost,
    log,
    requests,
    readiness,
    memory: createResponseMemory(parts.responseMemoryBytes ?? getHeapStatistics().heap_size_limit / 4),
    registerPages(app) {
      if (config.explorer) registerExplorer(app, describe(config, parts.examples));
      if (config.console) registerConsole(app, { ...config, ...config.console, token, fetchJson, clock });
    },
    timeouts: parts.timeouts,
    maxConnections: parts.maxConnections ?? toMaxConnections(),
    clock,
    timeLeftMs: parts.timeLeftMs,
    createContext: (request) => createContext(contextParts, request),
  });

  return {
    http,
    log,
    metrics,
    readiness,
    reopen() {
      try {
        auditLog.reopen();
      } catch (error) {
        log.error({ err: error }, 'the audit log continues in its old file');
      }
    },
    async close() {
      // A client that does not read its response would delay the shutdown indefinitely.
      const longestMs = Math.max(config.requestTimeoutMs, config.mutations ? config.mutationTimeoutMs : 0);
      const force = setTimeout(() => http.server.closeAllConnections(), longestMs + 1000);
      // If one part fails to close, the others are closed regardless, most importantly the audit log.
      const closers = [
        () => http.close(),
        // Changes continue although their clients have disconnected.
        () => running.drain(),
        () => idempotencyStore?.close(),
        () => notices?.close(),
        () => apollo.stop(),
        () => clients.close(),
        () => shared.destroy(),
        () => auditLog.close(),
        () => coordinator?.close(),
      ];
      const errors: unknown[] = [];
      for (const close of closers) {
        try {
          await close();
        } catch (error) {
          errors.push(error);
        }
      }
      clearTimeout(force);
      if (errors.length > 0) throw errors[0];
    },
  };
}

/** Logs one line with the gateway's configuration, and one warning for each setting that is probably not intended. */
function logStart(config: Config, log: Logger): void {
  const { auth, userPools, policyFile, adminGroups, writerGroups, quotaRates, mutations } = config;
  const groups = { admin: adminGroups, writer: writerGroups };
  log.info(
    {
      version,
      auth: auth.mode,
      ...(auth.mode === 'jwt' && { issuers: auth.issuers }),
      pools: [...userPools.keys()].slice(0, longestPoolList),
      poolCount: userPools.size,
      policy: policyFile ?? (auth.mode === 'none' ? 'everyone may read' : { groups }),
      quotas: {
        rates: quotaRates,
        replicas: config.quotaReplicas,
        shared: config.quotaRedisUrl !== undefined,
      },
      explorer: config.explorer,
      console: config.console !== undefined,
      introspection: config.introspection,
      mutations,
      audit: config.auditFile ?? 'stdout',
      tracing: config.tracing !== undefined,
    },
    'starting',
  );
  for (const warning of config.warnings) log.warn(warning);
}

/** The configuration that the explorer shows to everyone who opens it. */
function describe(
  { auth, userPools, introspection, mutations }: Config,
  examples?: readonly Example[],
): ExplorerSettings {
  const options = { pools: [...userPools.keys()], omitPoolIds: auth.mode !== 'none', mutations };
  return {
    auth: auth.mode === 'none' ? 'none' : 'jwt',
    introspection,
    examples: examples ?? createExamples(options),
  };
}

/** Replicas that share their quotas share idempotency keys as well. */
async function connectIdempotency({ quotaRedisUrl }: Config): Promise<IdempotencyStore & { close(): void }> {
  if (quotaRedisUrl === undefined) return { ...createMemoryIdempotencyStore(systemClock.now), close() {} };
  const { connectIdempotencyStore } = await import('./services/changes/redis-idempotency-store.js');
  return connectIdempotencyStore(quotaRedisUrl);
}

/** Replicas that share their quotas tell each other of their changes. */
async function connectNotices(
  { quotaRedisUrl }: Config,
  secrets: readonly string[],
  users: Users,
  log: Logger,
): Promise<ChangeNotices | undefined> {
  if (quotaRedisUrl === undefined) return undefined;
  const { connectChangeNotices } = await import('./cognito/change-notices.js');
  const listener = { onNotice: users.markChangedElsewhere, onGap: users.forgetAll };
  return connectChangeNotices(quotaRedisUrl, createSealer(secrets, 'changes'), listener, log);
}

/** Fails as soon as the outcome of a change could not be audited: the instance must not accept further requests. */
function createAuditProbe(): Probe & { fail(): void } {
  let reason: string | undefined;
  return {
    name: 'audit',
    check: async () => reason,
    fail() {
      reason = 'an outcome could not be written';
    },
  };
}

/** A process that does not share quotas does not load the Redis client. */
async function joinReplicas(
  config: Config,
  callMetrics: CallMetrics,
  log: Logger,
): Promise<ReplicaCoordinator | undefined> {
  const { quotaRedisUrl, quotaBurstMs, quotaReplicas } = config;
  if (quotaRedisUrl === undefined) return undefined;
  const { connectQuotaStore } = await import('./cognito/quota/redis-quota-store.js');
  const store = connectQuotaStore(quotaRedisUrl, quotaBurstMs);
  const coordinator = createReplicaCoordinator(store, quotaReplicas, systemClock, callMetrics, log);
  if (quotaReplicas === 1) {
    log.warn('QUOTA_REPLICAS is 1: while the quota store is unreachable, each replica uses the whole rate');
  }
  await coordinator.join(storeConnectTimeoutMs);
  return coordinator;
}
