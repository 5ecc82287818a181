import { z } from 'zod';
import { isLoopback, isTrustworthy } from '../common/loopback.js';
import { isPoolId, toRegion } from '../common/pool-id.js';
import { isRegion } from '../common/region.js';
import type { Environment } from './environment.js';
import { callsPerSecond, maxRate, parseQuotaRates, quotaCategories } from './quota-categories.js';

/** How one pool, or any pool under the key `*`, is reached. */
export interface PoolAccess {
  /** The region of the pool, if it differs from the one that its id names. */
  readonly region?: string;
  /** The role to assume for the pool. */
  readonly roleArn?: string;
}

/** The audiences that tokens must name: those of every issuer, and those of one issuer by its URL. */
export interface Audiences {
  readonly every: readonly string[];
  readonly byIssuer: ReadonlyMap<string, readonly string[]>;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** The least severe level that is logged. */
export type LogLevel = (typeof logLevels)[number];

/** A setting's declaration, besides its rule. */
export interface SettingInfo {
  /** The description in the reference page, one line. */
  readonly description: string;
  /** Whether it is a secret: its value is never printed, and `<name>_FILE` may name a file that contains it. */
  readonly secret?: true;
  /** Whether it contains URLs, which may include passwords: its value is never printed. */
  readonly url?: true;
}

const declared = z.registry<SettingInfo>();

/**
 * Declares every setting once: its rule, whose `error` completes the sentence "expected …", its default and its
 * description. Some rules depend on other settings.
 *
 * @param settings the raw values of all settings.
 */
export function createSettings(settings: Environment) {
  return z.object({
    HOST: setting(
      'Address to listen on.',
      z
        .string()
        .default('127.0.0.1')
        .refine(
          (host) => settings.AUTH !== 'none' || settings.ALLOW_UNAUTHENTICATED === 'yes' || isLoopback(host),
          'a loopback address such as 127.0.0.1 while AUTH=none; ALLOW_UNAUTHENTICATED=yes lifts this',
        )
        // `localhost` may resolve to two addresses, and the server listens on one.
        .transform((host) => (host === 'localhost' ? '127.0.0.1' : host)),
    ),
    PORT: setting(
      'Port to listen on; 0 for any free port.',
      integer(0, 65_535, 'a port number from 0 to 65535').default(4000),
    ),
    USER_POOLS: setting(
      'Pools that may be read, each with the region to read it in and the role to assume for it.',
      z
        .string(
          'comma-separated user pool ids, each optionally followed by @region, then by =roleArn; * for any pool',
        )
        .transform((text, context) =>
          toUserPools(text, settings.AWS_REGION, (message) => context.addIssue(message)),
        ),
    ),
    AWS_REGION: setting('Region of the pools whose id names none.', z.string().optional()),
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: setting(
      "Endpoint of Cognito to call instead of AWS's.",
      endpoint(),
      { url: true },
    ),
    AWS_ENDPOINT_URL: setting(
      "Endpoint of every AWS service to call instead of AWS's, including Cognito's unless it has its own.",
      endpoint(),
      { url: true },
    ),
    HTTPS_PROXY: setting(
      'Proxy of outbound https requests: to Cognito, STS and issuers.',
      z
        .url({
          protocol: /^https?$/,
          error: 'the http or https URL of a proxy, such as http://proxy.example.com:3128',
        })
        .optional(),
      { url: true },
    ),
    NO_PROXY: setting(
      'Hosts that are reached without HTTPS_PROXY, with all their subdomains; * for all.',
      z.string().optional(),
      { url: true },
    ),
    AUTH: setting(
      'jwt: callers send a bearer token. none: everyone who reaches a loopback address may query. custom: the program that embeds the gateway authenticates callers.',
      z.enum(['jwt', 'none', 'custom'], 'jwt, or none to serve everyone who reaches a loopback address'),
    ),
    ALLOW_UNAUTHENTICATED: setting(
      'yes lets AUTH=none listen on addresses other than loopback.',
      z.enum(['yes', 'no'], 'yes or no').optional(),
    ),
    AUTH_ISSUERS: setting(
      'Issuers whose tokens are accepted: Cognito user pools or other OpenID Connect issuers.',
      forJwt(
        list("comma-separated https URLs of token issuers, such as a user pool's", isIssuer),
        settings,
      ).transform((issuers) => issuers.map(toIssuerUrl)),
      { url: true },
    ),
    AUTH_AUDIENCES: setting(
      'Client ids or audiences, one of which a token must name; issuer=audience|audience ties some to one issuer.',
      forJwt(
        list(
          'comma-separated client ids or audiences that tokens must name, or issuer=audience|audience for those of one of AUTH_ISSUERS, and at least one for each issuer',
        ),
        settings,
      ).transform((entries, context) =>
        toAudiences(entries, toIssuers(settings), (message) => context.addIssue(message)),
      ),
      { url: true },
    ),
    AUTH_TOKEN_USE: setting(
      'Kinds of Cognito tokens that are accepted.',
      z.enum(['access', 'id', 'any'], 'access, id or any').default('access'),
    ),
    AUTH_GROUPS_CLAIM: setting(
      "The claim that holds the caller's groups: its name, or the path to it, such as realm_access.roles.",
      z.string().default('cognito:groups'),
    ),
    POLICY_FILE: setting('Cedar policies that replace the built-in policy.', z.string().optional()),
    ADMIN_GROUPS: setting(
      'Groups that the built-in policy lets read everything in USER_POOLS.',
      list('comma-separated names of groups').default(['admin']),
    ),
    WRITER_GROUPS: setting(
      'Groups that the built-in policy lets read and change users and groups of USER_POOLS, takeover actions excepted.',
      list('comma-separated names of groups').default([]),
    ),
    AUDIT_FILE: setting('File of the audit log; stdout without it.', z.string().optional()),
    TRUSTED_DOCUMENTS_FILE: setting(
      'Manifest of trusted documents: only its operations run.',
      z.string().optional(),
    ),
    CORS_ORIGINS: setting(
      'Origins whose pages may read answers.',
      list('comma-separated origins such as https://admin.example.com', isOrigin).default([]),
      { url: true },
    ),
    CORS_ALLOWED_HEADERS: setting(
      'Request headers that pages of CORS_ORIGINS may send in addition to those that the gateway reads.',
      list('comma-separated names of headers such as baggage, sentry-trace', isHeaderName)
        .transform((names) => names.map((name) => name.toLowerCase()))
        .default([]),
    ),
    MAX_USERS_PER_OPERATION: setting(
      'Maximum number of distinct users in one operation.',
      integer(1, 10_000, 'a number of users from 1 to 10000').default(100),
    ),
    REQUESTS_PER_MINUTE: setting(
      'Requests of one caller per minute and replica; 0 for no limit.',
      integer(0, 1_000_000, 'requests from 0 (no limit) to 1000000').default(0),
    ),
    REQUEST_TIMEOUT_MS: setting(
      'Deadline of one GraphQL request, in ms.',
      integer(1, 300_000, 'milliseconds from 1 to 300000').default(10_000),
    ),
    SHUTDOWN_DELAY_MS: setting(
      'How long /readyz answers 503 after SIGTERM before the gateway stops listening, in ms.',
      integer(0, 120_000, 'milliseconds from 0 to 120000').default(0),
    ),
    MUTATIONS: setting(
      'on adds the Mutation type.',
      onOff('off').refine(
        (on) => !on || settings.AUTH !== 'none',
        'off while AUTH=none, because changes require a known caller',
      ),
    ),
    MUTATION_TIMEOUT_MS: setting(
      'Deadline of a GraphQL request whose operation is a mutation, in ms.',
      integer(1, 300_000, 'milliseconds from 1 to 300000').default(20_000),
    ),
    WRITES_PER_MINUTE: setting(
      'Changes of one caller per minute and replica; dry runs do not count.',
      integer(1, 1_000_000, 'changes from 1 to 1000000').default(60),
    ),
    REQUIRE_REASON: setting('on: every change needs options.reason.', onOff('off')),
    ATTEMPT_TIMEOUT_MS: setting(
      'Maximum duration of one attempt of a read, in ms; never more than half of the remaining time.',
      integer(1, 300_000, 'milliseconds from 1 to 300000').default(3000),
    ),
    USER_READ_RPS: setting(
      'Calls per second of the UserRead quota, for each account and region.',
      integer(1, maxRate, callsPerSecond).default(quotaCategories.UserRead.defaultRate),
    ),
    USER_LIST_RPS: setting(
      'Calls per second of the UserList quota, for each account and region.',
      integer(1, maxRate, callsPerSecond).default(quotaCategories.UserList.defaultRate),
    ),
    QUOTA_RATES: setting(
      'Calls per second by quota category, for each account and region.',
      z
        .string()
        .transform((text, context) => parseQuotaRates(text, settings, (message) => context.addIssue(message)))
        .optional(),
    ),
    QUOTA_BURST_MS: setting(
      'Burst size, as milliseconds of the rate (250 ms × 96/s = 24 calls).',
      integer(0, 10_000, 'milliseconds from 0 to 10000').default(250),
    ),
    QUOTA_REDIS_URL: setting(
      'Valkey or Redis server through which replicas share one rate.',
      z
        .string()
        .refine(
          isRedisUrl,
          'a redis or rediss URL such as rediss://user:password@host:6379/0, in which /, ?, #, @ and % of user and password are percent-encoded',
        )
        .optional(),
      { secret: true },
    ),
    QUOTA_REPLICAS: setting(
      'Replicas that divide the rate while the server of QUOTA_REDIS_URL is unreachable.',
      integer(1, 1000, 'a number of replicas from 1 to 1000').default(1),
    ),
    CURSOR_SECRET: setting(
      'Secrets that seal the cursors of lists: the first seals, all open. A random one of the process without it.',
      cursorSecrets(settings),
      { secret: true },
    ),
    USER_READS: setting(
      'economy reads with ListUsers, which AWS does not bill, unless an MFA field is selected.',
      z.enum(['detail', 'economy'], 'detail or economy').default('detail'),
    ),
    USER_CACHE_TTL_MS: setting(
      'How long a user is cached for other requests, in ms; 0 turns the cache off.',
      integer(0, 86_400_000, 'milliseconds from 0 (off) to 86400000').default(0),
    ),
    USER_CACHE_MAX: setting(
      'Maximum number of users in the cache.',
      integer(1, 10_000_000, 'a number of users from 1 to 10000000').default(10_000),
    ),
    EXPLORER: setting('The explorer at /.', onOff('on')),
    INTROSPECTION: setting('Whether clients may read the schema, through __schema or _service.', onOff('on')),
    CONSOLE: setting(
      'The admin console at /console. on where CONSOLE_CLIENT_ID is set or AUTH=none, else off.',
      onOff(settings.AUTH === 'none' || settings.CONSOLE_CLIENT_ID !== undefined ? 'on' : 'off'),
    ),
    CONSOLE_CLIENT_ID: setting(
      'The OpenID Connect client of the console, one of AUTH_AUDIENCES.',
      forConsole(
        z
          .string('a client id of AUTH_AUDIENCES while CONSOLE=on and AUTH=jwt')
          .refine(
            (id) => listAudiences(settings).includes(id),
            'one of AUTH_AUDIENCES, as the gateway refuses the tokens of other clients',
          ),
        settings,
      ),
    ),
    CONSOLE_ISSUER: setting(
      'The issuer that the console signs in at, one of AUTH_ISSUERS; the only one of them by default.',
      forConsole(
        z
          .preprocess(
            (text) => text ?? onlyOf(toIssuers(settings)),
            z.string('one of AUTH_ISSUERS, as there are several'),
          )
          .transform(toIssuerUrl)
          .refine((issuer) => toIssuers(settings).includes(issuer), 'one of AUTH_ISSUERS'),
        settings,
      ),
      { url: true },
    ),
    CONSOLE_SCOPES: setting(
      'Scopes that the console requests.',
      z
        .string()
        .default('openid')
        .transform((text) => text.split(/[\s,]+/).filter((scope) => scope !== ''))
        .refine((scopes) => scopes.length > 0, 'scopes separated by spaces or commas, such as openid email'),
    ),
    METRICS_PORT: setting(
      'Port of the Prometheus metrics at /metrics, on HOST.',
      z
        .union([z.literal('off'), integer(0, 65_535, 'a port number')], {
          error: 'a port number from 0 to 65535, or off',
        })
        .default(9464),
    ),
    OTEL_TRACES_EXPORTER: setting(
      'otlp exports traces, none does not. otlp where an endpoint is set, else none.',
      z.string().optional(),
    ),
    OTEL_EXPORTER_OTLP_ENDPOINT: setting(
      'OpenTelemetry collector that receives traces at /v1/traces.',
      collector(),
      { url: true },
    ),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: setting(
      'The whole URL that receives traces, in place of OTEL_EXPORTER_OTLP_ENDPOINT.',
      collector(),
      { url: true },
    ),
    OTEL_EXPORTER_OTLP_PROTOCOL: setting(
      'Format of exported traces: http/protobuf or http/json.',
      z.string().default('http/protobuf'),
    ),
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: setting(
      'The same for traces only, instead of OTEL_EXPORTER_OTLP_PROTOCOL.',
      z.string().optional(),
    ),
    OTEL_SDK_DISABLED: setting(
      'true exports no traces, whatever else is set.',
      z.enum(['true', 'false'], 'true or false').optional(),
    ),
    LOG_LEVEL: setting('Level of the log.', z.enum(logLevels, logLevels.join(', ')).default('info')),
    NODE_ENV: setting(
      'production turns off formatted logs and keeps the demo from starting.',
      z.string().optional(),
    ),
  });
}

/** Every setting by name, validated and converted. */
export type Settings = z.output<ReturnType<typeof createSettings>>;

function setting<T extends z.ZodType>(
  description: string,
  rule: T,
  flags: Omit<SettingInfo, 'description'> = {},
): T {
  declared.add(rule, { description, ...flags });
  return rule;
}

function integer(min: number, max: number, error: string) {
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
}

function onOff(unset: 'on' | 'off') {
  return z
    .enum(['on', 'off'], 'on or off')
    .default(unset)
    .transform((value) => value === 'on');
}

/** A comma-separated list without empty elements. */
function list(error: string, allows: (part: string) => boolean = () => true) {
  return z
    .string(error)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every((part) => part !== '' && allows(part)), error);
}

/** A list that is required with AUTH=jwt and ignored otherwise. */
function forJwt<T extends z.ZodType<string[]>>(rule: T, settings: Environment) {
  return settings.AUTH === 'jwt' ? rule : unread().transform((): string[] => []);
}

/** A setting of the console's sign-in, ignored if the console does not sign in. */
function forConsole<T extends z.ZodType<string>>(rule: T, { AUTH, CONSOLE, CONSOLE_CLIENT_ID }: Environment) {
  const serves = CONSOLE === 'on' || (CONSOLE !== 'off' && CONSOLE_CLIENT_ID !== undefined);
  return AUTH === 'jwt' && serves ? rule : unread().transform(() => undefined);
}

function unread() {
  return z.unknown().optional();
}

function endpoint() {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:/.test(text) && isBare(new URL(text)),
      'an http or https URL without user, password, query or fragment',
    )
    .optional();
}

function collector() {
  return z
    .url({
      protocol: /^https?$/,
      error: 'the http or https URL of a collector, such as http://localhost:4318',
    })
    .optional();
}

/** Returns whether a URL contains only a location, without credentials or a query. */
function isBare({ username, password, search, hash }: URL): boolean {
  return username + password + search + hash === '';
}

/** An issuer's URL is shown to callers and in the log, so it must not contain a password, a query or a fragment. */
function isIssuer(text: string): boolean {
  return isTrustworthy(text) && isBare(new URL(text));
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isHeaderName(text: string): boolean {
  return /^[\w-]+$/.test(text);
}

/**
 * A reserved character in the password would make it a different URL, whose host or path contains part of the password.
 * Only unambiguous URLs are accepted: a host, an optional database number, and options.
 */
function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname, pathname, search, hash } = new URL(text);
  const isPlace = /^rediss?:$/.test(protocol) && hostname !== '' && /^(\/\d*)?$/.test(pathname);
  return isPlace && hash === '' && !/[@/]/.test(search) && isDecodable(username) && isDecodable(password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function toIssuerUrl(text: string): string {
  return text.replace(/\/$/, '');
}

/** The valid elements of AUTH_ISSUERS, for the settings that refer to them. */
function toIssuers({ AUTH, AUTH_ISSUERS }: Environment): readonly string[] {
  if (AUTH !== 'jwt' || AUTH_ISSUERS === undefined) return [];
  return AUTH_ISSUERS.split(',').map((part) => toIssuerUrl(part.trim()));
}

function onlyOf(parts: readonly string[]): string | undefined {
  return parts.length === 1 ? parts[0] : undefined;
}

function toAudiences(
  entries: readonly string[],
  issuers: readonly string[],
  reject: (message: string) => void,
): Audiences {
  const every: string[] = [];
  const byIssuer = new Map<string, readonly string[]>();
  for (const entry of entries) {
    // An audience may contain "=".
    const issuer = issuers.find((url) => entry.startsWith(`${url}=`) || entry.startsWith(`${url}/=`));
    const split = issuer === undefined ? entry.indexOf('=') : entry.indexOf('=', issuer.length);
    if (issuer !== undefined) {
      const audiences = entry
        .slice(split + 1)
        .split('|')
        .map((part) => part.trim());
      if (audiences.includes('')) reject('an audience between and after "=" and "|"');
      byIssuer.set(issuer, [...(byIssuer.get(issuer) ?? []), ...audiences]);
    } else if (split > 0 && isIssuer(entry.slice(0, split))) {
      reject('one of AUTH_ISSUERS before "="');
    } else every.push(entry);
  }
  if (every.length === 0 && issuers.some((issuer) => !byIssuer.has(issuer))) {
    reject('at least one audience for each of AUTH_ISSUERS');
  }
  return { every, byIssuer };
}

/** Every valid audience of AUTH_AUDIENCES, of any issuer. */
function listAudiences(settings: Environment): readonly string[] {
  const entries = (settings.AUTH_AUDIENCES ?? '').split(',').map((part) => part.trim());
  const { every, byIssuer } = toAudiences(entries, toIssuers(settings), () => {});
  return [...every, ...[...byIssuer.values()].flat()];
}

const minSecretBytes = 32;

function cursorSecrets({ QUOTA_REDIS_URL, QUOTA_REPLICAS, AWS_LAMBDA_FUNCTION_NAME }: Environment) {
  const error = `comma-separated secrets of at least ${minSecretBytes} bytes each`;
  const rule = list(error, (secret) => Buffer.byteLength(secret) >= minSecretBytes);
  // Replicas must be able to open each other's cursors.
  const isShared = QUOTA_REDIS_URL !== undefined || Number(QUOTA_REPLICAS ?? 1) > 1;
  if (!isShared && AWS_LAMBDA_FUNCTION_NAME === undefined) return rule.optional();
  return z
    .string(`${error}, the same in every replica, with QUOTA_REDIS_URL, QUOTA_REPLICAS > 1 or on Lambda`)
    .pipe(rule);
}

const rolePattern = /^arn:[\w-]+:iam::\d{12}:role\/\S+$/;

function toUserPools(text: string, defaultRegion: string | undefined, reject: (message: string) => void) {
  const pools = new Map<string, PoolAccess>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [place = '', ...rest] = entry.split('=');
    const [id = '', ...regions] = place.split('@');
    const roleArn = rest.join('=');
    const region = regions.join('@');
    if (id !== '*' && !isPoolId(id)) reject(`a pool id such as us-east-1_Abc123 or * in place of "${id}"`);
    else if (place.includes('@') && (id === '*' || !isRegion(region))) {
      reject(`a region such as us-west-2 after "${id}@", and none after "*"`);
    } else if (entry.includes('=') && !rolePattern.test(roleArn)) {
      reject(`a role's ARN such as arn:aws:iam::123456789012:role/reader after "${place}="`);
    } else if (id !== '*' && !region && !toRegion(id) && !defaultRegion)
      reject(`AWS_REGION to be set, as "${id}" names no region`);
    else if (pools.has(id)) reject(`each pool once, and "${id}" occurs twice`);
    pools.set(id, { ...(region && { region }), ...(roleArn && { roleArn }) });
  }
  return pools;
}

function toInfo(rule: z.ZodType): SettingInfo {
  const info = declared.get(rule);
  if (!info) throw new TypeError('a setting is not declared');
  return info;
}

/** The names of the settings, each with its declaration. */
export const settingInfos: ReadonlyMap<string, SettingInfo> = new Map(
  Object.entries(createSettings({}).shape).map(([name, rule]) => [name, toInfo(rule)]),
);
