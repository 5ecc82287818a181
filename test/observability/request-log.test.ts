import { afterEach, describe, expect, test } from '@jest/globals';
import { ask, type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Abc123';
const user = (name: string) => `user(poolId: "${poolId}", username: "${name}") { username }`;
const json = { 'content-type': 'application/json' };

describe('the log of requests', () => {
  let pair: Pair;

  afterEach(() => pair.close());

  const lines = () => pair.log.filter(({ msg }) => msg === 'request');

  /** The line of one request, which is written once its answer has left. */
  async function line(count = 1) {
    await waitFor(() => lines().length >= count);
    return lines()[count - 1];
  }

  test('has a line for each operation, with its usage', async () => {
    pair = await startPair({ environment: { USER_CACHE_TTL_MS: '60000' } });
    const headers = { 'x-request-id': 'router/1', 'apollographql-client-name': 'admin' };
    await ask(
      pair.url,
      `query Show { a: ${user('ada')} b: ${user('ada')} c: ${user('nobody')} }`,
      {},
      headers,
    );
    expect(await line()).toEqual({
      level: 30,
      time: expect.any(Number),
      pid: expect.any(Number),
      hostname: expect.any(String),
      msg: 'request',
      requestId: 'router/1',
      operationName: 'Show',
      status: 200,
      codes: ['USER_NOT_FOUND'],
      durationMs: expect.any(Number),
      users: 2,
      calls: 2,
      billable: 1,
      listed: 0,
      coalesced: 0,
      cached: 0,
      queuedMs: expect.any(Number),
      caller: null,
      clientName: 'admin',
    });
    await pair.ask(`{ ${user('ada')} }`);
    expect(await line(2)).toMatchObject({
      operationName: null,
      users: 1,
      calls: 0,
      cached: 1,
      clientName: null,
    });
  });

  test.each([
    ['/nothing', {}, 404],
    ['/%', {}, 400],
    ['/graphql', { method: 'POST', headers: json, body: '{' }, 400],
    [
      '/graphql',
      { method: 'POST', headers: json, body: JSON.stringify({ query: ' '.repeat(1_100_000) }) },
      413,
    ],
    ['/graphql?query={__typename}', {}, 400],
  ])('has a line for what never reached GraphQL: %s', async (path, init, status) => {
    pair = await startPair();
    const response = await fetch(`${pair.url}${path}`, init);
    await response.text();
    const logged = await line();
    expect(logged).toMatchObject({ status, codes: ['BAD_REQUEST'], operationName: null });
    expect(response.headers.get('x-request-id')).toBe(logged?.requestId);
  });

  test('says 499 of a client that hung up', async () => {
    pair = await startPair();
    pair.sandbox.inject({ kind: 'hold', until: new Promise(() => {}) });
    const controller = new AbortController();
    const body = JSON.stringify({ query: `query Slow { ${user('ada')} }` });
    const init = { method: 'POST', headers: json, body, signal: controller.signal };
    const answer = fetch(`${pair.url}/graphql`, init).catch(() => {});
    await waitFor(() => pair.sandbox.count() === 1);
    controller.abort();
    await answer;
    expect(await line()).toMatchObject({ status: 499, operationName: 'Slow', users: 1, calls: 1 });
  });

  test('omits probes and the page at /, and every request with LOG_LEVEL=warn', async () => {
    pair = await startPair({ environment: { LOG_LEVEL: 'warn', USER_POOLS: poolId } });
    await fetch(`${pair.url}/livez`);
    await pair.ask(`{ ${user('ada')} }`);
    await pair.close();
    expect(pair.log).toEqual([]);
    pair = await startPair();
    await fetch(`${pair.url}/livez`);
    await fetch(`${pair.url}/readyz`);
    await fetch(pair.url);
    await pair.ask(`{ ${user('ada')} }`);
    expect(await line()).toMatchObject({ users: 1 });
    expect(lines()).toHaveLength(1);
  });

  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-/;

  test.each([
    ['x-request-id', { 'x-request-id': 'a.b:c+d/e=f-g_1', traceparent }, /^a\.b:c\+d\/e=f-g_1$/],
    ['the trace', { traceparent }, /^0af7651916cd43dd8448eb211c80319c$/],
    ['itself, where x-request-id is too long', { 'x-request-id': 'x'.repeat(129) }, uuid],
    ['itself, where x-request-id could break a line', { 'x-request-id': 'a b"{}' }, uuid],
    ['itself, where the trace is malformed', { traceparent: '00-xyz' }, uuid],
    ['itself', {}, uuid],
  ])('names a request after %s, on every line and to the client', async (_what, headers, name) => {
    pair = await startPair();
    pair.sandbox.inject({ kind: 'error', type: 'AccessDeniedException' });
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify({ query: `{ ${user('ada')} }` }),
    });
    await response.text();
    const { requestId } = (await line()) ?? {};
    expect(requestId).toMatch(name);
    expect(response.headers.get('x-request-id')).toBe(requestId);
    expect(pair.log.find(({ msg }) => msg === 'Cognito call failed')?.requestId).toBe(requestId);
    expect(pair.audit.map((record) => record.requestId)).toEqual([requestId]);
  });
});
