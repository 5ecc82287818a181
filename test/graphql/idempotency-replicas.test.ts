import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config/config.js';
import { createPool } from '../../src/sandbox/pool.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { type Gateway, startGateway } from '../../src/server.js';
import { describeRedis, type Redis, startRedis } from '../support/redis.js';
import { type Answer, ask, credentials } from '../support/test-gateway.js';
import { until } from '../support/wait-for.js';
import { createChangePool, poolId, staffPool, writer } from '../support/writers.js';

describeRedis('idempotency keys of two replicas with one store', () => {
  let redis: Redis;
  let sandbox: Sandbox;
  let replicas: Gateway[];
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    redis = await startRedis();
    sandbox = await startSandbox({ pools: [createChangePool(), createPool({ id: staffPool })] });
    headers = { authorization: `Bearer ${await sandbox.issueToken(staffPool, writer)}` };
    const config = loadConfig(
      {},
      {
        PORT: '0',
        AUTH: 'jwt',
        AUTH_ISSUERS: `${sandbox.url}/${staffPool}`,
        AUTH_AUDIENCES: 'demo',
        USER_POOLS: '*',
        METRICS_PORT: 'off',
        LOG_LEVEL: 'silent',
        MUTATIONS: 'on',
        WRITER_GROUPS: 'helpdesk',
        QUOTA_REDIS_URL: redis.url,
        CURSOR_SECRET: 'x'.repeat(32),
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      },
    );
    const start = () => startGateway(config, { credentials, audit: { write: async () => {} } });
    replicas = [await start(), await start()];
  }, 60_000);
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.close()));
    await sandbox.close();
    await redis.close();
  });

  function create(replica: number, username: string, idempotencyKey: string): Promise<Answer> {
    const query = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { changeId changed } }';
    const input = { poolId, username, invitation: 'SUPPRESS', idempotencyKey };
    return ask(replicas[replica]?.url ?? '', query, { input }, headers);
  }
  const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;
  const sent = () => sandbox.count('AdminCreateUser');

  test('a change is made once, whichever replica is asked, and at the same time', async () => {
    const answers = await Promise.all([0, 1, 0, 1].map((replica) => create(replica, 'grace', 'k1')));
    const payloads = answers.map(({ data }) => Object(data?.createUser));
    expect(payloads.filter(({ changed }) => changed)).toHaveLength(1);
    expect(new Set(payloads.map(({ changeId }) => changeId)).size).toBe(1);
    expect(sent()).toBe(1);
    expect(codeOf(await create(1, 'joan', 'k1'))).toBe('CONFLICT');
    expect(sent()).toBe(1);
  }, 60_000);

  test('nothing is sent while the store is away, and nothing twice when it dies in between', async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const before = sent();
    const remove = sandbox.inject({ kind: 'hold', until: held, operation: 'AdminCreateUser' });
    const first = create(0, 'mary', 'k2');
    await until(() => sent() === before + 1);
    await redis.kill();
    goOn();
    // The change was made: a store that is away does not make it look otherwise.
    expect(await first).toMatchObject({ data: { createUser: { changed: true } } });
    remove();
    for (const replica of [0, 1]) {
      const refused = await create(replica, 'mary', 'k2');
      expect(codeOf(refused)).toBe('OVERLOADED');
      expect(refused.errors?.[0]?.extensions.retryAfterMs).toBeGreaterThan(0);
    }
    expect(sent()).toBe(before + 1);

    await redis.start();
    await until(async () => codeOf(await create(1, 'ruth', 'k3')) === undefined);
    expect(sandbox.user(poolId, 'ruth')).toBeDefined();
    expect((await fetch(`${replicas[0]?.url}/readyz`)).status).toBe(200);
  }, 60_000);
});
