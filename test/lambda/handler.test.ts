import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { readSpans, startCollector } from '../support/collector.js';
import { type Instance, startInstance } from '../support/lambda.js';

const keys = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };
const ada = { data: { user: { username: 'ada', status: 'CONFIRMED' } } };

let sandbox: Sandbox;
let instance: Instance;

beforeAll(async () => {
  sandbox = await startSandbox();
  instance = start();
});
afterEach(() => sandbox.reset());
afterAll(async () => {
  instance.child.kill();
  await sandbox.close();
});

function start(environment: NodeJS.ProcessEnv = {}): Instance {
  return startInstance({
    ...keys,
    AUTH: 'none',
    ALLOW_UNAUTHENTICATED: 'yes',
    USER_POOLS: '*',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
    ...environment,
  });
}

function read(name: string) {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

describe('the Lambda handler', () => {
  test.each([
    ['an HTTP API (payload 2.0)', 'http'],
    ['a function URL', 'url'],
    ['a REST API (payload 1.0)', 'rest'],
    ['a load balancer', 'alb'],
    ['a load balancer with multi-value headers', 'albmulti'],
  ])('answers an event of %s with one call to Cognito', async (_what, name) => {
    const answer = await instance.invoke(read(name));
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    expect(JSON.parse(answer.body)).toEqual(ada);
    expect(sandbox.count('AdminGetUser')).toBe(1);
    const type = name === 'albmulti' ? answer.multiValueHeaders?.['content-type'] : undefined;
    expect(type ?? [answer.headers['content-type']]).toEqual([expect.stringMatching(/^application\/json/)]);
  });

  test.each([200, 503])(
    'exports the spans of a request before its answer, to a collector that says %i',
    async (status) => {
      const collector = await startCollector(status);
      const traced = start({
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      });
      const answer = await traced.invoke(read('http'));
      expect(JSON.parse(answer.body)).toEqual(ada);
      expect(readSpans(collector).map(({ name }) => name)).toContain('CognitoIdentityProvider.AdminGetUser');
      traced.child.kill();
      collector.close();
    },
  );

  test.each(['http', 'rest', 'alb'])('reads a base64 body of %s', async (name) => {
    const event = read(name);
    const body = Buffer.from(event.body).toString('base64');
    const answer = await instance.invoke({ ...event, body, isBase64Encoded: true });
    expect(JSON.parse(answer.body)).toEqual(ada);
  });

  test('answers GET queries, with commas in their parameters', async () => {
    const event = read('http');
    const query = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username, status } }';
    const answer = await instance.invoke({
      ...event,
      headers: { ...event.headers, 'apollo-require-preflight': '1' },
      rawQueryString: `query=${encodeURIComponent(query)}`,
      queryStringParameters: { query },
      requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method: 'GET' } },
      body: undefined,
    });
    expect(JSON.parse(answer.body)).toEqual(ada);
  });

  test('answers 400 where a load balancer passes on a query that cannot be decoded', async () => {
    const answer = await instance.invoke({
      ...read('alb'),
      httpMethod: 'GET',
      body: '',
      queryStringParameters: { query: '%' },
    });
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body).errors[0].extensions.code).toBe('BAD_REQUEST');
  });

  test('answers a preflight request without calling Cognito', async () => {
    const event = read('http');
    const answer = await instance.invoke({
      ...event,
      headers: {
        host: event.headers.host,
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
      requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method: 'OPTIONS' } },
      body: undefined,
    });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(sandbox.count()).toBe(0);
  });

  test('answers what is left to it of the time of the invocation, not after it', async () => {
    sandbox.inject({ kind: 'hold', until: new Promise(() => {}) });
    const answer = await instance.invoke(read('http'), 700);
    expect(JSON.parse(answer.body).errors[0].extensions.code).toBe('COGNITO_TIMEOUT');
  });

  test('answers at once where no time is left', async () => {
    const answer = await instance.invoke(read('http'), 100);
    expect(JSON.parse(answer.body).errors[0].extensions.retryable).toBe(true);
    expect(sandbox.count()).toBe(0);
  });

  test('answers many events one after another from one instance', async () => {
    const event = read('http');
    for (let turn = 0; turn < 20; turn += 1) {
      expect((await instance.invoke(event)).statusCode).toBe(200);
    }
    expect(sandbox.count('AdminGetUser')).toBe(20);
  });

  test('has written the lines of a request before the instance is frozen, because it may never resume', async () => {
    const frozen = start({ FREEZE: 'yes' });
    try {
      expect(await frozen.invoke(read('http'))).toMatchObject({ statusCode: 200 });
      expect(JSON.parse(await frozen.waitFor(/.*"type":"audit".*/))).toMatchObject({ outcome: 'OK' });
      expect(JSON.parse(await frozen.waitFor(/.*"msg":"request".*/))).toMatchObject({
        status: 200,
        codes: [],
      });
    } finally {
      frozen.child.kill('SIGKILL');
    }
  });

  test('does not start for AUTH=none unless that is allowed, as everyone may reach it', async () => {
    const refused = start({ ALLOW_UNAUTHENTICATED: 'no' });
    expect(await refused.exit).toBe(1);
    expect(refused.stderr()).toMatch(/HOST: expected a loopback address .* ALLOW_UNAUTHENTICATED=yes/);
  });

  test('listens nowhere', async () => {
    await instance.ready;
    expect(instance.stdout()).not.toContain('Server listening');
  });
});
