import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createHyperLogLog } from '../../src/observability/hyperloglog.js';
import { createMetrics } from '../../src/observability/metrics.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Test1';
const names = Array.from({ length: 40 }, (_, n) => `user${n}`);
const pools = [createPool({ id: poolId, users: names.map((username) => ({ username })) })];
const toQuery = (...users: string[]) =>
  `{ ${users.map((name, n) => `u${n}: user(poolId: "${poolId}", username: "${name}") { username }`).join(' ')} }`;

/** The values of a page by name and labels. */
async function read(url: string): Promise<ReadonlyMap<string, number>> {
  const page = await (await fetch(url)).text();
  const lines = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at).replace('cognito_gateway_', ''), Number(line.slice(at + 1))];
    }),
  );
}

describe('the metrics page', () => {
  let pair: Pair;

  afterEach(() => pair.close());

  test('agrees with the counts of Cognito after a mixed load', async () => {
    pair = await startPair({ pools, environment: { METRICS_PORT: '0', USER_CACHE_TTL_MS: '60000' } });
    const { sandbox } = pair;
    sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', times: 3 });
    await pair.ask(toQuery(...names.slice(0, 20)));
    await pair.ask(toQuery(...names.slice(0, 10), 'nobody', 'no spaces'));
    sandbox.inject({ kind: 'error', type: 'AccessDeniedException', username: 'user30', times: 1 });
    await pair.ask(toQuery('user30'));
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    sandbox.inject({ kind: 'hold', until: held, username: 'user31', times: 1 });
    const first = pair.ask(toQuery('user31'));
    await waitFor(() => sandbox.calls.some(({ username }) => username === 'user31'));
    const second = pair.ask(toQuery('user31'));
    await waitFor(async () => (await read(pair.metricsUrl)).get('lookups_coalesced_total') === 1);
    answer();
    await Promise.all([first, second]);
    await pair.ask(`query { _entities(representations: [{ __typename: "User", poolId: "${poolId}",
      sub: "11111111-1111-4111-8111-111111111111" }]) { ... on User { username } } }`);
    await pair.ask('{ nothing }');
    await fetch(`${pair.url}/nowhere`);
    await waitFor(async () => (await read(pair.metricsUrl)).get('requests_total{status="404"}') === 1);

    const page = await read(pair.metricsUrl);
    const of = (status: number, operation: string) =>
      sandbox.calls.filter((call) => call.status === status && call.operation === operation).length;
    const calls = (operation: string) =>
      [...page]
        .filter(([name]) => name.startsWith(`cognito_calls_total{operation="${operation}"`))
        .reduce((sum, [, count]) => sum + count, 0);
    expect(calls('AdminGetUser')).toBe(sandbox.count('AdminGetUser'));
    expect(calls('ListUsers')).toBe(sandbox.count('ListUsers'));
    expect(page.get('billable_reads_total')).toBe(of(200, 'AdminGetUser'));
    expect(page.get('billable_users_this_month')).toBe(21);
    expect(
      Object.fromEntries(
        [...page].filter(
          ([name, value]) =>
            /^(cognito_|lookups|cache|errors|requests)/.test(name) && !name.includes('duration') && value > 0,
        ),
      ),
    ).toEqual({
      'cognito_calls_total{operation="AdminGetUser",region="us-east-1",outcome="OK"}': 21,
      'cognito_calls_total{operation="AdminGetUser",region="us-east-1",outcome="TOO_MANY_REQUESTS"}': 3,
      'cognito_calls_total{operation="AdminGetUser",region="us-east-1",outcome="USER_NOT_FOUND"}': 2,
      'cognito_calls_total{operation="AdminGetUser",region="us-east-1",outcome="COGNITO_ACCESS_DENIED"}': 1,
      'cognito_calls_total{operation="ListUsers",region="us-east-1",outcome="OK"}': 1,
      'cognito_throttles_total{operation="AdminGetUser",region="us-east-1"}': 3,
      lookups_coalesced_total: 1,
      'cache_lookups_total{result="hit"}': 10,
      'cache_lookups_total{result="miss"}': 26,
      'errors_total{code="USER_NOT_FOUND"}': 1,
      'errors_total{code="BAD_USER_INPUT"}': 1,
      'errors_total{code="COGNITO_ACCESS_DENIED"}': 1,
      'errors_total{code="GRAPHQL_VALIDATION_FAILED"}': 1,
      'errors_total{code="BAD_REQUEST"}': 1,
      'requests_total{status="200"}': 7,
      'requests_total{status="404"}': 1,
    });
    const quota = '{account="own",region="us-east-1",category="UserRead"}';
    expect(page.get(`quota_limit${quota}`)).toBe(96);
    expect(page.get(`quota_rate${quota}`)).toBeGreaterThan(30);
    expect(page.get(`quota_queue_length${quota}`)).toBe(0);
    expect(page.get('batch_size_count')).toBe(6);
    expect(page.get('batch_size_sum')).toBe(35);
    expect(page.get('quota_wait_seconds_count{operation="AdminGetUser",region="us-east-1"}')).toBe(27);
    expect(page.get('cognito_call_duration_seconds_count{operation="AdminGetUser",region="us-east-1"}')).toBe(
      27,
    );
    expect(page.get('request_duration_seconds_count')).toBe(8);
  });

  test('reports the number of queued look-ups and the rate', async () => {
    const environment = { METRICS_PORT: '0', USER_READ_RPS: '1', QUOTA_BURST_MS: '1000' };
    pair = await startPair({ pools, environment });
    const controller = new AbortController();
    const answer = fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: toQuery(...names.slice(0, 8)) }),
      signal: controller.signal,
    }).catch(() => {});
    const quota = '{account="own",region="us-east-1",category="UserRead"}';
    await waitFor(async () => (await read(pair.metricsUrl)).get(`quota_queue_length${quota}`) === 7);
    expect((await read(pair.metricsUrl)).get(`quota_rate${quota}`)).toBe(1);
    controller.abort();
    await answer;
    await waitFor(async () => (await read(pair.metricsUrl)).get(`quota_queue_length${quota}`) === 0);
  });

  test.each([
    ['its part of the limit while the store is away', { QUOTA_REDIS_URL: 'redis://127.0.0.1:1' }, 32],
    ['the whole limit without a store', {}, 96],
  ])('shows %s', async (_what, store, limit) => {
    pair = await startPair({ pools, environment: { METRICS_PORT: '0', QUOTA_REPLICAS: '3', ...store } });
    await pair.ask(toQuery('user1'));
    const page = await read(pair.metricsUrl);
    expect(page.get('quota_limit{account="own",region="us-east-1",category="UserRead"}')).toBe(limit);
    expect(page.get('quota_shared')).toBe(0);
  });

  test('is all that its port serves, and its port all that serves it', async () => {
    pair = await startPair({ environment: { METRICS_PORT: '0' } });
    const response = await fetch(pair.metricsUrl);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    const origin = new URL(pair.metricsUrl).origin;
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(pair.metricsUrl, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${pair.url}/metrics`)).status).toBe(404);
  });
});

test('a METRICS_PORT that is taken is named', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await expect(startPair({ environment: { METRICS_PORT: String(port) } })).rejects.toThrow(
    /METRICS_PORT: expected a free port, or off; .*EADDRINUSE/,
  );
  taken.close();
});

test("a quota's limit is the whole rate while replicas share it, and this replica's part otherwise", async () => {
  const { callMetrics, print } = createMetrics({ UserRead: 96 }, 3);
  const limit = async () => /^cognito_gateway_quota_limit\{.*\} (\S+)$/m.exec(await print())?.[1];
  callMetrics.quota({ account: 'own', region: 'us-east-1', category: 'UserRead' }, { rate: 1, queued: 0 });
  expect(await limit()).toBe('32');
  callMetrics.sharing(true);
  expect(await limit()).toBe('96');
  callMetrics.sharing(false);
  expect(await limit()).toBe('32');
});

describe('the estimate of distinct users', () => {
  test.each([
    ['short names', (n: number) => `us-east-1_Abc123 user${n}`],
    [
      'UUIDs',
      (n: number) => `us-east-1_Abc123 ${n.toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`,
    ],
    ['e-mail addresses over pools', (n: number) => `eu-west-1_Pool${n % 7} ada.${n}@example.com`],
  ])('is within 2 %% of the truth from 0 to 60,000, each seen twice: %s', (_what, toName) => {
    const distinct = createHyperLogLog();
    expect(distinct.estimate()).toBe(0);
    let added = 0;
    for (const count of [1, 10, 100, 1000, 10_000, 30_000, 60_000]) {
      for (; added < count; added += 1) {
        distinct.add(toName(added));
        distinct.add(toName(added));
      }
      expect(Math.abs(distinct.estimate() / count - 1)).toBeLessThanOrEqual(0.02);
    }
  });

  test('restarts with each calendar month, in UTC', async () => {
    let now = Date.UTC(2026, 11, 31, 23, 59, 59);
    const { callMetrics, print } = createMetrics({}, 1, () => now);
    const estimate = async () =>
      /^cognito_gateway_billable_users_this_month (\d+)$/m.exec(await print())?.[1];
    callMetrics.billable(poolId, 'ada');
    callMetrics.billable(poolId, 'ada');
    callMetrics.billable('us-east-1_Other', 'ada');
    expect(await estimate()).toBe('2');
    now += 1000;
    expect(await estimate()).toBe('0');
    callMetrics.billable(poolId, 'ada');
    expect(await estimate()).toBe('1');
  });
});
