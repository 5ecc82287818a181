/** The package's public interface: docs/embedding.md. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import { buildGateway } from './app.js';
import type { Caller, IdentifyCaller } from './auth/authentication/custom-authenticator.js';
import { loadConfig } from './config/config.js';
import { ConfigError } from './errors/config-error.js';
import { GatewayError } from './errors/gateway-error.js';
import type { AuditRecord, Audit as GroupedAudit } from './observability/audit.js';
import type { Health, ProbeState } from './observability/health.js';

export { type AuditRecord, type Caller, ConfigError, type Health, type IdentifyCaller, type ProbeState };

/**
 * Settings by name, as docs/configuration.md lists them. `process.env` is one such record.
 *
 * @example
 * const settings: Settings = { ...process.env, USER_POOLS: 'us-east-1_Abc123', LOG_LEVEL: 'warn' };
 */
export type Settings = Readonly<Record<string, string | undefined>>;

/**
 * AWS credentials, as the AWS SDK's providers return them.
 *
 * @example
 * const credentials: AwsCredentials = { accessKeyId: vault.id, secretAccessKey: vault.secret };
 */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  readonly accountId?: string;
}

/**
 * Writes the audit log.
 *
 * @example
 * const audit: Audit = { write: (record) => auditTable.insert(record) };
 */
export interface Audit {
  /** Resolves once this record is stored. If it rejects, the data that the record is about is not disclosed. */
  write(record: AuditRecord): Promise<void>;
}

/**
 * Parts of the program that embeds the gateway, in place of the gateway's own.
 *
 * @example
 * const options: GatewayOptions = { authenticator: identify, logger: app.log };
 */
export interface GatewayOptions {
  /** Identifies callers, in place of AUTH and its settings. */
  readonly authenticator?: IdentifyCaller;
  /**
   * Provides AWS credentials, in place of the AWS SDK's default chain. It is called about once a second under load, and
   * for each signature in the five minutes before their `expiration`, so it must cache.
   */
  readonly credentials?: () => Promise<AwsCredentials>;
  /** Receives the audit records, in place of AUDIT_FILE and stdout. */
  readonly audit?: Audit;
  /** A pino logger, such as Fastify's, in place of JSON lines on stdout. */
  readonly logger?: Logger;
}

/**
 * A gateway without a server of its own.
 *
 * @example
 * const gateway = await createGateway(settings);
 * const server = http.createServer(gateway.handler).listen(4000);
 * process.once('SIGTERM', async () => {
 *   server.close();
 *   await gateway.close();
 * });
 */
export interface EmbeddedGateway {
  /**
   * Answers a request of node:http, or of Express with `app.use(path, gateway.handler)`. GraphQL is at /graphql below
   * that path. No other part may have read the request's body.
   *
   * @example
   * express().use('/cognito', gateway.handler).listen(4000);
   */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
  /**
   * The same for Fastify.
   *
   * @example
   * await app.register(gateway.plugin, { prefix: '/cognito' });
   */
  readonly plugin: FastifyPluginAsync;
  /** Returns the state that /readyz reports. */
  checkReadiness(): Promise<Health>;
  /** Returns the metrics in Prometheus's text format; an empty text with METRICS_PORT=off. */
  printMetrics(): Promise<string>;
  /** Answers new requests with 503, waits for those in progress, and closes connections and files. */
  close(): Promise<void>;
}

/**
 * Creates a gateway to mount in a Fastify, Express or node:http server. Settings of a server (HOST, PORT, METRICS_PORT) have
 * no effect, timeouts of connections are the server's, and explorer and console are off unless they are set.
 *
 * @param settings the settings by name. The environment is not read, except by the AWS SDK.
 * @throws ConfigError with a line for each invalid setting; the SDK's CredentialsProviderError if there are no credentials.
 * @example
 * const gateway = await createGateway({ ...process.env, USER_POOLS: 'us-east-1_Abc123' });
 * const server = http.createServer(gateway.handler).listen(4000);
 */
export async function createGateway(
  settings: Settings,
  { authenticator, credentials, audit, logger }: GatewayOptions = {},
): Promise<EmbeddedGateway> {
  // Everyone who reaches the server reaches the gateway, so AUTH=none requires ALLOW_UNAUTHENTICATED=yes.
  const overrides = { HOST: '0.0.0.0', ...(authenticator && { AUTH: 'custom' }) };
  const config = loadConfig(overrides, settings, { EXPLORER: 'off', CONSOLE: 'off' });
  const built = await buildGateway(config, {
    ...(authenticator && { authenticator }),
    ...(credentials && { credentials }),
    ...(audit && { audit: toGroupedAudit(audit) }),
    ...(logger && { logger }),
  });
  const { http, log, metrics, readiness } = built;
  await http.ready();
  const open = new Set<ServerResponse>();
  let closed = false;
  let onIdle = () => {};

  function handler(request: IncomingMessage, response: ServerResponse): void {
    const refusal = closed ? 503 : wasRead(request) ? 500 : undefined;
    if (refusal === 500)
      log.error('the body of a request was read before: mount the gateway ahead of body parsers');
    if (refusal !== undefined) {
      refuse(response, refusal);
      return;
    }
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      if (open.size === 0) onIdle();
    });
    http.routing(request, response);
  }

  return {
    handler,
    async plugin(app) {
      // The gateway reads bodies itself, within its own limits.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser('*', (_request, _payload, done) => done(null));
      for (const url of ['/', '/*']) {
        app.all(url, (request, reply) => {
          reply.hijack();
          request.raw.url = withoutPrefix(request.raw.url ?? '/', app.prefix);
          handler(request.raw, reply.raw);
        });
      }
    },
    checkReadiness: () => readiness.check(),
    printMetrics: async () => (await metrics?.print()) ?? '',
    async close() {
      closed = true;
      readiness.shutDown();
      // A client that does not read its response would delay this indefinitely.
      const longestMs = Math.max(config.requestTimeoutMs, config.mutations ? config.mutationTimeoutMs : 0);
      const force = setTimeout(() => {
        for (const response of open) response.destroy();
      }, longestMs + 1000);
      if (open.size > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      }
      clearTimeout(force);
      await built.close();
    },
  };
}

/** The gateway writes the records of a list together. */
function toGroupedAudit(audit: Audit): GroupedAudit {
  return {
    async write(...records) {
      await Promise.all(records.map((record) => audit.write(record)));
    },
  };
}

/** Returns whether another part of the program has already read the body, so that the gateway would wait indefinitely. */
function wasRead({ readableEnded, headers }: IncomingMessage): boolean {
  return readableEnded && (Number(headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in headers);
}

function withoutPrefix(url: string, prefix: string): string {
  const rest = url.slice(prefix.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

const refusals = { 500: 'INTERNAL_SERVER_ERROR', 503: 'OVERLOADED' } as const;

function refuse(response: ServerResponse, status: keyof typeof refusals): void {
  const { message, extensions } = new GatewayError(refusals[status]);
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '1' }),
    })
    .end(JSON.stringify({ errors: [{ message, extensions }] }));
}
