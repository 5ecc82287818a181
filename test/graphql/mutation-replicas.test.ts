import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config/config.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { type Gateway, startGateway } from '../../src/server.js';
import { describeRedis, type Redis, startRedis } from '../support/redis.js';
import { type Answer, ask, credentials } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';
import { createChangePool, poolId, staffPool, writer } from '../support/writers.js';

const secret = 'x'.repeat(32);
const newSecret = 'y'.repeat(32);

describeRedis('two replicas with one store', () => {
  let redis: Redis;
  let sandbox: Sandbox;
  let replicas: Gateway[];
  let headers: Readonly<Record<string, string>>;

  const start = (
    environment: Readonly<Record<string, string>> = {},
    write: (line: string) => void = () => {},
  ) => {
    const settings = {
      PORT: '0',
      AUTH: 'jwt',
      AUTH_ISSUERS: `${sandbox.url}/${staffPool}`,
      AUTH_AUDIENCES: 'demo',
      USER_POOLS: '*',
      METRICS_PORT: 'off',
      LOG_LEVEL: 'silent',
      MUTATIONS: 'on',
      WRITER_GROUPS: 'helpdesk',
      USER_READS: 'economy',
      USER_CACHE_TTL_MS: '600000',
      QUOTA_REDIS_URL: redis.url,
      CURSOR_SECRET: secret,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      ...environment,
    };
    return startGateway(loadConfig({}, settings), {
      credentials,
      audit: { write: async () => {} },
      logTo: { write },
    });
  };

  beforeAll(async () => {
    redis = await startRedis();
    sandbox = await startSandbox({
      pools: [createChangePool(), createPool({ id: staffPool })],
      listDelayMs: 3_600_000,
    });
    headers = { authorization: `Bearer ${await sandbox.issueToken(staffPool, writer)}` };
    replicas = [await start(), await start()];
  });
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.close()));
    await sandbox.close();
    await redis.close();
  });

  const urlOf = (replica: number) => replicas[replica]?.url ?? '';
  function createAt(url: string, username: string, idempotencyKey: string): Promise<Answer> {
    const query = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { changeId changed } }';
    const input = { poolId, username, invitation: 'SUPPRESS', idempotencyKey };
    return ask(url, query, { input }, headers);
  }
  const create = (replica: number, username: string, key: string) => createAt(urlOf(replica), username, key);
  const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code;
  const sent = () => sandbox.count('AdminCreateUser');

  test('carry out a request once, on any replica and concurrently', async () => {
    const answers = await Promise.all([0, 1, 0, 1].map((replica) => create(replica, 'grace', 'k1')));
    const payloads = answers.map(({ data }) => Object(data?.createUser));
    expect(payloads.filter(({ changed }) => changed)).toHaveLength(1);
    expect(new Set(payloads.map(({ changeId }) => changeId)).size).toBe(1);
    expect(sent()).toBe(1);
    expect(codeOf(await create(1, 'joan', 'k1'))).toBe('CONFLICT');
    expect(sent()).toBe(1);
  });

  test('find earlier requests after a rotation of CURSOR_SECRET, until the old secret is gone', async () => {
    const first = await create(0, 'barbara', 'k-rotation');
    const before = sent();
    const rotated = await start({ CURSOR_SECRET: `${newSecret},${secret}` });
    const { changeId } = Object(first.data?.createUser);
    expect(await createAt(rotated.url, 'barbara', 'k-rotation')).toMatchObject({
      data: { createUser: { changeId, changed: false } },
    });
    expect(codeOf(await createAt(rotated.url, 'radia', 'k-rotation'))).toBe('CONFLICT');
    await rotated.close();
    const forgetful = await start({ CURSOR_SECRET: newSecret });
    expect(codeOf(await createAt(forgetful.url, 'barbara', 'k-rotation'))).toBe('OUTCOME_UNKNOWN');
    await forgetful.close();
    expect(sent()).toBe(before);
  });

  test('read what the other has written, from the cache and in economy mode too', async () => {
    const read = async (replica: number, field: string) => {
      const { data, errors } = await ask(
        urlOf(replica),
        `{ of: ${field} { username enabled } }`,
        {},
        headers,
      );
      return errors ? codeOf({ status: 0, errors }) : data?.of;
    };
    const byName = `user(poolId: "${poolId}", username: "user1")`;
    const byEmail = (address: string) => `userByEmail(poolId: "${poolId}", email: "${address}")`;
    for (const replica of [0, 1]) {
      expect(await read(replica, byName)).toEqual({ username: 'user1', enabled: true });
      expect(await read(replica, byEmail('user1@example.com'))).toMatchObject({ username: 'user1' });
    }
    const user = `user: { poolId: "${poolId}", username: "user1" }`;
    const { errors } = await ask(
      urlOf(0),
      `mutation { disableUser(input: { ${user} }) { changed }
        updateUserAttributes(input: { ${user}, attributes: [{ name: "email", value: "other@example.com" }] }) { changed } }`,
      {},
      headers,
    );
    expect(errors).toBeUndefined();
    // The notice and the answer leave the store at the same time.
    for (const replica of [0, 1]) {
      await waitFor(async () => Object(await read(replica, byName)).enabled === false);
      expect(await read(replica, byEmail('other@example.com'))).toEqual({
        username: 'user1',
        enabled: false,
      });
      expect(await read(replica, byEmail('user1@example.com'))).toBe('USER_NOT_FOUND');
    }
    expect(sandbox.count('AdminDisableUser')).toBe(1);
  });

  test('keep the password of the store out of the log where the store refuses it', async () => {
    const strict = await startRedis();
    await strict.kill();
    await strict.start('--requirepass', 'other');
    let log = '';
    const url = strict.url.replace('redis://', 'redis://:hush-hush@');
    const replica = await start({ QUOTA_REDIS_URL: url, LOG_LEVEL: 'trace' }, (line) => {
      log += line;
    });
    const query = 'mutation ($input: DisableUserInput!) { disableUser(input: $input) { changed } }';
    const input = { user: { poolId, username: 'ada' }, options: { dryRun: false } };
    await ask(replica.url, query, { input }, headers);
    await createAt(replica.url, 'lise', 'k-refused');
    await waitFor(() => log.includes('other replicas could not be notified of a change'));
    await replica.close();
    await strict.close();
    expect(log).toContain('WRONGPASS');
    expect(log).not.toContain('hush-hush');
  });

  test('send nothing while the store hangs, and make the change once it responds', async () => {
    const before = sent();
    redis.hang();
    const refused = await create(0, 'hedy', 'k-hang');
    expect(codeOf(refused)).toBe('OVERLOADED');
    expect(sent()).toBe(before);
    // The store keeps the key now that it reads the command: the key must not be reserved for a request that was never
    // started.
    redis.resume();
    await waitFor(async () => codeOf(await create(1, 'hedy', 'k-hang')) === undefined);
    expect(sent()).toBe(before + 1);
  });

  test('send nothing while the store is unreachable, and nothing twice if it fails in between', async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const before = sent();
    const remove = sandbox.inject({ kind: 'hold', until: held, operation: 'AdminCreateUser' });
    const first = create(0, 'mary', 'k2');
    await waitFor(() => sent() === before + 1);
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
    await waitFor(async () => codeOf(await create(1, 'ruth', 'k3')) === undefined);
    expect(sandbox.user(poolId, 'ruth')).toBeDefined();
    expect((await fetch(`${replicas[0]?.url}/readyz`)).status).toBe(200);
  });
});
