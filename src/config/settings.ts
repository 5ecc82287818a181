import { z } from 'zod';
import { isLoopback, isTrustworthy } from '../common/loopback.js';
import { isPoolId, toRegion } from '../common/pool-id.js';
import type { PoolAccess } from './config.js';
import type { Environment } from './environment.js';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** How much the log tells. */
export type LogLevel = (typeof logLevels)[number];

/** Builds each setting's rule; its `error` completes the sentence "expected …". Some depend on other settings. */
export function createSettings(settings: Environment) {
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
    AUTH: z.enum(['jwt', 'none'], 'jwt, or none to serve everyone who reaches a loopback address'),
    ALLOW_UNAUTHENTICATED: z.enum(['yes', 'no'], 'yes or no').optional(),
    AUTH_ISSUERS: forJwt(
      list("comma-separated https URLs of token issuers, such as a user pool's", isIssuer),
      settings,
    ).transform((issuers) => issuers.map((issuer) => issuer.replace(/\/$/, ''))),
    AUTH_AUDIENCES: forJwt(list('comma-separated client ids or audiences that tokens must name'), settings),
    AUTH_TOKEN_USE: z.enum(['access', 'id', 'any'], 'access, id or any').default('access'),
    AUTH_GROUPS_CLAIM: z.string().default('cognito:groups'),
    POLICY_FILE: z.string().optional(),
    ADMIN_GROUPS: list('comma-separated names of groups').default(['admin']),
    AUDIT_FILE: z.string().optional(),
    TRUSTED_DOCUMENTS_FILE: z.string().optional(),
    CORS_ORIGINS: list('comma-separated origins such as https://admin.example.com', isOrigin).default([]),
    MAX_USERS_PER_OPERATION: integer(1, 10_000, 'a number of users from 1 to 10000').default(100),
    REQUESTS_PER_MINUTE: integer(0, 1_000_000, 'requests from 0, which is no limit, to 1000000').default(0),
    REQUEST_TIMEOUT_MS: integer(1, 300_000, 'milliseconds from 1 to 300000').default(10_000),
    SHUTDOWN_DELAY_MS: integer(0, 120_000, 'milliseconds from 0 to 120000').default(0),
    USER_READ_RPS: integer(1, 100_000, 'calls per second from 1 to 100000').default(96),
    USER_LIST_RPS: integer(1, 100_000, 'calls per second from 1 to 100000').default(24),
    QUOTA_BURST_MS: integer(0, 10_000, 'milliseconds from 0 to 10000').default(250),
    QUOTA_REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'a redis or rediss URL' }).optional(),
    QUOTA_REPLICAS: integer(1, 1000, 'a number of replicas from 1 to 1000').default(1),
    USER_READS: z.enum(['detail', 'economy'], 'detail or economy').default('detail'),
    USER_CACHE_TTL_MS: integer(0, 86_400_000, 'milliseconds from 0, which is off, to 86400000').default(0),
    USER_CACHE_MAX: integer(1, 10_000_000, 'a number of users from 1 to 10000000').default(10_000),
    EXPLORER: onOff(),
    INTROSPECTION: onOff(),
    METRICS_PORT: z
      .union([z.literal('off'), integer(0, 65_535, 'a port number')], {
        error: 'a port number from 0 to 65535, or off',
      })
      .default(9464),
    LOG_LEVEL: z.enum(logLevels, logLevels.join(', ')).default('info'),
    NODE_ENV: z.string().optional(),
  });
}

/** Every setting by name, checked and converted. */
export type Settings = z.output<ReturnType<typeof createSettings>>;

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

/** A list separated by commas, of which no part may be empty. */
function list(error: string, allows: (part: string) => boolean = () => true) {
  return z
    .string(error)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every((part) => part !== '' && allows(part)), error);
}

/** What AUTH=jwt needs, and nothing else reads. */
function forJwt<T extends z.ZodType<string[]>>(schema: T, settings: Environment) {
  return settings.AUTH === 'jwt'
    ? schema
    : z
        .unknown()
        .optional()
        .transform((): string[] => []);
}

/** An issuer's URL is told to everyone, by /readyz for one: what holds a password, a query or a fragment is none. */
function isIssuer(text: string): boolean {
  if (!isTrustworthy(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username + password + search + hash === '';
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
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
