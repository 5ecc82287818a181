import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { version } from '../../src/common/version.js';
import {
  accepts,
  json,
  refusedBodies,
  refusedOperations,
  unacceptableTypes,
} from '../support/http-requests.js';
import { type Pair, startPair } from '../support/test-gateway.js';

describe('the server, by the audits of GraphQL over HTTP', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  for (const audit of serverAudits({ url: () => `${pair.url}/graphql` })) {
    // A GET without a header that only scripts can set is refused: another site could make a browser send it.
    const refused = /^MAY (?!NOT).* GETs?\b/.test(audit.name);
    test(`${audit.name}${refused ? ': not without a header against CSRF' : ''}`, async () => {
      expect(await audit.fn()).toMatchObject({ status: refused ? 'notice' : 'ok' });
    });
  }
});

describe('the server', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  test('answers /livez, with the version', async () => {
    const response = await fetch(`${pair.url}/livez`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', version }]);
  });

  test.each([
    ['/nothing', 404],
    ['/%', 400],
  ])('answers %s with %i, in the shape of a GraphQL error', async (path, status) => {
    const response = await fetch(`${pair.url}${path}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test.each(['PUT', 'PATCH', 'DELETE'])(
    'refuses %s at /graphql with 405 and says what it allows',
    async (method) => {
      const response = await fetch(`${pair.url}/graphql`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    },
  );

  test.each(refusedBodies)(
    'refuses %s in the shape of a GraphQL error, without a stack',
    async (_what, body, type, status) => {
      const response = await fetch(`${pair.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      const text = await response.text();
      expect(response.status).toBe(status);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.any(String) }] });
      expect(text).not.toMatch(/node_modules|\.js:|stack/);
    },
  );

  test.each([
    ['GET', undefined],
    ['GET', 'text/plain'],
  ])(
    'refuses a simple %s (content type %s) that another site could make a browser send',
    async (method, type) => {
      const response = await fetch(`${pair.url}/graphql?query={__typename}`, {
        method,
        headers: type === undefined ? {} : { 'content-type': type },
      });
      const text = await response.text();
      expect(response.status).toBe(400);
      expect(text).toContain('CSRF');
      // A GET puts usernames into URLs, which are logged: the message must not explain how to make it pass.
      expect(text).toContain('POST');
      expect(text).not.toMatch(/preflight|x-apollo/i);
    },
  );

  test('does not let another origin read its responses', async () => {
    const response = await fetch(`${pair.url}/graphql?query={__typename}`, {
      headers: {
        origin: 'https://evil.example',
        accept: 'application/json',
        'apollo-require-preflight': '1',
      },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('returns the schema, including descriptions and deprecations', async () => {
    const { data } = await pair.ask(
      `{ __type(name: "User") { description fields(includeDeprecated: true) { name description } } }`,
    );
    expect(data).toMatchObject({ __type: { description: expect.stringContaining('AdminGetUser') } });
    expect(JSON.stringify(data)).toContain('"name":"mfaOptions"');
    expect(JSON.stringify(data)).not.toContain('"description":null');
  });
});

describe('the status of an answer', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(() => pair.close());

  const cases = refusedOperations.flatMap(([what, code, body]) =>
    accepts.map(([accept, type]) => ({ what, code, body, accept, type })),
  );

  async function send(body: unknown, accept: string | undefined) {
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': json, ...(accept !== undefined && { accept }) },
      body: JSON.stringify(body),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    const [type] = (response.headers.get('content-type') ?? '').split(';');
    return { type, status: response.status, code: errors?.[0]?.extensions.code };
  }

  test.each(cases)(
    'follows its own type: $what, with accept: $accept',
    async ({ body, code, accept, type }) => {
      const status = type === json ? 200 : 400;
      expect(await send(body, accept)).toEqual({ type, status, code });
    },
  );

  test.each(accepts)(
    'is 400 for a request that is not well-formed, with accept: %s',
    async (accept, type) => {
      expect(await send({ variables: {} }, accept)).toEqual({ type, status: 400, code: 'BAD_REQUEST' });
      expect(await send({ query: 1 }, accept)).toEqual({ type, status: 400, code: 'BAD_REQUEST' });
    },
  );

  test('is 406 if no JSON is accepted, before any call to Cognito', async () => {
    const query = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }';
    for (const accept of unacceptableTypes) {
      expect(await send({ query }, accept)).toMatchObject({ status: 406, code: 'BAD_REQUEST' });
    }
    expect(pair.sandbox.count()).toBe(0);
  });
});

describe('the server, with EXPLORER and INTROSPECTION off', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({ environment: { EXPLORER: 'off', INTROSPECTION: 'off' } });
  });
  afterAll(() => pair.close());

  test('has no page at /', async () => {
    expect((await fetch(pair.url)).status).toBe(404);
  });

  test('does not reveal the schema, not even by suggestions', async () => {
    const { status, errors } = await pair.ask('{ __schema { types { name } } }');
    expect([status, errors?.[0]?.extensions.code]).toEqual([200, 'GRAPHQL_VALIDATION_FAILED']);
    const { errors: typo } = await pair.ask('{ usr { username } }');
    expect(typo?.[0]?.message).not.toContain('Did you mean');
  });

  test('answers users all the same', async () => {
    const { data } = await pair.ask('{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }');
    expect(data).toEqual({ user: { username: 'ada' } });
  });
});
