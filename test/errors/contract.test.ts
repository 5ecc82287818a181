import { fromIni } from '@aws-sdk/credential-providers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clock, systemClock } from '../../src/common/clock.js';
import { type Code, codes } from '../../src/errors/codes.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { cognitoFailures, leak } from '../support/cognito-failures.js';
import { type Answer, type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

/** A region, and so a quota, for each test: being throttled in one slows the gateway down in it. */
const pools = ['us', 'eu'].flatMap((part) =>
  Array.from({ length: 99 }, (_, n) => `${part}-test-${n + 1}_Test1`),
);
const [pool = ''] = pools;
const query = toQuery(pool);

function toQuery(poolId: string): string {
  return `{ user(poolId: "${poolId}", username: "ada") { username } }`;
}

/** Texts that a client must never see: Cognito's and the SDK's messages, the endpoint, stacks. */
const secrets =
  /arn:|secret|example\.com|Exception|SyntaxError|Unexpected|ECONN|socket|127\.0\.0\.1|stack|\$metadata|at .*\.js/;

function expectCode({ status, data, errors }: Answer, code: Code): void {
  expect(status).toBe(200);
  expect(data).toEqual({ user: null });
  expect(errors).toHaveLength(1);
  const { message = '', path, extensions = {} } = errors?.[0] ?? {};
  expect(path).toEqual(['user']);
  expect(message).toBe(codes[code].message);
  expect(extensions).toMatchObject({ code, retryable: codes[code].retryable });
  if (code === 'TOO_MANY_REQUESTS') expect(extensions.retryAfterMs).toBeGreaterThan(0);
  expect(JSON.stringify(errors)).not.toMatch(secrets);
}

describe('the error contract', () => {
  let pair: Pair;
  let skippedMs = 0;
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + skippedMs, random: () => 0.1 };
  const fresh = pools.values();
  const nextPool = () => fresh.next().value ?? '';

  /** Asks of a fresh pool, and waits until every call that was made is in the log. */
  async function askFreshPool() {
    const poolId = nextPool();
    const logged = pair.log.length;
    const counted = pair.sandbox.count();
    const countCalls = () => pair.sandbox.count() - counted;
    let answered = false;
    const asked = pair.ask(toQuery(poolId)).finally(() => {
      answered = true;
    });
    await waitFor(() => answered || countCalls() > 1, 'an answer or a second call');
    // Past the deadline, so that no other attempt follows, and none is under way when the request ends.
    skippedMs += 5000;
    const answer = await asked;
    const calls = countCalls();
    const readLog = () => pair.log.slice(logged).filter(({ cause }) => cause !== undefined);
    await waitFor(() => readLog().length >= calls);
    return { poolId, answer, calls, log: readLog() };
  }

  beforeAll(async () => {
    pair = await startPair({
      pools: pools.map((id) => createPool({ id, users: [{ username: 'ada' }] })),
      clock,
      environment: { REQUEST_TIMEOUT_MS: '2500', USER_POOLS: ['us-east-1_Other1', ...pools].join(',') },
    });
  });
  afterEach(() => {
    pair.sandbox.reset();
    // The budget of retries, 10 a second, must allow those of the next row.
    skippedMs += 1000;
  });
  afterAll(() => pair.close());

  test.each(cognitoFailures)('%s returns only its code, and is logged', async (_cause, fault, code) => {
    pair.sandbox.inject(fault);
    const { poolId, answer, calls, log: lines } = await askFreshPool();

    expectCode(answer, code);
    if (codes[code].retryable) expect(calls).toBeGreaterThan(1);
    else expect(calls).toBe(1);
    expect(lines).toHaveLength(calls);
    expect(lines[0]).toMatchObject({ code, poolId, cause: expect.any(String) });
    // The log contains AWS's message only for the errors of an allow-list: other messages may repeat the request or a
    // session token.
    const hasNameOnly =
      fault.kind === 'error' && /Signature|UserNotFound|InvalidParameter|Unmodelled/.test(fault.type);
    if (fault.kind === 'error' && !hasNameOnly) expect(lines[0]?.cause).toContain(leak);
    else expect(lines[0]?.cause).not.toMatch(/arn:|example/);
  });

  test.each(cognitoFailures.filter(([, fault]) => fault.kind === 'error'))(
    "%s carries AWS's request id",
    async (_cause, fault) => {
      pair.sandbox.inject(fault);
      const { errors } = (await askFreshPool()).answer;
      const call = pair.sandbox.calls.at(-1);
      expect(call?.requestId).toMatch(/^[\da-f-]{36}$/);
      expect(errors?.[0]?.extensions.requestId).toBe(call?.requestId);
    },
  );

  test.each(cognitoFailures.filter(([, , code]) => codes[code].retryable))(
    '%s that passes is not seen by the client',
    async (_cause, fault) => {
      pair.sandbox.inject({ ...fault, times: 1 });
      const { data, errors } = await pair.ask(toQuery(nextPool()));
      expect(errors).toBeUndefined();
      expect(data).toEqual({ user: { username: 'ada' } });
      expect(pair.sandbox.count()).toBe(2);
    },
  );

  test('leaves a user that is answered beside every failure', async () => {
    pair.sandbox.inject({ kind: 'drop', username: 'eve' });
    const { data, errors } = await pair.ask(
      `{ ada: user(poolId: "${pool}", username: "ada") { username } eve: user(poolId: "${pool}", username: "eve") { username } }`,
    );
    expect(data).toEqual({ ada: { username: 'ada' }, eve: null });
    expect(errors?.map(({ path }) => path)).toEqual([['eve']]);
  });

  test('an unknown pool is USER_POOL_NOT_FOUND by Cognito itself', async () => {
    const { errors } = await pair.ask(`{ user(poolId: "us-east-1_Other1", username: "ada") { username } }`);
    expect(errors?.[0]?.extensions.code).toBe('USER_POOL_NOT_FOUND');
  });
});

describe('the error contract, when Cognito is not reached', () => {
  test('a refused connection is COGNITO_UNAVAILABLE', async () => {
    const pair = await startPair({ environment: { USER_POOLS: pool } });
    await pair.sandbox.close();
    expectCode(await pair.ask(query), 'COGNITO_UNAVAILABLE');
    await pair.close();
  });

  test('a host without an address is COGNITO_UNAVAILABLE', async () => {
    const pair = await startPair({
      environment: {
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://cognito.invalid',
        USER_POOLS: pool,
      },
    });
    expectCode(await pair.ask(query), 'COGNITO_UNAVAILABLE');
    await pair.close();
  });

  test('credentials that are lost are COGNITO_ACCESS_DENIED, before any call', async () => {
    const missing = fromIni({ profile: 'none', filepath: '/nonexistent', configFilepath: '/nonexistent' });
    let first = true;
    const pair = await startPair({
      environment: { USER_POOLS: pool },
      credentials: async () => {
        // The gateway looks for credentials once when it starts.
        if (!first) return missing();
        first = false;
        return { accessKeyId: 'a', secretAccessKey: 'b' };
      },
    });
    expectCode(await pair.ask(query), 'COGNITO_ACCESS_DENIED');
    expect(pair.sandbox.count()).toBe(0);
    await pair.close();
  });

  test('an answer later than the deadline is COGNITO_TIMEOUT, and each attempt is cancelled', async () => {
    const pair = await startPair({ environment: { REQUEST_TIMEOUT_MS: '2000' } });
    let answerNow = () => {};
    const held = new Promise<void>((resolve) => {
      answerNow = resolve;
    });
    pair.sandbox.inject({ kind: 'hold', until: held, username: 'ada' });
    const { data, errors } = await pair.ask(`{
      held: user(poolId: "us-east-1_Abc123", username: "ada") { username }
      quick: user(poolId: "us-east-1_Abc123", username: "grace") { username } }`);

    expect(data).toEqual({ held: null, quick: { username: 'grace' } });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'COGNITO_TIMEOUT', retryable: true },
    ]);
    await waitFor(() => pair.sandbox.calls.every(({ status }) => status !== 'pending'));
    const statuses = (name: string) =>
      pair.sandbox.calls.filter(({ username }) => username === name).map(({ status }) => status);
    expect(new Set(statuses('ada'))).toEqual(new Set(['dropped']));
    expect(statuses('ada').length).toBeLessThanOrEqual(4);
    expect(statuses('grace')).toEqual([200]);
    answerNow();
    await pair.close();
  });
});
