import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../src/config.js';
import { type RunningGateway, startGateway } from '../src/server.js';
import { ask, credentials } from './support/pair.js';
import { isolated, type Program, watch } from './support/process.js';

/** cognito-local is another team's Cognito: what holds against it as well is no agreement between our own two halves. */
describe('the gateway in front of cognito-local', () => {
  let folder: string;
  let upstream: Program;
  let gateway: RunningGateway;
  let pool: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cognito-local-'));
    await mkdir(join(folder, '.cognito'));
    await writeFile(join(folder, '.cognito/config.json'), '{"UserPoolDefaults":{"UsernameAttributes":[]}}');
    const bin = createRequire(import.meta.url).resolve('cognito-local/lib/bin/start.js');
    const environment = { ...isolated, HOST: '127.0.0.1', PORT: '0' };
    upstream = watch(spawn(process.execPath, [bin], { cwd: folder, env: environment }));
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
    client.destroy();

    gateway = await startGateway(
      loadConfig(
        {},
        {
          AUTH: 'none',
          PORT: '0',
          USER_POOLS: '*',
          AWS_REGION: 'us-east-1',
          REQUEST_TIMEOUT_MS: '2000',
          LOG_LEVEL: 'silent',
          AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
        },
      ),
      { credentials },
    );
  }, 30_000);

  afterAll(async () => {
    await gateway.close();
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

  test('tells a disabled user', async () => {
    const { data } = await ask(gateway.url, query, { poolId: pool, username: 'eve' });
    expect(data).toMatchObject({ user: { username: 'eve', enabled: false } });
  });

  test('tells that there is no such user', async () => {
    const { data, errors } = await ask(gateway.url, query, { poolId: pool, username: 'nobody' });
    expect(data).toEqual({ user: null });
    expect(errors?.[0]?.extensions.code).toBe('USER_NOT_FOUND');
  });

  test('tells that there is no such pool', async () => {
    const { errors } = await ask(gateway.url, query, { poolId: 'local_nothere', username: 'ada' });
    expect(errors?.[0]?.extensions.code).toBe('USER_POOL_NOT_FOUND');
  });

  test('takes the empty answer that cognito-local gives for __proto__ for no answer', async () => {
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
});
