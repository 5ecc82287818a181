import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, ask, type Pair, startPair } from '../support/test-gateway.js';

const query = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }';
const json = { 'content-type': 'application/json' };

/** Requests of every kind of answer, with the status of each. */
const requests: readonly (readonly [what: string, status: number, path: string, init?: RequestInit])[] = [
  ['an answer', 200, '/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query }) }],
  // Served from dist/explorer/.
  ['a page', 200, '/'],
  ['a health check', 200, '/livez'],
  ['a path that is not there', 404, '/nothing'],
  ['a bad body', 400, '/graphql', { method: 'POST', headers: json, body: '{' }],
  [
    'a body too large',
    413,
    '/graphql',
    { method: 'POST', headers: json, body: `"${'x'.repeat(1_048_576)}"` },
  ],
  ['a method that is not allowed', 405, '/graphql', { method: 'DELETE', headers: json, body: '{}' }],
  ['a request without a preflight', 400, '/graphql?query={__typename}'],
];

describe('every answer', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  test.each(requests)(
    'has the headers that keep browsers from misusing it: %s',
    async (_what, status, path, init = {}) => {
      const { headers, status: found } = await fetch(`${pair.url}${path}`, init);
      expect(found).toBe(status);
      expect(headers.get('content-security-policy')).toMatch(
        path === '/'
          ? /^default-src 'none'; .*frame-ancestors 'none'/
          : /^default-src 'none'; ?frame-ancestors 'none'$/,
      );
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      for (const name of [
        'server',
        'x-powered-by',
        'strict-transport-security',
        'access-control-allow-origin',
      ]) {
        expect(headers.get(name)).toBeNull();
      }
      if (path.startsWith('/graphql')) expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  test('at least has the headers of an API response if its URL cannot be decoded', async () => {
    const { headers } = await fetch(`${pair.url}/%`);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

test.each([['host: ['], ['host: a b'], ['x: no host'], ['host: x', 'host: y']])(
  'a request whose host is none is refused with 400: %j %j',
  async (...lines) => {
    const pair = await startPair({ environment: { ALLOW_UNAUTHENTICATED: 'yes' } });
    const { hostname, port } = new URL(pair.url);
    const socket = connect(Number(port), hostname);
    const headers = lines.filter((line) => typeof line === 'string');
    socket.end(['GET /graphql HTTP/1.0', ...headers, '', ''].join('\r\n'));
    const said = (await socket.toArray()).join('');
    await pair.close();
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(said).toContain('{"errors":[');
  },
);

describe('a request that another site could make a browser send', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  test.each([
    ['a POST of text', { method: 'POST', headers: { 'content-type': 'text/plain' } }],
    [
      'a POST of a form',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    [
      'a POST of a multipart form',
      { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    ],
    [
      'a POST of JSON that says it is text',
      { method: 'POST', headers: { 'content-type': 'text/plain; application/json' } },
    ],
    ['a GET', { method: 'GET' }],
    ['a GET of text', { method: 'GET', headers: { 'content-type': 'text/plain' } }],
  ])('is refused without a call: %s', async (_what, init) => {
    const body = init.method === 'POST' ? { body: JSON.stringify({ query }) } : {};
    const response = await fetch(`${pair.url}/graphql?query=${encodeURIComponent(query)}`, {
      ...init,
      ...body,
    });
    const { data, errors } = (await response.json()) as Answer;
    expect([400, 415]).toContain(response.status);
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([undefined, ['BAD_REQUEST']]);
    expect(pair.sandbox.count()).toBe(0);
  });

  test.each(['mutation { x }', 'mutation { __typename }', 'subscription { __typename }'])(
    'is refused though it has the header, where a GET holds %s',
    async (document) => {
      const url = `${pair.url}/graphql?query=${encodeURIComponent(document)}`;
      const response = await fetch(url, {
        headers: { 'apollo-require-preflight': '1', accept: 'application/graphql-response+json' },
      });
      expect([400, 405]).toContain(response.status);
      expect(((await response.json()) as Answer).data).toBeUndefined();
    },
  );
});

describe('REQUESTS_PER_MINUTE', () => {
  test('refuses requests above it with 429 and Retry-After, but never health checks', async () => {
    const pair = await startPair({ environment: { REQUESTS_PER_MINUTE: '3' } });
    const send = (body: string) => fetch(`${pair.url}/graphql`, { method: 'POST', headers: json, body });
    const first = await Promise.all([1, 2, 3].map(() => ask(pair.url, query)));
    const calls = pair.sandbox.count();
    const refused = await send(JSON.stringify({ query }));
    const unread = await send('{');
    const health = await Promise.all([1, 2, 3, 4, 5].map(() => fetch(`${pair.url}/livez`)));
    await pair.close();

    expect(first.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    const { errors } = (await refused.json()) as Answer;
    const retryAfterMs = Number(errors?.[0]?.extensions.retryAfterMs);
    expect(refused.status).toBe(429);
    expect(errors).toEqual([
      {
        message: 'This gateway takes 3 requests per minute and caller. Try again later.',
        extensions: { code: 'TOO_MANY_REQUESTS', retryable: true, retryAfterMs },
      },
    ]);
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    expect(Number(refused.headers.get('retry-after'))).toBe(Math.ceil(retryAfterMs / 1000));
    expect(refused.headers.get('cache-control')).toBe('no-store');
    expect(unread.status).toBe(429);
    expect(health.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(pair.sandbox.count()).toBe(calls);
  });

  test('logs the caller of a refused request', async () => {
    const callersPool = 'us-east-1_Abc123';
    const pair = await startPair({ callersPool, environment: { REQUESTS_PER_MINUTE: '1' } });
    for (let turn = 0; turn < 2; turn += 1) await pair.askAs({ username: 'ada' }, '{ __typename }');
    await pair.close();
    const issuer = `${pair.sandbox.url}/${callersPool}`;
    expect(pair.log.filter(({ msg }) => msg === 'request')).toMatchObject([
      { status: 200, caller: { issuer } },
      { status: 429, caller: { issuer } },
    ]);
  });

  test('is off by default', async () => {
    const pair = await startPair();
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(pair.url, '{ __typename }')));
    await pair.close();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
