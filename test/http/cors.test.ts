import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Pair, startPair } from '../support/test-gateway.js';

const admin = 'https://admin.example.com';
const preflight = (origin: string) => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type,x-secret',
  },
});
const post = (origin: string) => ({
  method: 'POST',
  headers: { origin, 'content-type': 'application/json' },
  body: '{"query":"{ __typename }"}',
});

describe('CORS', () => {
  let pair: Pair;

  beforeAll(async () => {
    const CORS_ORIGINS = `${admin},http://localhost:5173`;
    const CORS_ALLOWED_HEADERS = 'Baggage,sentry-trace';
    pair = await startPair({
      environment: { CORS_ORIGINS, CORS_ALLOWED_HEADERS, REQUESTS_PER_MINUTE: '2' },
    });
  });
  afterAll(() => pair.close());

  test.each([admin, 'http://localhost:5173'])(
    'lets %s ask with a token and without cookies',
    async (origin) => {
      const { status, headers } = await fetch(`${pair.url}/graphql`, preflight(origin));
      expect(status).toBe(204);
      expect(Object.fromEntries(headers)).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-max-age': '600',
        vary: expect.stringMatching(/origin/i),
      });
      expect(headers.get('access-control-allow-headers')?.split(', ')).toEqual([
        'authorization',
        'content-type',
        'apollo-require-preflight',
        'x-request-id',
        'traceparent',
        'tracestate',
        'apollographql-client-name',
        'apollographql-client-version',
        'x-cognito-cost',
        'baggage',
        'sentry-trace',
      ]);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    },
  );

  test.each([
    'https://evil.example',
    'http://admin.example.com',
    'https://admin.example.com:8443',
    'https://admin.example.com.evil.example',
    'https://x.admin.example.com',
    'null',
    '*',
    '',
  ])('rejects any other: %j', async (origin) => {
    const { headers } = await fetch(`${pair.url}/graphql`, preflight(origin));
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('permits those origins to read responses, including every kind of error', async () => {
    const statuses: number[] = [];
    for (const body of ['{"query":"{ __typename }"}', '{', '{"query":"{ __typename }"}']) {
      const response = await fetch(`${pair.url}/graphql`, { ...post(admin), body });
      statuses.push(response.status);
      expect(response.headers.get('access-control-allow-origin')).toBe(admin);
      expect(response.headers.get('access-control-expose-headers')).toBe('x-request-id, retry-after');
    }
    // The last is one too many of this caller, which preflights do not count for.
    expect(statuses).toEqual([200, 400, 429]);
  });

  test('responds to an OPTIONS that is not a preflight in the format of a GraphQL error', async () => {
    const response = await fetch(`${pair.url}/nothing`, { method: 'OPTIONS' });
    const text = await response.text();
    expect([204, 404, 405]).toContain(response.status);
    if (text !== '') expect((JSON.parse(text) as Answer).errors).toHaveLength(1);
  });
});

describe('CORS without CORS_ORIGINS', () => {
  test('is closed', async () => {
    const pair = await startPair();
    const answers = [
      await fetch(`${pair.url}/graphql`, preflight(admin)),
      await fetch(`${pair.url}/graphql`, post(admin)),
    ];
    await pair.close();
    expect(answers.map(({ status }) => status)).toEqual([405, 200]);
    for (const { headers } of answers) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});
