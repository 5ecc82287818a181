import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Code, codes } from '../../src/errors/codes.js';
import { post, refusedRequests } from '../support/http-requests.js';
import { type Issuer, startIssuer } from '../support/issuer.js';
import { type Pair, type PairOptions, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Abc123';

let pair: Pair;
afterEach(() => pair.close());

async function start(options: PairOptions = {}): Promise<void> {
  pair = await startPair({ ...options, environment: { METRICS_PORT: '0', ...options.environment } });
}

/** Counts of the errors metric that are not 0. */
async function countErrors(): Promise<Readonly<Record<string, number>>> {
  const page = await (await fetch(pair.metricsUrl)).text();
  const counts = [...page.matchAll(/^cognito_gateway_errors_total\{code="(\w+)"\} ([1-9]\d*)$/gm)];
  return Object.fromEntries(counts.map(([, code, count]) => [code, Number(count)]));
}

/** Sends one request, and reads its code where the client does, in the log's line and in the metrics. */
async function send(path: string, init: RequestInit) {
  const response = await fetch(`${pair.url}${path}`, init);
  const { errors } = (await response.json()) as {
    readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  };
  await waitFor(() => pair.log.some(({ msg }) => msg === 'request'));
  const line = pair.log.find(({ msg }) => msg === 'request');
  return {
    status: response.status,
    extensions: errors.map(({ extensions }) => extensions),
    messages: errors.map(({ message }) => message),
    logged: { status: line?.status, codes: line?.codes },
    counted: await countErrors(),
  };
}

async function expectCode(code: Code, status: number, path: string, init: RequestInit, retryable?: boolean) {
  const sent = await send(path, init);
  const expected = { code, retryable: retryable ?? codes[code].retryable };
  expect(sent).toMatchObject({
    status,
    extensions: [expected],
    logged: { status, codes: [code] },
    counted: { [code]: 1 },
  });
  expect(Object.keys(sent.counted)).toEqual([code]);
  return sent;
}

describe('a request that is refused has one code for the client, the log and the metrics', () => {
  test.each(refusedRequests)('%s: %s', async (_what, code, status, path, init) => {
    await start();
    await expectCode(code, status, path, init);
  });

  describe('by a list of trusted documents', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
    const TRUSTED_DOCUMENTS_FILE = join(folder, 'manifest.json');
    beforeAll(() => {
      const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [] };
      writeFileSync(TRUSTED_DOCUMENTS_FILE, JSON.stringify(manifest));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    test('PERSISTED_QUERY_NOT_FOUND, with the message that clients compare', async () => {
      await start({ environment: { TRUSTED_DOCUMENTS_FILE } });
      const init = post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } });
      const { messages } = await expectCode('PERSISTED_QUERY_NOT_FOUND', 400, '/graphql', init);
      expect(messages).toEqual(['PersistedQueryNotFound']);
    });

    test('FORBIDDEN', async () => {
      await start({ environment: { TRUSTED_DOCUMENTS_FILE } });
      await expectCode('FORBIDDEN', 403, '/graphql', post({ query: '{ __typename }' }));
    });
  });

  describe('by its token', () => {
    let issuer: Issuer;
    beforeAll(async () => {
      issuer = await startIssuer();
    });
    afterAll(() => issuer.stop());

    test('UNAUTHENTICATED without one', async () => {
      await start({ issuers: [issuer.url] });
      await expectCode('UNAUTHENTICATED', 401, '/graphql', post({ query: '{ __typename }' }));
    });

    test('UNAUTHENTICATED, with 503 and retryable, while its issuer is unreachable', async () => {
      issuer.serving = 'down';
      await start({ issuers: [issuer.url] });
      const init = post({ query: '{ __typename }' }, { authorization: `Bearer ${issuer.issue()}` });
      await expectCode('UNAUTHENTICATED', 503, '/graphql', init, true);
      issuer.serving = 'well';
    });
  });

  test('TOO_MANY_REQUESTS by its caller', async () => {
    await start({ environment: { REQUESTS_PER_MINUTE: '1' } });
    await (await fetch(`${pair.url}/graphql`, post({ query: '{ __typename }' }))).text();
    await waitFor(() => pair.log.some(({ msg }) => msg === 'request'));
    const response = await fetch(`${pair.url}/graphql`, post({ query: '{ __typename }' }));
    expect([response.status, await response.json()]).toMatchObject([
      429,
      { errors: [{ extensions: { code: 'TOO_MANY_REQUESTS', retryable: true } }] },
    ]);
    await waitFor(() => pair.log.filter(({ msg }) => msg === 'request').length === 2);
    expect(pair.log.filter(({ msg }) => msg === 'request').at(-1)).toMatchObject({
      status: 429,
      codes: ['TOO_MANY_REQUESTS'],
    });
    expect(await countErrors()).toEqual({ TOO_MANY_REQUESTS: 1 });
  });
});

describe('errors of fields', () => {
  test('of one code in one answer are each counted, and logged once', async () => {
    await start();
    const missing = (name: string) => `${name}: user(poolId: "${poolId}", username: "${name}") { sub }`;
    const query = `{ ${missing('nobody')} ${missing('nemo')} ${missing('noone')} bad: user(poolId: "x", username: "x") { sub } }`;
    const { extensions, logged, counted } = await send('/graphql', post({ query }));
    expect(extensions).toHaveLength(4);
    expect(logged.codes).toHaveLength(2);
    expect(new Set(logged.codes as string[])).toEqual(new Set(['USER_NOT_FOUND', 'BAD_USER_INPUT']));
    expect(counted).toEqual({ USER_NOT_FOUND: 3, BAD_USER_INPUT: 1 });
  });
});

describe('histograms', () => {
  test('are in seconds', async () => {
    await start({ environment: { METRICS_PORT: '0', USER_READ_RPS: '5', QUOTA_BURST_MS: '200' } });
    pair.sandbox.inject({ kind: 'delay', ms: 300 });
    const user = (name: string) => `${name}: user(poolId: "${poolId}", username: "${name}") { sub }`;
    await pair.ask(`{ ${user('ada')} ${user('grace')} }`);
    await waitFor(() => pair.log.some(({ msg }) => msg === 'request'));
    const page = await (await fetch(pair.metricsUrl)).text();
    const sumOf = (name: string) =>
      Number(new RegExp(`^cognito_gateway_${name}_sum(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(page)?.[1]);
    // Milliseconds would be a thousand times as much: more than any machine takes.
    for (const [name, least] of [
      ['request_duration_seconds', 0.3],
      ['cognito_call_duration_seconds', 0.6],
      // The second waits for its turn: five a second, one at once.
      ['quota_wait_seconds', 0.1],
    ] as const) {
      expect([name, sumOf(name) >= least, sumOf(name) < 60]).toEqual([name, true, true]);
    }
  });
});

describe('a throttle that is not JSON', () => {
  test.each([
    ['429 with text', 429, 'text/plain', 'Too Many Requests'],
    ['429 with a page', 429, 'text/html', '<html></html>'],
    [
      '400 with XML',
      400,
      'text/xml',
      '<ErrorResponse><Error><Code>ThrottlingException</Code></Error></ErrorResponse>',
    ],
  ])('lowers the rate, and the call is repeated: %s', async (_what, status, contentType, body) => {
    await start();
    pair.sandbox.inject({ kind: 'body', status, contentType, body, times: 1 });
    const { data } = await pair.ask(`{ user(poolId: "${poolId}", username: "ada") { username } }`);
    expect(data).toEqual({ user: { username: 'ada' } });
    const page = await (await fetch(pair.metricsUrl)).text();
    const rate = Number(/^cognito_gateway_quota_rate\{[^}]*category="UserRead"\} (\S+)$/m.exec(page)?.[1]);
    expect(rate).toBeLessThan(96);
    expect(page).toMatch(/^cognito_gateway_cognito_throttles_total\{[^}]*\} 1$/m);
    expect(pair.sandbox.count()).toBe(2);
  });
});
