import { z } from 'zod';
import { type PoolAccess, toRegion } from './cognito/pools.js';
import { isPoolId } from './cognito/validate.js';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The gateway's whole configuration, checked and frozen. README.md describes each setting. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Pools that may be read, by id; `*` stands for any. */
  readonly userPools: ReadonlyMap<string, PoolAccess>;
  /** Region of pools whose id names none. */
  readonly region: string | undefined;
  /** Another endpoint than AWS's. */
  readonly endpoint: string | undefined;
  readonly requestTimeoutMs: number;
  /** This gateway's share of Cognito's quotas, in calls per second. */
  readonly userReadRps: number;
  readonly userListRps: number;
  /** How much of its rate a quota may spend at once after a rest, in ms of it. */
  readonly quotaBurstMs: number;
  /** How long a user is kept for other requests, in ms; 0 keeps none. */
  readonly userCacheTtlMs: number;
  /** How many users are kept at most. */
  readonly userCacheMax: number;
  readonly explorer: boolean;
  readonly introspection: boolean;
  readonly logLevel: LogLevel;
  /** NODE_ENV is `production`. */
  readonly production: boolean;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** Tells of every bad setting at once, a line each: its name, what was expected, what was found. */
export class ConfigError extends Error {
  constructor(lines: readonly string[]) {
    super(['The configuration is not valid:', ...lines.map((line) => `  ${line}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * Reads the configuration from the environment, the one place that does. An empty variable counts as unset.
 *
 * @param overrides win over the environment.
 * @throws ConfigError
 */
export function loadConfig(overrides: Environment = {}, environment: Environment = process.env): Config {
  const entries = Object.entries({ ...environment, ...overrides }).filter(([, value]) => value !== '');
  const settings: Environment = Object.fromEntries(entries);
  const parsed = createSchema(settings).safeParse(settings);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => toLine(issue, settings)));
  const { data } = parsed;
  return Object.freeze({
    host: data.HOST,
    port: data.PORT,
    userPools: data.USER_POOLS,
    region: data.AWS_REGION,
    endpoint: data.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    userReadRps: data.USER_READ_RPS,
    userListRps: data.USER_LIST_RPS,
    quotaBurstMs: data.QUOTA_BURST_MS,
    userCacheTtlMs: data.USER_CACHE_TTL_MS,
    userCacheMax: data.USER_CACHE_MAX,
    explorer: data.EXPLORER,
    introspection: data.INTROSPECTION,
    logLevel: data.LOG_LEVEL,
    production: data.NODE_ENV === 'production',
  });
}

/** Each setting's rule; its `error` completes the sentence "expected …". */
function createSchema(settings: Environment) {
  return z.object({
    HOST: z
      .string()
      .default('127.0.0.1')
      .refine(
        (host) => settings.AUTH !== 'none' || settings.ALLOW_UNAUTHENTICATED === 'yes' || isLoopback(host),
        'a loopback address such as 127.0.0.1 while AUTH=none; ALLOW_UNAUTHENTICATED=yes lifts this',
      )
      // One address, and one server: the name may have two.
      .transform((host) => (host === 'localhost' ? '127.0.0.1' : host)),
    PORT: integer(0, 65_535, 'a port number from 0 to 65535').default(4000),
    USER_POOLS: z
      .string('comma-separated user pool ids, each optionally followed by =roleArn; * for any pool')
      .transform((text, context) =>
        toUserPools(text, settings.AWS_REGION, (message) => context.addIssue(message)),
      ),
    AWS_REGION: z.string().optional(),
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: z
      .url({ protocol: /^https?$/, error: 'an http or https URL' })
      .optional(),
    AUTH: z
      .enum(['jwt', 'none'], 'jwt, or none to serve everyone who reaches a loopback address')
      .refine((auth) => auth !== 'jwt', 'none: jwt is not built yet in this version'),
    ALLOW_UNAUTHENTICATED: z.enum(['yes', 'no'], 'yes or no').optional(),
    REQUEST_TIMEOUT_MS: integer(1, 300_000, 'milliseconds from 1 to 300000').default(10_000),
    USER_READ_RPS: integer(1, 100_000, 'calls per second from 1 to 100000').default(96),
    USER_LIST_RPS: integer(1, 100_000, 'calls per second from 1 to 100000').default(24),
    QUOTA_BURST_MS: integer(0, 10_000, 'milliseconds from 0 to 10000').default(250),
    USER_CACHE_TTL_MS: integer(0, 86_400_000, 'milliseconds from 0, which is off, to 86400000').default(0),
    USER_CACHE_MAX: integer(1, 10_000_000, 'a number of users from 1 to 10000000').default(10_000),
    EXPLORER: onOff(),
    INTROSPECTION: onOff(),
    LOG_LEVEL: z.enum(logLevels, logLevels.join(', ')).default('info'),
    NODE_ENV: z.string().optional(),
  });
}

function integer(min: number, max: number, error: string) {
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
}

function onOff() {
  return z
    .enum(['on', 'off'], 'on or off')
    .default('on')
    .transform((value) => value === 'on');
}

const rolePattern = /^arn:[\w-]+:iam::\d{12}:role\/\S+$/;

function toUserPools(text: string, region: string | undefined, reject: (message: string) => void) {
  const pools = new Map<string, PoolAccess>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [id = '', ...rest] = entry.split('=');
    const roleArn = rest.join('=');
    if (id !== '*' && !isPoolId(id)) reject(`a pool id such as us-east-1_Abc123 or * in place of "${id}"`);
    else if (entry.includes('=') && !rolePattern.test(roleArn)) {
      reject(`a role's ARN such as arn:aws:iam::123456789012:role/reader after "${id}="`);
    } else if (id !== '*' && !toRegion(id) && !region)
      reject(`AWS_REGION to be set, as "${id}" names no region`);
    else if (pools.has(id)) reject(`each pool once, and "${id}" stands there twice`);
    pools.set(id, roleArn ? { roleArn } : {});
  }
  return pools;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function toLine({ path, message }: z.core.$ZodIssue, settings: Environment): string {
  const name = String(path[0]);
  const value = settings[name];
  const shown = value && value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return `${name}: expected ${message}; ${shown === undefined ? 'it is not set' : `got "${shown}"`}`;
}
