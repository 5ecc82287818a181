import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Environment, loadConfig } from '../../src/config/config.js';
import { toQuotaRates } from '../../src/config/quota-categories.js';
import { createSettings } from '../../src/config/settings.js';
import { listWarnings } from '../../src/config/warnings.js';

const required = { AUTH: 'none', USER_POOLS: 'us-east-1_Abc123' };
/** The tests run on several versions of Node. */
const anyNode = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
const load = (environment: Environment) => loadConfig(anyNode, environment);

/** The lines under the headline of the error that loading throws. */
function complaints(environment: Environment): string[] {
  try {
    load(environment);
    return [];
  } catch (error) {
    return String(error).split('\n  ').slice(1);
  }
}

describe('the configuration', () => {
  test('has the defaults of the contract', () => {
    expect(load(required)).toEqual({
      host: '127.0.0.1',
      port: 4000,
      userPools: new Map([['us-east-1_Abc123', {}]]),
      region: undefined,
      endpoint: undefined,
      proxy: undefined,
      auth: { mode: 'none', anyHost: false },
      policyFile: undefined,
      adminGroups: ['admin'],
      writerGroups: [],
      auditFile: undefined,
      limits: { maxUsers: 100, requestsPerMinute: 0 },
      trustedDocumentsFile: undefined,
      corsOrigins: [],
      corsAllowedHeaders: [],
      requestTimeoutMs: 10_000,
      mutations: false,
      mutationTimeoutMs: 20_000,
      writesPerMinute: 60,
      requireReason: false,
      shutdownDelayMs: 0,
      attemptTimeoutMs: 3000,
      quotaRates: {
        UserRead: 96,
        UserList: 24,
        UserResourceRead: 40,
        UserUpdate: 20,
        UserResourceUpdate: 20,
        UserCreation: 40,
        UserPoolRead: 12,
        UserPoolResourceRead: 16,
        UserPoolResourceUpdate: 12,
        UserAccountRecovery: 6,
        UserSessions: 20,
      },
      quotaBurstMs: 250,
      quotaRedisUrl: undefined,
      quotaReplicas: 1,
      cursorSecrets: undefined,
      userReads: 'detail',
      userCacheTtlMs: 0,
      userCacheMax: 10_000,
      explorer: true,
      introspection: true,
      console: { client: undefined },
      metricsPort: 9464,
      tracing: undefined,
      logLevel: 'info',
      warnings: [],
      production: false,
    });
  });

  test('reads every setting', () => {
    const config = load({
      AUTH: 'jwt',
      AUTH_ISSUERS: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_A, https://login.example.com/',
      AUTH_AUDIENCES: 'client1,https://login.example.com=api|web,client2',
      AUTH_TOKEN_USE: 'any',
      AUTH_GROUPS_CLAIM: 'roles',
      POLICY_FILE: 'policy.cedar',
      ADMIN_GROUPS: 'staff,on call',
      WRITER_GROUPS: 'help desk',
      AUDIT_FILE: 'audit.log',
      MAX_USERS_PER_OPERATION: '1000',
      REQUESTS_PER_MINUTE: '600',
      TRUSTED_DOCUMENTS_FILE: 'manifest.json',
      CORS_ORIGINS: 'https://admin.example.com,http://localhost:5173',
      CORS_ALLOWED_HEADERS: 'Baggage, sentry-trace',
      MUTATIONS: 'on',
      MUTATION_TIMEOUT_MS: '30000',
      WRITES_PER_MINUTE: '10',
      REQUIRE_REASON: 'on',
      CURSOR_SECRET: `${'n'.repeat(32)}, ${'o'.repeat(40)}`,
      CONSOLE_ISSUER: 'https://login.example.com/',
      CONSOLE_CLIENT_ID: 'web',
      CONSOLE_SCOPES: 'openid email,api/read',
      HOST: '::1',
      PORT: '0',
      USER_POOLS:
        'us-east-1_A, local_1 ,eu-west-1_B=arn:aws:iam::123456789012:role/path/reader,eu-west-1_C@eu-central-1=arn:aws:iam::123456789012:role/reader,local_2@us-west-2,*',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:9229',
      HTTPS_PROXY: 'http://proxy.example.com:3128',
      NO_PROXY: 'localhost,.internal',
      REQUEST_TIMEOUT_MS: '2500',
      SHUTDOWN_DELAY_MS: '5000',
      ATTEMPT_TIMEOUT_MS: '1500',
      USER_READ_RPS: '50',
      USER_LIST_RPS: '10',
      QUOTA_RATES: 'UserUpdate=10, UserCreation = 20',
      QUOTA_BURST_MS: '0',
      QUOTA_REDIS_URL: 'redis://127.0.0.1:6379',
      QUOTA_REPLICAS: '3',
      USER_READS: 'economy',
      USER_CACHE_TTL_MS: '60000',
      USER_CACHE_MAX: '500',
      EXPLORER: 'off',
      INTROSPECTION: 'off',
      METRICS_PORT: 'off',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://traces.corp.test',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
    });
    expect(config).toEqual({
      host: '::1',
      port: 0,
      userPools: new Map([
        ['us-east-1_A', {}],
        ['local_1', {}],
        ['eu-west-1_B', { roleArn: 'arn:aws:iam::123456789012:role/path/reader' }],
        ['eu-west-1_C', { region: 'eu-central-1', roleArn: 'arn:aws:iam::123456789012:role/reader' }],
        ['local_2', { region: 'us-west-2' }],
        ['*', {}],
      ]),
      region: 'eu-central-1',
      endpoint: 'http://127.0.0.1:9229',
      proxy: { url: 'http://proxy.example.com:3128', except: 'localhost,.internal' },
      auth: {
        mode: 'jwt',
        issuers: ['https://cognito-idp.us-east-1.amazonaws.com/us-east-1_A', 'https://login.example.com'],
        audiences: {
          every: ['client1', 'client2'],
          byIssuer: new Map([['https://login.example.com', ['api', 'web']]]),
        },
        tokenUse: 'any',
        groupsClaim: 'roles',
      },
      policyFile: 'policy.cedar',
      adminGroups: ['staff', 'on call'],
      writerGroups: ['help desk'],
      auditFile: 'audit.log',
      limits: { maxUsers: 1000, requestsPerMinute: 600 },
      trustedDocumentsFile: 'manifest.json',
      corsOrigins: ['https://admin.example.com', 'http://localhost:5173'],
      corsAllowedHeaders: ['baggage', 'sentry-trace'],
      requestTimeoutMs: 2500,
      mutations: true,
      mutationTimeoutMs: 30_000,
      writesPerMinute: 10,
      requireReason: true,
      shutdownDelayMs: 5000,
      attemptTimeoutMs: 1500,
      quotaRates: toQuotaRates({ UserRead: 50, UserList: 10, UserUpdate: 10, UserCreation: 20 }),
      quotaBurstMs: 0,
      quotaRedisUrl: 'redis://127.0.0.1:6379',
      quotaReplicas: 3,
      cursorSecrets: ['n'.repeat(32), 'o'.repeat(40)],
      userReads: 'economy',
      userCacheTtlMs: 60_000,
      userCacheMax: 500,
      explorer: false,
      introspection: false,
      console: {
        client: {
          issuer: 'https://login.example.com',
          clientId: 'web',
          scopes: ['openid', 'email', 'api/read'],
        },
      },
      metricsPort: undefined,
      tracing: {
        exporter: 'otlp',
        protocol: 'http/json',
        url: 'https://traces.corp.test/v1/traces',
      },
      logLevel: 'silent',
      warnings: expect.any(Array),
      production: true,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('lists every bad value at once, with what was expected and what was found', () => {
    const lines = complaints({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      EXPLORER: 'maybe',
      REQUEST_TIMEOUT_MS: '0',
      HOST: '',
    });
    expect(lines).toEqual([
      'PORT: expected a port number from 0 to 65535; got "70000"',
      expect.stringMatching(/^USER_POOLS: expected comma-separated user pool ids.*; it is not set$/),
      expect.stringMatching(/^AUTH: expected jwt, or none .*; it is not set$/),
      'REQUEST_TIMEOUT_MS: expected milliseconds from 1 to 300000; got "0"',
      'EXPLORER: expected on or off; got "maybe"',
      'LOG_LEVEL: expected trace, debug, info, warn, error, fatal, silent; got "loud"',
    ]);
  });

  test.each(['-1', '4000.5', '4e3', 'http', '0x10', ' 80'])('refuses the port %j', (PORT) => {
    expect(complaints({ ...required, PORT })).toHaveLength(1);
  });

  test.each([
    ['', 'it is not set'],
    ['us-east-1', 'in place of "us-east-1"'],
    ['us-east-1_A,', 'in place of ""'],
    ['us-east-1_A,us-east-1_A', 'occurs twice'],
    ['us-east-1_A=', 'after "us-east-1_A="'],
    ['us-east-1_A=reader', 'after "us-east-1_A="'],
    ['local_1', 'AWS_REGION to be set'],
    ['us-east-1_A@', 'after "us-east-1_A@"'],
    ['us-east-1_A@west', 'after "us-east-1_A@"'],
    ['us-east-1_A@us-west-2@us-west-1', 'after "us-east-1_A@"'],
    ['us-east-1_A@us-west-2=', 'after "us-east-1_A@us-west-2="'],
    ['us-east-1_A,us-east-1_A@us-west-2', 'occurs twice'],
    ['*@us-west-2', 'none after "*"'],
    [`us-east-1_${'A'.repeat(46)}`, 'in place of'],
  ])('refuses the pools %j', (USER_POOLS, complaint) => {
    expect(complaints({ ...required, USER_POOLS })).toEqual([expect.stringContaining(complaint)]);
  });

  test.each([
    ['UserUpdate', 'calls per second from 1 to 100000 after "UserUpdate="'],
    ['UserUpdate=', 'calls per second from 1 to 100000 after "UserUpdate="'],
    ['UserUpdate=0', 'calls per second from 1 to 100000 after "UserUpdate="'],
    ['UserUpdate=100001', 'calls per second from 1 to 100000 after "UserUpdate="'],
    ['UserUpdate=1.5', 'calls per second from 1 to 100000 after "UserUpdate="'],
    ['UserUpdate=1=2', 'calls per second from 1 to 100000 after "UserUpdate="'],
    ['userupdate=10', 'category=rate, with a category of UserRead, UserList, '],
    ['toString=10', 'in place of "toString=10"'],
    ['UserUpdate=10,', 'in place of ""'],
    ['UserUpdate=10,UserUpdate=10', 'each category once, and "UserUpdate" is named twice'],
    ['UserRead=10,UserRead=20', 'each category once, and "UserRead" is named twice'],
  ])('refuses the quota rates %j', (QUOTA_RATES, complaint) => {
    expect(complaints({ ...required, QUOTA_RATES })).toEqual([
      expect.stringMatching(/^QUOTA_RATES: expected /),
    ]);
    expect(complaints({ ...required, QUOTA_RATES })).toEqual([expect.stringContaining(complaint)]);
  });

  test.each([
    ['UserRead=10', 'USER_READ_RPS'],
    ['UserUpdate=1,UserList=10', 'USER_LIST_RPS'],
  ])('refuses %s beside %s, which names the same category', (QUOTA_RATES, setting) => {
    expect(load({ ...required, QUOTA_RATES }).quotaRates).toMatchObject({});
    expect(complaints({ ...required, QUOTA_RATES, [setting]: '10' })).toEqual([
      expect.stringMatching(`^QUOTA_RATES: expected each category once, and ${setting} sets `),
    ]);
  });

  test('also sets the rates of the two older categories by QUOTA_RATES', () => {
    const { quotaRates } = load({ ...required, QUOTA_RATES: 'UserRead=7,UserList=3' });
    expect(quotaRates).toEqual(toQuotaRates({ UserRead: 7, UserList: 3 }));
  });

  test('names each bad pool of a list', () => {
    expect(complaints({ ...required, USER_POOLS: 'a,b,us-east-1_C' })).toHaveLength(2);
  });

  test.each([
    '0.0.0.0',
    '192.0.2.1',
    '::',
    'example.com',
    '127.0.0.1.example.com',
    '127.0.0.1x',
    'x127.0.0.1',
  ])('serves everyone on %s only if configured twice', (HOST) => {
    expect(complaints({ ...required, HOST })).toEqual([
      expect.stringMatching(/^HOST: expected a loopback address/),
    ]);
    expect(load({ ...required, HOST, ALLOW_UNAUTHENTICATED: 'yes' }).host).toBe(HOST);
  });

  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('takes %s for a loopback address', (HOST) => {
    expect(load({ ...required, HOST }).host).toBe(HOST === 'localhost' ? '127.0.0.1' : HOST);
  });

  test('demands issuers and audiences with AUTH=jwt', () => {
    expect(complaints({ ...required, AUTH: 'jwt' })).toEqual([
      expect.stringMatching(/^AUTH_ISSUERS: expected .*; it is not set$/),
      expect.stringMatching(/^AUTH_AUDIENCES: expected .*; it is not set$/),
    ]);
  });

  test.each([
    'http://login.example.com',
    'login.example.com',
    'https://a.example.com,',
    'ftp://127.0.0.1',
    'https://user:password@login.example.com',
    'https://login.example.com/?tenant=1',
    'https://login.example.com/#x',
  ])('refuses the issuer %j', (AUTH_ISSUERS) => {
    expect(complaints({ ...required, AUTH: 'jwt', AUTH_AUDIENCES: 'a', AUTH_ISSUERS })).toHaveLength(1);
  });

  test.each(['*', 'admin.example.com', 'https://admin.example.com/', 'null'])(
    'refuses the origin %j',
    (CORS_ORIGINS) => {
      expect(complaints({ ...required, CORS_ORIGINS })).toHaveLength(1);
    },
  );

  test.each([
    'localhost:9229',
    'ftp://127.0.0.1',
    'cognito',
    'http://u:p@127.0.0.1',
    'http://127.0.0.1/?a=1',
  ])('refuses the endpoint %j', (url) => {
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER']) {
      expect(complaints({ ...required, [name]: url })).toEqual([
        `${name}: expected an http or https URL without user, password, query or fragment; its value is not shown, as it may hold a password`,
      ]);
    }
  });

  test.each([
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'http://127.0.0.1:1'],
    [
      {
        AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:2',
      },
      'http://127.0.0.1:2',
    ],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, undefined],
  ])("takes the endpoint from the SDK's variables: %j", (environment, endpoint) => {
    expect(load({ ...required, ...environment }).endpoint).toBe(endpoint);
  });

  test('rejects a proxy that is not a URL, and does not print it', () => {
    for (const HTTPS_PROXY of ['proxy.example.com:3128', 'socks5://u:secret@proxy', 'proxy']) {
      const lines = complaints({ ...required, HTTPS_PROXY });
      expect(lines).toEqual([
        expect.stringMatching(/^HTTPS_PROXY: expected the http or https URL of a proxy/),
      ]);
      expect(lines.join()).not.toContain('secret');
    }
  });

  test('reads a proxy in lower case first', () => {
    const environment = {
      ...required,
      HTTPS_PROXY: 'http://upper:1',
      https_proxy: 'http://lower:1',
      no_proxy: 'a',
    };
    expect(load(environment).proxy).toEqual({ url: 'http://lower:1', except: 'a' });
  });

  test('prefers overrides to the environment', () => {
    expect(loadConfig({ PORT: '1' }, { ...required, PORT: '2' }).port).toBe(1);
  });

  const jwt = {
    USER_POOLS: 'us-east-1_Abc123',
    AUTH: 'jwt',
    AUTH_ISSUERS: 'https://a.example.com,https://b.example.com/',
    AUTH_AUDIENCES: 'client',
  };

  test.each([
    ['https://a.example.com=x|y,https://b.example.com=z', [], ['x', 'y'], ['z']],
    ['https://b.example.com/=z,common', ['common'], undefined, ['z']],
    ['https://a.example.com=x,https://a.example.com=y,z', ['z'], ['x', 'y'], undefined],
    ['a=b,c|d,abc==', ['a=b', 'c|d', 'abc=='], undefined, undefined],
    [
      'https://api.example.com,https://api.example.com/?a=b',
      ['https://api.example.com', 'https://api.example.com/?a=b'],
      undefined,
      undefined,
    ],
    [
      'https://a.example.com=https://api.example.com/?a=b,x',
      ['x'],
      ['https://api.example.com/?a=b'],
      undefined,
    ],
  ])('ties audiences to issuers: %s', (AUTH_AUDIENCES, every, a, b) => {
    const { auth } = load({ ...jwt, AUTH_AUDIENCES });
    expect(auth).toMatchObject({ audiences: { every } });
    const { byIssuer } = auth.mode === 'jwt' ? auth.audiences : { byIssuer: new Map() };
    expect([byIssuer.get('https://a.example.com'), byIssuer.get('https://b.example.com')]).toEqual([a, b]);
  });

  test.each([
    ['https://a.example.com=x', 'at least one audience for each of AUTH_ISSUERS'],
    ['https://c.example.com=x,y', 'one of AUTH_ISSUERS before "="'],
    ['https://a.example.com=x|,y', 'an audience between and after "=" and "|"'],
    ['https://a.example.com=,y', 'an audience between and after "=" and "|"'],
    ['x,', 'comma-separated client ids'],
  ])('refuses the audiences %s', (AUTH_AUDIENCES, complaint) => {
    expect(complaints({ ...jwt, AUTH_AUDIENCES })).toEqual([expect.stringContaining(complaint)]);
  });

  test.each([
    [{ QUOTA_REDIS_URL: 'redis://127.0.0.1' }],
    [{ QUOTA_REPLICAS: '2' }],
    [{ AWS_LAMBDA_FUNCTION_NAME: 'gateway' }],
  ])('demands a secret for cursors with %j', (shared) => {
    expect(complaints({ ...required, ...shared })).toEqual([
      expect.stringMatching(/^CURSOR_SECRET: expected .*the same in every replica.*; it is not set$/),
    ]);
    const CURSOR_SECRET = 'é'.repeat(16);
    expect(load({ ...required, ...shared, CURSOR_SECRET }).cursorSecrets).toEqual([CURSOR_SECRET]);
  });

  test('permits mutations and the console only with authenticated callers', () => {
    expect(complaints({ ...required, MUTATIONS: 'on' })).toEqual([
      'MUTATIONS: expected off while AUTH=none, because changes require a known caller; got "on"',
    ]);
    expect(load(jwt).console).toBeUndefined();
    expect(load({ ...required, CONSOLE: 'off' }).console).toBeUndefined();
    expect(complaints({ ...jwt, CONSOLE: 'on' })).toEqual([
      expect.stringMatching(/^CONSOLE_CLIENT_ID: expected a client id of AUTH_AUDIENCES .*; it is not set$/),
      expect.stringMatching(
        /^CONSOLE_ISSUER: expected one of AUTH_ISSUERS, as there are several; it is not set$/,
      ),
    ]);
    const CONSOLE_ISSUER = 'https://b.example.com';
    expect(load({ ...jwt, CONSOLE_CLIENT_ID: 'client', CONSOLE_ISSUER }).console?.client).toEqual({
      issuer: CONSOLE_ISSUER,
      clientId: 'client',
      scopes: ['openid'],
    });
    const AUTH_ISSUERS = CONSOLE_ISSUER;
    const one = { ...jwt, AUTH_ISSUERS, CONSOLE_CLIENT_ID: 'client' };
    expect(load(one).console?.client?.issuer).toBe(CONSOLE_ISSUER);
    expect(complaints({ ...one, CONSOLE_CLIENT_ID: 'other' })).toEqual([
      expect.stringContaining('one of AUTH_AUDIENCES'),
    ]);
    expect(complaints({ ...one, CONSOLE_ISSUER: 'https://c.example.com' })).toEqual([
      expect.stringMatching(/^CONSOLE_ISSUER: expected one of AUTH_ISSUERS; its value is not shown/),
    ]);
  });

  test.each(['*', 'a b', 'a:', 'é'])('refuses the header %j', (CORS_ALLOWED_HEADERS) => {
    expect(complaints({ ...required, CORS_ALLOWED_HEADERS })).toHaveLength(1);
  });
});

describe('a setting that may hold a credential', () => {
  /** As people write them who forget the scheme, or what a URL reserves. */
  const malformed = [
    'redis://:hush/secret@host',
    'redis://user:12/secret@host',
    'redis://user:12#secret@host',
    'redis://user:12?secret@host',
    'redis://:hush#secret@host:6379',
    'redis://:hush?secret@host:6379/0',
    'redis://user:100%secret@host',
    'redis://user:%FFsecret@host',
    'user:secret@host:6379',
    ':secret@host:6379',
    'secret@host',
    'http://user:secret@host',
    'redis:/:secret@host',
    'redis://:secret@',
    'redis://:secret@host:port',
    'redis://:secret@host/cache',
    ' redis ://:secret@host',
    '"redis://:secret@host"',
    'redis://:secret@one,redis://:secret@two',
    'secret',
  ];

  test.each(malformed)('is not shown: QUOTA_REDIS_URL=%s', (QUOTA_REDIS_URL) => {
    const lines = complaints({ ...required, QUOTA_REDIS_URL, CURSOR_SECRET: 'x'.repeat(32) });
    expect(lines).toEqual([
      expect.stringMatching(
        /^QUOTA_REDIS_URL: expected a redis or rediss URL such as .*; its value is not shown/,
      ),
    ]);
    expect(lines.join()).not.toMatch(/hush|secret@|:12|FF|100/);
  });

  test.each([
    'redis://127.0.0.1',
    'redis://127.0.0.1:6379/0',
    'rediss://user:p%40ss%2Fword@redis.example.com:6380/1',
    'redis://:p@ss@127.0.0.1/',
    'redis://[::1]:6379',
    'redis://127.0.0.1?family=6',
  ])('is taken where it is right: QUOTA_REDIS_URL=%s', (QUOTA_REDIS_URL) => {
    const config = load({ ...required, QUOTA_REDIS_URL, CURSOR_SECRET: 'x'.repeat(32) });
    expect(config.quotaRedisUrl).toBe(QUOTA_REDIS_URL);
  });

  test.each([
    ['CURSOR_SECRET', 'hush'],
    ['CURSOR_SECRET', `${'x'.repeat(32)},hush`],
    ['AUTH_ISSUERS', 'https://user:hush@login.example.com'],
    ['AUTH_AUDIENCES', 'https://user:hush@login.example.com=x|,'],
    ['AWS_ENDPOINT_URL', 'http://user:hush@127.0.0.1'],
    ['CORS_ORIGINS', 'https://user:hush@admin.example.com'],
    ['CONSOLE_ISSUER', 'https://user:hush@login.example.com'],
  ])('is not shown: %s=%s', (name, value) => {
    const environment = {
      USER_POOLS: 'us-east-1_Abc123',
      AUTH: 'jwt',
      AUTH_ISSUERS: 'https://login.example.com',
      AUTH_AUDIENCES: 'client',
      CONSOLE_CLIENT_ID: 'client',
      [name]: value,
    };
    const lines = complaints(environment);
    expect(lines).toContainEqual(expect.stringMatching(`^${name}: expected .*; its value is not shown`));
    expect(lines.join()).not.toContain('hush');
  });

  test('may be read from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    const file = join(folder, 'secret');
    writeFileSync(file, `${'s'.repeat(32)}\n`);
    try {
      expect(load({ ...required, CURSOR_SECRET_FILE: file }).cursorSecrets).toEqual(['s'.repeat(32)]);
      const both = { ...required, CURSOR_SECRET_FILE: file, CURSOR_SECRET: 'x'.repeat(32) };
      expect(complaints(both)).toEqual(['CURSOR_SECRET_FILE: expected CURSOR_SECRET not to be set as well']);
      expect(complaints({ ...required, QUOTA_REDIS_URL_FILE: join(folder, 'none') })).toEqual([
        expect.stringMatching(
          /^QUOTA_REDIS_URL_FILE: expected the path of a file that can be read \(ENOENT\); it is not shown/,
        ),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('warnings about settings that are probably not intended', () => {
  const jwt = {
    AUTH: 'jwt',
    USER_POOLS: 'us-east-1_Abc123',
    AUTH_ISSUERS: 'https://login.corp.test',
    AUTH_AUDIENCES: 'client',
  };
  const warningsOf = (environment: Environment) => load(environment).warnings;

  test('are absent for a usual configuration, whatever other variables are set', () => {
    const others = {
      HOSTNAME: 'x',
      AWS_DEFAULT_REGION: 'x',
      AWS_PROFILE: 'x',
      LANG: 'C',
      PORTS: '1',
      NODE_OPTIONS: '',
    };
    expect(warningsOf({ ...jwt, ...others })).toEqual([]);
  });

  test.each([
    [{ ...required, HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'yes' }, /^AUTH=none on an address/],
    [{ ...jwt, USER_POOLS: '*' }, /^USER_POOLS is \*/],
    [
      { ...jwt, AUTH_ISSUERS: 'https://a.corp.test,https://b.corp.test' },
      /^AUTH_ISSUERS names several issuers/,
    ],
    [{ ...jwt, POLICY_FILE: 'p', ADMIN_GROUPS: 'a' }, /^ADMIN_GROUPS has no effect beside POLICY_FILE/],
    [{ ...jwt, POLICY_FILE: 'p', WRITER_GROUPS: 'a' }, /^WRITER_GROUPS has no effect beside POLICY_FILE/],
    [{ ...jwt, POLICY_FLIE: 'p' }, /^POLICY_FLIE is not a setting\. POLICY_FILE is one\.$/],
    [{ ...jwt, POLICYFILE: 'p' }, /^POLICYFILE is not a setting\. POLICY_FILE is one\.$/],
    [{ ...jwt, ADMIN_GROUP: 'p' }, /^ADMIN_GROUP is not a setting\. ADMIN_GROUPS is one\.$/],
    [{ ...jwt, AUTH_AUDIENCE: 'p' }, /^AUTH_AUDIENCE is not a setting/],
    [{ ...jwt, user_pools: 'p' }, /^user_pools is not a setting\. USER_POOLS is one\.$/],
    [{ ...jwt, 'MAX-USERS-PER_OPERATION': '5' }, /MAX_USERS_PER_OPERATION is one\.$/],
    [{ ...jwt, CURSOR_SECRETS: 'hush' }, /^CURSOR_SECRETS is not a setting/],
    [{ ...jwt, AUTH_AUDIENCES: 'replace-with-a-client-id' }, /^AUTH_AUDIENCES still holds a placeholder/],
    [{ ...jwt, AUTH_AUDIENCES: '<client id>' }, /^AUTH_AUDIENCES still holds a placeholder/],
    [{ ...jwt, AUTH_ISSUERS: 'https://login.example.com' }, /^AUTH_ISSUERS still holds a placeholder/],
    [{ ...jwt, CURSOR_SECRET: `change-me${'x'.repeat(32)}` }, /^CURSOR_SECRET still holds a placeholder/],
    [
      { ...jwt, USER_POOLS: 'us-east-1_A=arn:aws:iam::123456789012:role/reader' },
      /^USER_POOLS still holds a placeholder/,
    ],
  ])('include one for %j', (environment, warning) => {
    const warnings = warningsOf(environment);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
    expect(warnings.join()).not.toMatch(/hush|xxxx/);
  });

  test.each([
    ['v20.19.0', 1],
    ['v21.7.3', 1],
    ['v22.0.0', 0],
    ['v24.11.0', 0],
    ['v100.0.0', 0],
  ])('include one line for a Node version that the AWS SDK will not support: %s', (node, count) => {
    const settings = createSettings(jwt).parse(jwt);
    const warnings = listWarnings(settings, jwt, node);
    expect(warnings).toHaveLength(count);
    for (const warning of warnings) expect(warning).toMatch(/^Node 2\S+: the AWS SDK .* January 2027[^\n]*$/);
    expect(listWarnings(settings, { ...jwt, ...anyNode }, node)).toEqual([]);
  });
});
