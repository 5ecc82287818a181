import type { z } from 'zod';
import { ConfigError } from '../errors/config-error.js';
import { type Environment, readEnvironment } from './environment.js';
import { createSettings, type LogLevel, type Settings } from './settings.js';

export type { Environment };

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
  readonly auth: AuthConfig;
  /** Cedar policies of the operator's own; the built-in one without. */
  readonly policyFile: string | undefined;
  /** Groups that the built-in policy lets read everything. */
  readonly adminGroups: readonly string[];
  /** Where the audit's lines go; stdout without. */
  readonly auditFile: string | undefined;
  readonly limits: LimitsConfig;
  /** Manifest of the only operations that run; any operation without. */
  readonly trustedDocumentsFile: string | undefined;
  /** Origins whose pages may read answers. */
  readonly corsOrigins: readonly string[];
  readonly requestTimeoutMs: number;
  /** How long /readyz says no before the gateway stops to listen, in ms. */
  readonly shutdownDelayMs: number;
  /** This gateway's share of Cognito's quotas, in calls per second. */
  readonly userReadRps: number;
  readonly userListRps: number;
  /** How much of its rate a quota may spend at once after a rest, in ms of it. */
  readonly quotaBurstMs: number;
  /** The store in which replicas share one quota; each has its own without. */
  readonly quotaRedisUrl: string | undefined;
  /** How many replicas divide the rate where the store is away. */
  readonly quotaReplicas: number;
  /** `economy` reads users with ListUsers wherever the fields asked for allow it. */
  readonly userReads: 'detail' | 'economy';
  /** How long a user is kept for other requests, in ms; 0 keeps none. */
  readonly userCacheTtlMs: number;
  /** How many users are kept at most. */
  readonly userCacheMax: number;
  readonly explorer: boolean;
  readonly introspection: boolean;
  /** Port of the metrics page; undefined serves none. */
  readonly metricsPort: number | undefined;
  readonly logLevel: LogLevel;
  /** NODE_ENV is `production`. */
  readonly production: boolean;
}

/** How one pool, or any pool under the key `*`, is reached. */
export interface PoolAccess {
  /** The role to assume for it. */
  readonly roleArn?: string;
}

/** Who may ask at all. */
export type AuthConfig =
  | { readonly mode: 'none'; readonly anyHost: boolean }
  | {
      readonly mode: 'jwt';
      /** URLs of the issuers, without a slash at the end. */
      readonly issuers: readonly string[];
      /** Client ids or audiences, any of which a token must name. */
      readonly audiences: readonly string[];
      /** Which of Cognito's tokens are taken. */
      readonly tokenUse: 'access' | 'id' | 'any';
      /** The claim that holds the caller's groups. */
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
  const entries = Object.entries({ ...environment, ...overrides }).filter(([, value]) => value !== '');
  const settings: Environment = { ...defaults, ...Object.fromEntries(entries) };
  const parsed = createSettings(settings).safeParse(settings);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => toLine(issue, settings)));
  const { data } = parsed;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    userPools: data.USER_POOLS,
    region: data.AWS_REGION,
    endpoint: data.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER,
    auth: toAuth(data),
    policyFile: data.POLICY_FILE,
    adminGroups: data.ADMIN_GROUPS,
    auditFile: data.AUDIT_FILE,
    limits: { maxUsers: data.MAX_USERS_PER_OPERATION, requestsPerMinute: data.REQUESTS_PER_MINUTE },
    trustedDocumentsFile: data.TRUSTED_DOCUMENTS_FILE,
    corsOrigins: data.CORS_ORIGINS,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    shutdownDelayMs: data.SHUTDOWN_DELAY_MS,
    userReadRps: data.USER_READ_RPS,
    userListRps: data.USER_LIST_RPS,
    quotaBurstMs: data.QUOTA_BURST_MS,
    quotaRedisUrl: data.QUOTA_REDIS_URL,
    quotaReplicas: data.QUOTA_REPLICAS,
    userReads: data.USER_READS,
    userCacheTtlMs: data.USER_CACHE_TTL_MS,
    userCacheMax: data.USER_CACHE_MAX,
    explorer: data.EXPLORER,
    introspection: data.INTROSPECTION,
    metricsPort: data.METRICS_PORT === 'off' ? undefined : data.METRICS_PORT,
    logLevel: data.LOG_LEVEL,
    production: data.NODE_ENV === 'production',
  });
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

function toLine({ path, message }: z.core.$ZodIssue, settings: Environment): string {
  const name = String(path[0]);
  // A URL may hold a password.
  const value = settings[name]?.replace(/\/\/[^/@]*@/, '//…@');
  const shown = value && value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return `${name}: expected ${message}; ${shown === undefined ? 'it is not set' : `got "${shown}"`}`;
}
