import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createReadiness } from '../../src/observability/health.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { createClock } from '../support/clock.js';
import { isolated, type Program, startProgram } from '../support/process.js';
import { describeRedis, startRedis } from '../support/redis.js';
import { ask, credentials, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

// Processes take their time to start on a busy machine.

const log = pino({ level: 'silent' });
const query = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }';

/** A probe with the given result that counts its calls. */
function createProbe(name: string, answer: () => Promise<string | undefined>) {
  const probe = {
    name,
    asked: 0,
    check() {
      probe.asked += 1;
      return answer();
    },
  };
  return probe;
}

describe('readiness', () => {
  test('names each probe in fixed words, and the log says why it fails, once', async () => {
    const lines: Record<string, unknown>[] = [];
    const logTo = pino({}, { write: (line) => void lines.push(JSON.parse(line)) });
    const clock = createClock();
    let reason: string | undefined = 'the keys of https://idp.internal are unavailable';
    const readiness = createReadiness(
      [
        createProbe('good', async () => undefined),
        createProbe('bad', async () => reason),
        createProbe('worse', async () => {
          throw new Error('arn:aws:iam::123456789012:role/secret');
        }),
      ],
      logTo,
      clock,
    );
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await readiness.check()).toEqual({
        ready: false,
        checks: { good: 'ok', bad: 'unavailable', worse: 'unavailable' },
      });
      await clock.advance(1000);
    }
    reason = 'something else';
    await readiness.check();
    const worse = 'the check itself failed';
    expect(lines.map(({ msg, checks }) => [msg, checks])).toEqual([
      ['not ready', { bad: 'the keys of https://idp.internal are unavailable', worse }],
      ['not ready', { bad: 'something else', worse }],
    ]);
  });

  test('is kept if only an optional dependency fails, which is reported', async () => {
    const away = createProbe('quota', async () => 'the store is away');
    const readiness = createReadiness([{ ...away, advisory: true }], log);
    expect(await readiness.check()).toEqual({ ready: true, checks: { quota: 'unavailable' } });
  });

  test('runs each probe at most once a second', async () => {
    const clock = createClock();
    const probe = createProbe('keys', async () => (probe.asked === 1 ? 'no' : undefined));
    const readiness = createReadiness([probe], log, clock);
    const answers = await Promise.all(Array.from({ length: 100 }, () => readiness.check()));
    expect(answers.map(({ ready }) => ready)).not.toContain(true);
    await clock.advance(999);
    await readiness.check();
    expect(probe.asked).toBe(1);
    await clock.advance(1);
    expect(await readiness.check()).toEqual({ ready: true, checks: { keys: 'ok' } });
    expect(probe.asked).toBe(2);
  });

  test('does not wait for a probe that hangs', async () => {
    const clock = createClock();
    const readiness = createReadiness([createProbe('slow', () => new Promise(() => {}))], log, clock);
    const answer = readiness.check();
    await clock.advance(800);
    expect(await answer).toEqual({ ready: false, checks: { slow: 'timeout' } });
    expect(clock.pending).toBe(0);
  });

  test('leaves no timer of a probe that has answered', async () => {
    const clock = createClock();
    const probes = [
      createProbe('good', async () => undefined),
      createProbe('bad', async () => 'no'),
      createProbe('worse', () => Promise.reject(new Error())),
    ];
    const readiness = createReadiness(probes, log, clock);
    for (let turn = 0; turn < 10; turn += 1) {
      await readiness.check();
      await clock.advance(1000);
    }
    await readiness.check();
    expect([probes[0]?.asked, clock.pending]).toEqual([11, 0]);
  });
});

test('/readyz is 503 while credentials do not resolve, and does not name them', async () => {
  let lost = false;
  const pair = await startPair({
    credentials: async () => {
      if (lost) throw new Error('arn:aws:iam::123456789012:role/secret is not assumable');
      return credentials();
    },
  });
  const ready = async () => {
    const response = await fetch(`${pair.url}/readyz`);
    return [response.status, await response.json()];
  };
  expect(await ready()).toEqual([200, { status: 'ok', checks: { credentials: 'ok' } }]);
  lost = true;
  await waitFor(async () => (await ready())[0] === 503);
  expect(await ready()).toEqual([503, { status: 'unavailable', checks: { credentials: 'unavailable' } }]);
  expect((await fetch(`${pair.url}/livez`)).status).toBe(200);
  lost = false;
  await waitFor(async () => (await ready())[0] === 200);
  await pair.close();
});

describeRedis('/readyz, of the quota store', () => {
  test('is reported as unavailable until it is reachable again, while the gateway stays ready', async () => {
    const redis = await startRedis();
    const pair = await startPair({ environment: { QUOTA_REDIS_URL: redis.url } });
    const ready = async () => {
      const response = await fetch(`${pair.url}/readyz`);
      return { code: response.status, ...((await response.json()) as { checks: { quota: string } }) };
    };
    expect(await ready()).toMatchObject({ code: 200, checks: { credentials: 'ok', quota: 'ok' } });
    await redis.kill();
    await waitFor(async () => (await ready()).checks.quota !== 'ok');
    expect(await ready()).toMatchObject({
      code: 200,
      checks: {
        credentials: 'ok',
        quota: 'unavailable',
      },
    });
    expect(pair.log.filter(({ msg }) => msg === 'not ready')).toEqual([]);
    await redis.start();
    await waitFor(async () => (await ready()).checks.quota === 'ok');
    await pair.close();
    await redis.close();
  });

  test.each([
    ['1', 1],
    ['3', 0],
  ])('the log warns at the start that QUOTA_REPLICAS is left at 1: %s', async (replicas, warned) => {
    const redis = await startRedis();
    const pair = await startPair({ environment: { QUOTA_REDIS_URL: redis.url, QUOTA_REPLICAS: replicas } });
    expect(pair.log.filter(({ msg }) => String(msg).startsWith('QUOTA_REPLICAS is 1'))).toHaveLength(warned);
    await pair.close();
    await redis.close();
  });
});

describe('the built server', () => {
  let sandbox: Sandbox;
  let main: Program;

  beforeEach(async () => {
    sandbox = await startSandbox({ latencyMs: 5 });
  });
  afterEach(async () => {
    main.child.kill('SIGKILL');
    await sandbox.close();
  });

  test('on SIGTERM is not ready, still serves for SHUTDOWN_DELAY_MS, and fails no request', async () => {
    main = startProgram('main', {
      ...isolated,
      AWS_ACCESS_KEY_ID: 'AKID',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      AUTH: 'none',
      USER_POOLS: '*',
      PORT: '0',
      USER_READ_RPS: '1000',
      SHUTDOWN_DELAY_MS: '3000',
    });
    const url = await main.waitFor(/Server listening at (http:[^"]+)/);
    const isReady = async () => (await fetch(`${url}/readyz`)).status === 200;
    expect(await isReady()).toBe(true);

    // Each client sends requests as long as the server is ready, as a load balancer would let it.
    let ready = true;
    let answered = 0;
    const clients = Array.from({ length: 8 }, async () => {
      while (ready) {
        expect(await ask(url, query)).toEqual({ status: 200, data: { user: { username: 'ada' } } });
        answered += 1;
      }
    });
    await waitFor(() => answered > 50);
    main.child.kill('SIGTERM');
    await waitFor(async () => !(await isReady()));
    const { checks } = (await (await fetch(`${url}/readyz`)).json()) as { checks: object };
    expect(checks).toEqual({ credentials: 'ok', shutdown: 'shutting down' });
    const before = answered;
    await waitFor(() => answered > before + 8);
    ready = false;
    await Promise.all(clients);
    expect(await main.exit).toBe(0);
  });
});
