import { describe, expect, test } from '@jest/globals';
import { type Environment, loadConfig } from '../../src/config/config.js';

const required = { AUTH: 'none', USER_POOLS: 'us-east-1_Abc123' };
const load = (environment: Environment) => loadConfig({}, environment);

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
      auth: { mode: 'none', anyHost: false },
      policyFile: undefined,
      adminGroups: ['admin'],
      auditFile: undefined,
      limits: { maxUsers: 100, requestsPerMinute: 0 },
      trustedDocumentsFile: undefined,
      corsOrigins: [],
      requestTimeoutMs: 10_000,
      shutdownDelayMs: 0,
      userReadRps: 96,
      userListRps: 24,
      quotaBurstMs: 250,
      quotaRedisUrl: undefined,
      quotaReplicas: 1,
      userReads: 'detail',
      userCacheTtlMs: 0,
      userCacheMax: 10_000,
      explorer: true,
      introspection: true,
      metricsPort: 9464,
      logLevel: 'info',
      production: false,
    });
  });

  test('takes every setting', () => {
    const config = load({
      AUTH: 'jwt',
      AUTH_ISSUERS: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_A, https://login.example.com/',
      AUTH_AUDIENCES: 'client1,client2',
      AUTH_TOKEN_USE: 'any',
      AUTH_GROUPS_CLAIM: 'roles',
      POLICY_FILE: 'policy.cedar',
      ADMIN_GROUPS: 'staff,on call',
      AUDIT_FILE: 'audit.log',
      MAX_USERS_PER_OPERATION: '1000',
      REQUESTS_PER_MINUTE: '600',
      TRUSTED_DOCUMENTS_FILE: 'manifest.json',
      CORS_ORIGINS: 'https://admin.example.com,http://localhost:5173',
      HOST: '::1',
      PORT: '0',
      USER_POOLS: 'us-east-1_A, local_1 ,eu-west-1_B=arn:aws:iam::123456789012:role/path/reader,*',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:9229',
      REQUEST_TIMEOUT_MS: '2500',
      SHUTDOWN_DELAY_MS: '5000',
      USER_READ_RPS: '50',
      USER_LIST_RPS: '10',
      QUOTA_BURST_MS: '0',
      QUOTA_REDIS_URL: 'redis://127.0.0.1:6379',
      QUOTA_REPLICAS: '3',
      USER_READS: 'economy',
      USER_CACHE_TTL_MS: '60000',
      USER_CACHE_MAX: '500',
      EXPLORER: 'off',
      INTROSPECTION: 'off',
      METRICS_PORT: 'off',
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
        ['*', {}],
      ]),
      region: 'eu-central-1',
      endpoint: 'http://127.0.0.1:9229',
      auth: {
        mode: 'jwt',
        issuers: ['https://cognito-idp.us-east-1.amazonaws.com/us-east-1_A', 'https://login.example.com'],
        audiences: ['client1', 'client2'],
        tokenUse: 'any',
        groupsClaim: 'roles',
      },
      policyFile: 'policy.cedar',
      adminGroups: ['staff', 'on call'],
      auditFile: 'audit.log',
      limits: { maxUsers: 1000, requestsPerMinute: 600 },
      trustedDocumentsFile: 'manifest.json',
      corsOrigins: ['https://admin.example.com', 'http://localhost:5173'],
      requestTimeoutMs: 2500,
      shutdownDelayMs: 5000,
      userReadRps: 50,
      userListRps: 10,
      quotaBurstMs: 0,
      quotaRedisUrl: 'redis://127.0.0.1:6379',
      quotaReplicas: 3,
      userReads: 'economy',
      userCacheTtlMs: 60_000,
      userCacheMax: 500,
      explorer: false,
      introspection: false,
      metricsPort: undefined,
      logLevel: 'silent',
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
    ['us-east-1_A,us-east-1_A', 'stands there twice'],
    ['us-east-1_A=', 'after "us-east-1_A="'],
    ['us-east-1_A=reader', 'after "us-east-1_A="'],
    ['local_1', 'AWS_REGION to be set'],
    [`us-east-1_${'A'.repeat(46)}`, 'in place of'],
  ])('refuses the pools %j', (USER_POOLS, complaint) => {
    expect(complaints({ ...required, USER_POOLS })).toEqual([expect.stringContaining(complaint)]);
  });

  test('names each bad pool of a list', () => {
    expect(complaints({ ...required, USER_POOLS: 'a,b,us-east-1_C' })).toHaveLength(2);
  });

  test.each(['0.0.0.0', '192.0.2.1', '::', 'example.com', '127.0.0.1.example.com'])(
    'serves everyone on %s only when told so twice',
    (HOST) => {
      expect(complaints({ ...required, HOST })).toEqual([
        expect.stringMatching(/^HOST: expected a loopback address/),
      ]);
      expect(load({ ...required, HOST, ALLOW_UNAUTHENTICATED: 'yes' }).host).toBe(HOST);
    },
  );

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

  test('refuses an endpoint that is no http URL', () => {
    for (const AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER of [
      'localhost:9229',
      'ftp://127.0.0.1',
      'cognito',
    ]) {
      expect(complaints({ ...required, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER })).toHaveLength(1);
    }
  });

  test('lets overrides win over the environment', () => {
    expect(loadConfig({ PORT: '1' }, { ...required, PORT: '2' }).port).toBe(1);
  });
});
