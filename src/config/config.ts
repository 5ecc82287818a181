import type { z } from 'zod';
import { escapeControls } from '../common/escape-controls.js';
import type { ProxyConfig } from '../common/outbound-connections.js';
import { ConfigError } from '../errors/config-error.js';
import { type Environment, readEnvironment } from './environment.js';
import { type QuotaRates, toQuotaRates } from './quota-categories.js';
import { readSecretFiles } from './secret-files.js';
import {
  type Audiences,
  createSettings,
  type LogLevel,
  type PoolAccess,
  type Settings,
  settingInfos,
} from './settings.js';
import { listWarnings } from './warnings.js';

export type { Audiences, Environment, PoolAccess };

/** The gateway's whole configuration, validated and frozen. docs/configuration.md describes each setting. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The pools that may be read, by id; `*` matches any pool. */
  readonly userPools: ReadonlyMap<string, PoolAccess>;
  /** Region of the pools whose id does not name one. */
  readonly region: string | undefined;
  /** The Cognito endpoint that replaces AWS's. */
  readonly endpoint: string | undefined;
  /** The proxy of outbound https requests; undefined for direct connections. */
  readonly proxy: ProxyConfig | undefined;
  readonly auth: AuthConfig;
  /** Path of the operator's Cedar policies; undefined for the built-in policy. */
  readonly policyFile: string | undefined;
  /** Groups that the built-in policy allows to read everything. */
  readonly adminGroups: readonly string[];
  /** Groups that the built-in policy allows to read and change users and groups, except by takeover actions. */
  readonly writerGroups: readonly string[];
  /** Path of the audit log; undefined for stdout. */
  readonly auditFile: string | undefined;
  readonly limits: LimitsConfig;
  /** Path of the manifest of trusted documents; undefined to allow any operation. */
  readonly trustedDocumentsFile: string | undefined;
  /** Origins whose pages may read responses. */
  readonly corsOrigins: readonly string[];
  /** Lower-case names of the additional request headers that pages of those origins may send. */
  readonly corsAllowedHeaders: readonly string[];
  readonly requestTimeoutMs: number;
  /** Whether the schema has the Mutation type. */
  readonly mutations: boolean;
  /** Deadline of a request whose operation is a mutation, in ms. */
  readonly mutationTimeoutMs: number;
  /** Maximum changes per minute of one caller, per replica. */
  readonly writesPerMinute: number;
  /** Whether every change requires a reason. */
  readonly requireReason: boolean;
  /** How long /readyz answers 503 before the gateway stops listening, in ms. */
  readonly shutdownDelayMs: number;
  /** Maximum duration of one attempt of a read, in ms. */
  readonly attemptTimeoutMs: number;
  /** This gateway's share of Cognito's quotas, in calls per second by category. */
  readonly quotaRates: QuotaRates;
  /** Burst size of a quota, as milliseconds of its rate. */
  readonly quotaBurstMs: number;
  /** URL of the store in which replicas share their quotas; undefined if each replica has its own. */
  readonly quotaRedisUrl: string | undefined;
  /** The number of replicas that divide the rate while the store is unreachable. */
  readonly quotaReplicas: number;
  /** Secrets that seal cursors: the first seals, all open. Undefined for a random secret of the process. */
  readonly cursorSecrets: readonly string[] | undefined;
  /** `economy` reads users with ListUsers if the requested fields permit it. */
  readonly userReads: 'detail' | 'economy';
  /** How long a user is cached, in ms; 0 disables the cache. */
  readonly userCacheTtlMs: number;
  /** Maximum number of cached users. */
  readonly userCacheMax: number;
  readonly explorer: boolean;
  readonly introspection: boolean;
  /** The admin console; undefined if it is not served. */
  readonly console: ConsoleConfig | undefined;
  /** Port of the metrics server; undefined if there is none. */
  readonly metricsPort: number | undefined;
  /** Where traces are exported to; undefined if nowhere. */
  readonly tracing: TracingConfig | undefined;
  readonly logLevel: LogLevel;
  /** Warnings about settings that are valid but probably not intended, one sentence each. */
  readonly warnings: readonly string[];
  /** Whether NODE_ENV is `production`. */
  readonly production: boolean;
}

/** How traces are exported. Values that only other SDKs know are not refused here: one may be registered. */
export interface TracingConfig {
  /** OpenTelemetry's name of the exporter; `otlp` is supported. */
  readonly exporter: string;
  /** OpenTelemetry's name of the protocol; `http/protobuf` and `http/json` are supported. */
  readonly protocol: string;
  readonly url: string;
}

/** The configuration of the admin console. */
export interface ConsoleConfig {
  /** The OpenID Connect client for sign-in; undefined with AUTH=none. */
  readonly client:
    | { readonly issuer: string; readonly clientId: string; readonly scopes: readonly string[] }
    | undefined;
}

/** How callers are authenticated. */
export type AuthConfig =
  | { readonly mode: 'none'; readonly anyHost: boolean }
  /** The program that embeds the gateway authenticates callers. */
  | { readonly mode: 'custom' }
  | {
      readonly mode: 'jwt';
      /** URLs of the issuers, without a trailing slash. */
      readonly issuers: readonly string[];
      /** Client ids or audiences, one of which a token must name. */
      readonly audiences: Audiences;
      /** Kinds of Cognito tokens that are accepted. */
      readonly tokenUse: 'access' | 'id' | 'any';
      /** The claim that contains the caller's groups, by name or path. */
      readonly groupsClaim: string;
    };

/** The limits of one operation and of one caller. */
export interface LimitsConfig {
  /** Maximum distinct users in one operation. */
  readonly maxUsers: number;
  /** Maximum requests of one caller per minute; 0 disables the limit. */
  readonly requestsPerMinute: number;
}

/**
 * Reads the configuration from the environment. An empty variable counts as unset.
 *
 * @param overrides take precedence over the environment.
 * @param defaults apply to settings that neither defines.
 * @throws ConfigError with every invalid setting.
 */
export function loadConfig(
  overrides: Environment = {},
  environment: Environment = readEnvironment(),
  defaults: Environment = {},
): Config {
  const given = Object.entries({ ...environment, ...overrides }).filter(([, value]) => value !== '');
  const settings = readSecretFiles(withProxyNames({ ...defaults, ...Object.fromEntries(given) }));
  const parsed = createSettings(settings).safeParse(settings);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => toLine(issue, settings)));
  const { data } = parsed;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    userPools: data.USER_POOLS,
    region: data.AWS_REGION,
    endpoint: toEndpoint(data, settings),
    proxy:
      data.HTTPS_PROXY === undefined ? undefined : { url: data.HTTPS_PROXY, except: data.NO_PROXY ?? '' },
    auth: toAuth(data),
    policyFile: data.POLICY_FILE,
    adminGroups: data.ADMIN_GROUPS,
    writerGroups: data.WRITER_GROUPS,
    auditFile: data.AUDIT_FILE,
    limits: { maxUsers: data.MAX_USERS_PER_OPERATION, requestsPerMinute: data.REQUESTS_PER_MINUTE },
    trustedDocumentsFile: data.TRUSTED_DOCUMENTS_FILE,
    corsOrigins: data.CORS_ORIGINS,
    corsAllowedHeaders: data.CORS_ALLOWED_HEADERS,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    mutations: data.MUTATIONS,
    mutationTimeoutMs: data.MUTATION_TIMEOUT_MS,
    writesPerMinute: data.WRITES_PER_MINUTE,
    requireReason: data.REQUIRE_REASON,
    shutdownDelayMs: data.SHUTDOWN_DELAY_MS,
    attemptTimeoutMs: data.ATTEMPT_TIMEOUT_MS,
    quotaRates: toQuotaRates({
      UserRead: data.USER_READ_RPS,
      UserList: data.USER_LIST_RPS,
      ...data.QUOTA_RATES,
    }),
    quotaBurstMs: data.QUOTA_BURST_MS,
    quotaRedisUrl: data.QUOTA_REDIS_URL,
    quotaReplicas: data.QUOTA_REPLICAS,
    cursorSecrets: data.CURSOR_SECRET,
    userReads: data.USER_READS,
    userCacheTtlMs: data.USER_CACHE_TTL_MS,
    userCacheMax: data.USER_CACHE_MAX,
    explorer: data.EXPLORER,
    introspection: data.INTROSPECTION,
    console: data.CONSOLE ? toConsole(data) : undefined,
    metricsPort: data.METRICS_PORT === 'off' ? undefined : data.METRICS_PORT,
    tracing: toTracing(data),
    logLevel: data.LOG_LEVEL,
    warnings: listWarnings(data, settings),
    production: data.NODE_ENV === 'production',
  });
}

/** Applies the lower-case names of the proxy variables, which take precedence in most programs. */
function withProxyNames(settings: Environment): Environment {
  const { https_proxy: url = settings.HTTPS_PROXY, no_proxy: except = settings.NO_PROXY } = settings;
  return {
    ...settings,
    ...(url !== undefined && { HTTPS_PROXY: url }),
    ...(except !== undefined && { NO_PROXY: except }),
  };
}

/**
 * The SDK can be configured to ignore its endpoint variables. AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER is also the
 * gateway's own setting, so it always applies.
 */
function toEndpoint(data: Settings, { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: ignore }: Environment) {
  return (
    data.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? (ignore === 'true' ? undefined : data.AWS_ENDPOINT_URL)
  );
}

function toAuth(data: Settings): AuthConfig {
  if (data.AUTH === 'custom') return { mode: 'custom' };
  if (data.AUTH === 'none') return { mode: 'none', anyHost: data.ALLOW_UNAUTHENTICATED === 'yes' };
  return {
    mode: 'jwt',
    issuers: data.AUTH_ISSUERS,
    audiences: data.AUTH_AUDIENCES,
    tokenUse: data.AUTH_TOKEN_USE,
    groupsClaim: data.AUTH_GROUPS_CLAIM,
  };
}

function toConsole(data: Settings): ConsoleConfig {
  const { CONSOLE_ISSUER: issuer, CONSOLE_CLIENT_ID: clientId, CONSOLE_SCOPES: scopes } = data;
  return { client: issuer && clientId ? { issuer, clientId, scopes } : undefined };
}

function toTracing(data: Settings): TracingConfig | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = data;
  const isAsked = base !== undefined || whole !== undefined;
  const { OTEL_TRACES_EXPORTER: exporter = isAsked ? 'otlp' : 'none' } = data;
  if (data.OTEL_SDK_DISABLED === 'true' || exporter === 'none') return undefined;
  return {
    exporter,
    protocol: data.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? data.OTEL_EXPORTER_OTLP_PROTOCOL,
    url: whole ?? `${(base ?? 'http://localhost:4318').replace(/\/+$/, '')}/v1/traces`,
  };
}

const longestValue = 60;

function toLine({ path, message }: z.core.$ZodIssue, settings: Environment): string {
  const name = String(path[0]);
  // The value is not quoted, because a message may contain part of it.
  return `${name}: expected ${escapeControls(message).replaceAll('\n', '\\n')}; ${describeValue(name, settings[name])}`;
}

function describeValue(name: string, value: string | undefined): string {
  if (value === undefined) return 'it is not set';
  const { secret, url } = settingInfos.get(name) ?? {};
  if (secret || url) return 'its value is not shown, as it may hold a password';
  const shown = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
  return `got ${escapeControls(JSON.stringify(shown))}`;
}
