import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { CallMetrics } from '../../src/cognito/call-metrics.js';
import type { Clock } from '../../src/common/clock.js';
import { type Environment, loadConfig } from '../../src/config/config.js';
import type { Example } from '../../src/explorer/examples.js';
import type { Timeouts } from '../../src/http/timeouts.js';
import type { Audit, AuditRecord } from '../../src/observability/audit.js';
import type { TokenOptions } from '../../src/sandbox/issuer.js';
import type { SandboxPool } from '../../src/sandbox/pool-model.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';
import { startGateway } from '../../src/server.js';

/** A GraphQL answer as a client reads it. */
export interface Answer {
  readonly status: number;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A gateway in front of a sandbox of its own. */
export interface Pair {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** The gateway's log, a parsed line each. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** The lines of its audit. */
  readonly audit: AuditRecord[];
  /** Where its metrics are; empty where METRICS_PORT is off, as it is by default. */
  readonly metricsUrl: string;
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Asks with a new token of the callers' pool. */
  askAs(caller: TokenOptions, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Overrides of the defaults, which are the sample pools, all of them allowed, and credentials that the sandbox accepts.
 */
export interface PairOptions {
  readonly pools?: readonly SandboxPool[];
  /** How the sandbox is started otherwise. */
  readonly sandbox?: Omit<SandboxOptions, 'pools'>;
  /** A pool of the sandbox whose tokens are accepted. With it, or other issuers, AUTH=jwt for the client `demo`. */
  readonly callersPool?: string;
  /** Other issuers whose tokens are accepted. */
  readonly issuers?: readonly string[];
  readonly environment?: Environment;
  readonly audit?: Audit;
  readonly credentials?: AwsCredentialIdentityProvider;
  readonly callMetrics?: CallMetrics;
  readonly clock?: Clock;
  readonly examples?: readonly Example[];
  readonly timeouts?: Timeouts;
  /** Reads, and changes, of one user a second; no limit unless given. */
  readonly ratePerUser?: number;
  readonly responseMemoryBytes?: number;
  readonly maxConnections?: number;
}

/** Credentials that the sandbox takes. */
export const credentials: AwsCredentialIdentityProvider = async () => ({
  accessKeyId: 'AKIDGATEWAY',
  secretAccessKey: 'secret',
});

/** Starts a gateway and a sandbox, each on a free port. */
export async function startPair(options: PairOptions = {}): Promise<Pair> {
  const sandbox = await startSandbox({ ...options.sandbox, ...(options.pools && { pools: options.pools }) });
  const { callersPool, issuers = [] } = options;
  // The pool makes its keys when they are first needed, which can take longer than the gateway waits for them.
  if (callersPool !== undefined) await sandbox.issueToken(callersPool);
  const accepted = callersPool === undefined ? issuers : [`${sandbox.url}/${callersPool}`, ...issuers];
  const log: Record<string, unknown>[] = [];
  const audit: AuditRecord[] = [];
  const environment = {
    PORT: '0',
    AUTH: 'none',
    USER_POOLS: '*',
    LOG_LEVEL: 'debug',
    METRICS_PORT: 'off',
    CURSOR_SECRET: 's'.repeat(32),
    // The tests run on several versions of Node.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
    ...(accepted.length > 0 && {
      AUTH: 'jwt',
      AUTH_ISSUERS: accepted.join(','),
      AUTH_AUDIENCES: 'demo',
    }),
    ...options.environment,
  };
  const gateway = await startGateway(loadConfig({}, environment), {
    credentials: options.credentials ?? credentials,
    ratePerUser: options.ratePerUser ?? 1_000_000,
    ...(options.callMetrics && { callMetrics: options.callMetrics }),
    ...(options.clock && { clock: options.clock }),
    audit: options.audit ?? { write: async (...records) => void audit.push(...records) },
    ...(options.examples && { examples: options.examples }),
    ...(options.timeouts && { timeouts: options.timeouts }),
    ...(options.maxConnections !== undefined && { maxConnections: options.maxConnections }),
    ...(options.responseMemoryBytes !== undefined && { responseMemoryBytes: options.responseMemoryBytes }),
    logTo: { write: (line) => void log.push(JSON.parse(line)) },
  }).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  return {
    url: gateway.url,
    sandbox,
    log,
    audit,
    metricsUrl: gateway.metricsUrl ?? '',
    ask: (query, variables) => ask(gateway.url, query, variables),
    async askAs(caller, query, variables) {
      const token = await sandbox.issueToken(callersPool ?? '', caller);
      return ask(gateway.url, query, variables, { authorization: `Bearer ${token}` });
    },
    async close() {
      await gateway.close();
      await sandbox.close();
    },
  };
}

/** Sends one operation over HTTP. */
export async function ask(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Omit<Answer, 'status'>;
  return { status: response.status, ...body };
}
