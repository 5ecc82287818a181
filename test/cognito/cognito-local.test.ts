import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CallEvent, silentCallMetrics } from '../../src/cognito/call-metrics.js';
import { loadConfig } from '../../src/config/config.js';
import { type Gateway, startGateway } from '../../src/server.js';
import { emails, usernames } from '../support/hostile.js';
import { isolated, type Program, watch } from '../support/process.js';
import { ask, credentials } from '../support/test-gateway.js';

const command = fileURLToPath(
  new URL('../cognito-local/node_modules/cognito-local/lib/bin/start.js', import.meta.url),
);
const isInstalled = existsSync(command) || process.env.CI !== undefined;

/** To cognito-local, whose table of users is a plain object, these exist before they are made. */
const inherited = new Set(['__proto__', 'constructor']);

/**
 * cognito-local is an independent implementation, so these tests do not depend on the sandbox's interpretation of
 * Cognito.
 */
(isInstalled ? describe : describe.skip)('the gateway in front of cognito-local', () => {
  let folder: string;
  let upstream: Program;
  let gateway: Gateway;
  let economy: Gateway;
  let pool: string;
  const events: CallEvent[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cognito-local-'));
    await mkdir(join(folder, '.cognito'));
    await writeFile(join(folder, '.cognito/config.json'), '{"UserPoolDefaults":{"UsernameAttributes":[]}}');
    const environment = { ...isolated, HOST: '127.0.0.1', PORT: '0' };
    upstream = watch(spawn(process.execPath, [command], { cwd: folder, env: environment }));
    const endpoint = await upstream.waitFor(/running on (http:\/\/[\d.:]+)/);

    const client = new CognitoIdentityProvider({ region: 'us-east-1', endpoint, credentials });
    const created = await client.createUserPool({ PoolName: 'staff' });
    pool = created.UserPool?.Id ?? '';
    const UserAttributes = [
      { Name: 'email', Value: 'ada@example.com' },
      { Name: 'given_name', Value: 'Ada' },
    ];
    await client.adminCreateUser({
      UserPoolId: pool,
      Username: 'ada',
      UserAttributes,
      MessageAction: 'SUPPRESS',
    });
    await client.adminCreateUser({ UserPoolId: pool, Username: 'eve', MessageAction: 'SUPPRESS' });
    await client.adminDisableUser({ UserPoolId: pool, Username: 'eve' });
    for (const [n, Username] of usernames.entries()) {
      if (inherited.has(Username)) continue;
      const UserAttributes = [{ Name: 'email', Value: emails[n] }];
      await client.adminCreateUser({ UserPoolId: pool, Username, UserAttributes, MessageAction: 'SUPPRESS' });
    }
    client.destroy();

    const start = (USER_READS: string) => {
      const settings = {
        AUTH: 'none',
        PORT: '0',
        USER_POOLS: '*',
        AWS_REGION: 'us-east-1',
        REQUEST_TIMEOUT_MS: '2000',
        LOG_LEVEL: 'silent',
        METRICS_PORT: 'off',
        USER_READS,
        USER_LIST_RPS: '1000',
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
      };
      const audit = { write: async () => {} };
      const callMetrics = { ...silentCallMetrics, call: (event: CallEvent) => void events.push(event) };
      return startGateway(loadConfig({}, settings), { credentials, callMetrics, audit });
    };
    gateway = await start('detail');
    economy = await start('economy');
  });

  afterAll(async () => {
    await gateway.close();
    await economy.close();
    upstream.child.kill('SIGTERM');
    await upstream.exit;
    await rm(folder, { recursive: true });
  });

  const query = `query ($poolId: ID!, $username: String!) { user(poolId: $poolId, username: $username) {
    poolId username sub enabled status createdAt attribute(name: "given_name") { value } attributes { name value } } }`;

  test('finds a user with its attributes', async () => {
    const { status, data, errors } = await ask(gateway.url, query, { poolId: pool, username: 'ada' });
    expect([status, errors]).toEqual([200, undefined]);
    expect(data).toMatchObject({
      user: {
        poolId: pool,
        username: 'ada',
        sub: expect.stringMatching(/^[\da-f-]{36}$/),
        enabled: true,
        status: 'FORCE_CHANGE_PASSWORD',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        attribute: { value: 'Ada' },
        attributes: expect.arrayContaining([{ name: 'email', value: 'ada@example.com' }]),
      },
    });
  });

  test('recognizes a disabled user', async () => {
    const { data } = await ask(gateway.url, query, { poolId: pool, username: 'eve' });
    expect(data).toMatchObject({ user: { username: 'eve', enabled: false } });
  });

  test('reports an unknown user', async () => {
    const { data, errors } = await ask(gateway.url, query, { poolId: pool, username: 'nobody' });
    expect(data).toEqual({ user: null });
    expect(errors?.[0]?.extensions.code).toBe('USER_NOT_FOUND');
  });

  test('reports an unknown pool', async () => {
    const { errors } = await ask(gateway.url, query, { poolId: 'local_nothere', username: 'ada' });
    expect(errors?.[0]?.extensions.code).toBe('USER_POOL_NOT_FOUND');
  });

  test('rejects the empty response that cognito-local returns for __proto__', async () => {
    const { data, errors } = await ask(gateway.url, query, { poolId: pool, username: '__proto__' });
    expect(data).toEqual({ user: null });
    expect(errors?.[0]?.extensions.code).toBe('COGNITO_UNAVAILABLE');
  });

  test('answers many users of one operation, each its own', async () => {
    const { data } = await ask(
      gateway.url,
      `{ a: user(poolId: "${pool}", username: "ada") { username } e: user(poolId: "${pool}", username: "eve") { username } }`,
    );
    expect(data).toEqual({ a: { username: 'ada' }, e: { username: 'eve' } });
  });

  const calls = () => events.splice(0).map(({ operation, outcome }) => [operation, outcome]);

  test('finds users with ListUsers, by username, sub and e-mail address', async () => {
    const ofAda = { poolId: pool, username: 'ada' };
    const { data } = await ask(gateway.url, query, ofAda);
    calls();
    expect((await ask(economy.url, query, ofAda)).data).toEqual(data);
    const { sub } = (data as { readonly user: { readonly sub: string } }).user;
    const others = `query ($poolId: ID!, $sub: ID!) { bySub: userBySub(poolId: $poolId, sub: $sub) { username }
      byEmail: userByEmail(poolId: $poolId, email: "ada@example.com") { username } }`;
    const found = await ask(economy.url, others, { poolId: pool, sub });
    expect(found.data).toEqual({ bySub: { username: 'ada' }, byEmail: { username: 'ada' } });
    expect(calls()).toEqual(Array(3).fill(['ListUsers', 'OK']));
  });

  // cognito-local does not support escapes, so only AdminGetUser finds users whose names need them.
  test.each(usernames.filter((name) => !inherited.has(name)))(
    'is not confused by the username %j',
    async (username) => {
      calls();
      const { data, errors } = await ask(economy.url, query, { poolId: pool, username });
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ user: { username } });
      for (const [, outcome] of calls()) expect(outcome).toBe('OK');
    },
  );

  test.each(emails)('is not confused by the e-mail address %j', async (email) => {
    calls();
    const byEmail = `query ($poolId: ID!, $email: String!) {
      of: userByEmail(poolId: $poolId, email: $email) { attribute(name: "email") { value } } }`;
    const { data, errors = [] } = await ask(economy.url, byEmail, { poolId: pool, email });
    const isFound = !/["\\]|^(__proto__|constructor)@/.test(email);
    expect(data).toEqual({ of: isFound ? { attribute: { value: email } } : null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(isFound ? [] : ['USER_NOT_FOUND']);
    expect(calls()).toEqual([['ListUsers', 'OK']]);
  });
});
