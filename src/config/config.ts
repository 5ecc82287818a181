import type { z } from 'zod';
import { escapeControls } from '../common/escape-controls.js';
import type { ProxyConfig } from '../common/outbound.js';
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

/** The gateway's whole configuration, checked and frozen. docs/configuration.md describes each setting. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Pools that may be read, by id; `*` stands for any. */
  readonly userPools: ReadonlyMap<string, PoolAccess>;
  /** Region of pools whose id names none. */
  readonly region: string | undefined;
  /** Another endpoint than AWS's. */
  readonly endpoint: string | undefined;
  /** The proxy of outbound https requests; none without. */
  readonly proxy: ProxyConfig | undefined;
  readonly auth: AuthConfig;
  /** Cedar policies of the operator's own; the built-in one without. */
  readonly policyFile: string | undefined;
  /** Groups that the built-in policy lets read everything. */
  readonly adminGroups: readonly string[];
  /** Groups that the built-in policy lets read and change users and groups, takeover actions excepted. */
  readonly writerGroups: readonly string[];
  /** Where the audit's lines go; stdout without. */
  readonly auditFile: string | undefined;
  readonly limits: LimitsConfig;
  /** Manifest of the only operations that run; any operation without. */
  readonly trustedDocumentsFile: string | undefined;
  /** Origins whose pages may read answers. */
  readonly corsOrigins: readonly string[];
  /** Names of request headers, in lower case, that those pages may send besides the gateway's own. */
  readonly corsAllowedHeaders: readonly string[];
  readonly requestTimeoutMs: number;
  /** Whether there is a Mutation type. */
  readonly mutations: boolean;
  /** Deadline of a GraphQL request whose operation is a mutation, in ms. */
  readonly mutationTimeoutMs: number;
  /** Changes of one caller a minute and replica. */
  readonly writesPerMinute: number;
  /** Whether every change needs a reason. */
  readonly requireReason: boolean;
  /** How long /readyz says no before the gateway stops to listen, in ms. */
  readonly shutdownDelayMs: number;
  /** The longest that one attempt of a read may take, in ms. */
  readonly attemptTimeoutMs: number;
  /** This gateway's share of Cognito's quotas, in calls per second by category. */
  readonly quotaRates: QuotaRates;
  /** How much of its rate a quota may spend at once after a rest, in ms of it. */
  readonly quotaBurstMs: number;
  /** The store in which replicas share one quota; each has its own without. */
  readonly quotaRedisUrl: string | undefined;
  /** How many replicas divide the rate where the store is away. */
  readonly quotaReplicas: number;
  /** Secrets that seal cursors, the first seals and all open; undefined for a random one of the process. */
  readonly cursorSecrets: readonly string[] | undefined;
  /** `economy` reads users with ListUsers wherever the fields asked for allow it. */
  readonly userReads: 'detail' | 'economy';
  /** How long a user is kept for other requests, in ms; 0 keeps none. */
  readonly userCacheTtlMs: number;
  /** How many users are kept at most. */
  readonly userCacheMax: number;
  readonly explorer: boolean;
  readonly introspection: boolean;
  /** The admin console; undefined where it is not served. */
  readonly console: ConsoleConfig | undefined;
  /** Port of the metrics page; undefined serves none. */
  readonly metricsPort: number | undefined;
  readonly logLevel: LogLevel;
  /** What is valid and probably not meant, a sentence each. */
  readonly warnings: readonly string[];
  /** NODE_ENV is `production`. */
  readonly production: boolean;
}

/** The admin console. */
export interface ConsoleConfig {
  /** The OpenID Connect client that it signs in with; undefined where AUTH=none needs none. */
  readonly client:
    | { readonly issuer: string; readonly clientId: string; readonly scopes: readonly string[] }
    | undefined;
}

/** Who may ask at all. */
export type AuthConfig =
  | { readonly mode: 'none'; readonly anyHost: boolean }
  | {
      readonly mode: 'jwt';
      /** URLs of the issuers, without a slash at the end. */
      readonly issuers: readonly string[];
      /** Client ids or audiences, any of which a token must name. */
      readonly audiences: Audiences;
      /** Which of Cognito's tokens are taken. */
      readonly tokenUse: 'access' | 'id' | 'any';
      /** The claim that holds the caller's groups, or the path to it. */
      readonly groupsClaim: string;
    };

/** What one operation, and one caller, may ask for. */
export interface LimitsConfig {
  /** Distinct users in one operation. */
  readonly maxUsers: number;
  /** Requests of one caller per minute; 0 is no limit. */
  readonly requestsPerMinute: number;
}

/**
 * Reads the configuration from the environment. An empty variable counts as unset.
 *
 * @param overrides win over the environment.
 * @param defaults stand in for what is set in neither.
 * @throws ConfigError
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
    logLevel: data.LOG_LEVEL,
    warnings: listWarnings(data, settings),
    production: data.NODE_ENV === 'production',
  });
}

/** The SDK has a switch that turns its variables off. The one for Cognito alone is the gateway's own, too. */
/** Proxies are set in lower case as well, which most programs read first. */
function withProxyNames(settings: Environment): Environment {
  const { https_proxy: url = settings.HTTPS_PROXY, no_proxy: except = settings.NO_PROXY } = settings;
  return {
    ...settings,
    ...(url !== undefined && { HTTPS_PROXY: url }),
    ...(except !== undefined && { NO_PROXY: except }),
  };
}

function toEndpoint(data: Settings, { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: ignore }: Environment) {
  return (
    data.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? (ignore === 'true' ? undefined : data.AWS_ENDPOINT_URL)
  );
}

function toAuth(data: Settings): AuthConfig {
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

const longestValue = 60;

function toLine({ path, message }: z.core.$ZodIssue, settings: Environment): string {
  const name = String(path[0]);
  // A message may quote a part of the value.
  return `${name}: expected ${escapeControls(message).replaceAll('\n', '\\n')}; ${describeValue(name, settings[name])}`;
}

function describeValue(name: string, value: string | undefined): string {
  if (value === undefined) return 'it is not set';
  const { secret, url } = settingInfos.get(name) ?? {};
  if (secret || url) return 'its value is not shown, as it may hold a password';
  const shown = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
  return `got ${escapeControls(JSON.stringify(shown))}`;
}
