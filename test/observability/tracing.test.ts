import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { version } from '../../src/common/version.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';
import { type Collector, readSpans, startCollector } from '../support/collector.js';
import { isolated, type Program, startProgram } from '../support/process.js';
import { recordSpans, type Spans } from '../support/spans.js';
import { ask, type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Abc123';
const user = (name: string) => `user(poolId: "${poolId}", username: "${name}") { username }`;
const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

describe('the traces', () => {
  let spans: Spans;
  let pair: Pair;

  beforeAll(async () => {
    spans = recordSpans();
    pair = await startPair();
  });
  beforeEach(() => {
    pair.sandbox.reset();
    spans.reset();
  });
  afterAll(async () => {
    await pair.close();
    spans.stop();
  });

  /** The content of a span, except its times. */
  function toFacts({ name, kind, attributes, status, events }: ReadableSpan) {
    return { name, kind, attributes, status, events };
  }

  async function record(query: string, headers: Readonly<Record<string, string>> = {}) {
    await ask(pair.url, query, {}, headers);
    const isRequest = ({ kind }: ReadableSpan) => kind === SpanKind.SERVER;
    await waitFor(() => spans.all().some(isRequest));
    const all = spans.all();
    const request = all.find(isRequest);
    const childrenOf = (parent: ReadableSpan | undefined) =>
      all.filter((span) => span.parentSpanContext?.spanId === parent?.spanContext().spanId);
    return { all, request, childrenOf };
  }

  test('show a request, its batch, the wait for the quota and the call to Cognito', async () => {
    const { all, request, childrenOf } = await record(`query Show { ${user('ada')} }`);
    const [batch, ...others] = childrenOf(request);
    expect(others).toEqual([]);
    const steps = childrenOf(batch);
    expect([request, batch, ...steps].map((span) => span && toFacts(span))).toEqual([
      {
        name: 'query',
        kind: SpanKind.SERVER,
        attributes: {
          'graphql.operation.type': 'query',
          'graphql.operation.name': 'Show',
          'http.response.status_code': 200,
        },
        status: { code: SpanStatusCode.UNSET },
        events: [],
      },
      {
        name: 'user batch',
        kind: SpanKind.INTERNAL,
        attributes: { 'cognito_gateway.batch.size': 1 },
        status: { code: SpanStatusCode.UNSET },
        events: [],
      },
      {
        name: 'quota wait',
        kind: SpanKind.INTERNAL,
        attributes: { 'cloud.region': 'us-east-1', 'cognito_gateway.quota': 'UserRead' },
        status: { code: SpanStatusCode.UNSET },
        events: [],
      },
      {
        name: 'CognitoIdentityProvider.AdminGetUser',
        kind: SpanKind.CLIENT,
        attributes: {
          'rpc.system': 'aws-api',
          'rpc.service': 'CognitoIdentityProvider',
          'rpc.method': 'AdminGetUser',
          'server.address': '127.0.0.1',
          'cloud.region': 'us-east-1',
          'aws.request_id': pair.sandbox.calls[0]?.requestId,
          'cognito_gateway.pool_id': poolId,
        },
        status: { code: SpanStatusCode.UNSET },
        events: [],
      },
    ]);
    expect(all).toHaveLength(4);
  });

  test('belong to the trace that the request came with', async () => {
    const { all, request } = await record(`{ ${user('ada')} }`, { traceparent });
    expect(new Set(all.map((span) => span.spanContext().traceId))).toEqual(new Set([traceId]));
    expect(request?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
  });

  test('name failures by their code, without a word of Cognito', async () => {
    pair.sandbox.inject({ kind: 'error', type: 'AccessDeniedException', message: 'arn:aws:iam::1:role/x' });
    const { all } = await record(`{ ${user('ada')} }`);
    const failed = all.filter(({ status }) => status.code === SpanStatusCode.ERROR);
    expect(
      failed.map(({ name, attributes, status }) => [name, attributes['error.type'], status.message]),
    ).toEqual(
      ['CognitoIdentityProvider.AdminGetUser', 'query'].map((name) => [
        name,
        'COGNITO_ACCESS_DENIED',
        'COGNITO_ACCESS_DENIED',
      ]),
    );
    expect(JSON.stringify(all.map(toFacts))).not.toMatch(/arn:|ada/);
  });

  test('have a span for each call of a batch, and one more for each that is made again', async () => {
    pair.sandbox.inject({ kind: 'error', type: 'TooManyRequestsException', times: 1 });
    const { all } = await record(`{ a: ${user('ada')} b: ${user('grace')} c: ${user('ada')} }`);
    const count = (name: string) => all.filter((span) => span.name === name).length;
    expect([count('user batch'), count('quota wait'), count('CognitoIdentityProvider.AdminGetUser')]).toEqual(
      [1, 3, 3],
    );
  });

  test('include requests that did not reach GraphQL, but no probes', async () => {
    await fetch(`${pair.url}/livez`);
    const response = await fetch(`${pair.url}/graphql?query={__typename}`);
    await response.text();
    await waitFor(() => spans.all().length > 0);
    expect(spans.all().map(({ name, attributes }) => [name, attributes])).toEqual([
      ['GraphQL Operation', { 'http.response.status_code': 400, 'error.type': 'BAD_REQUEST' }],
    ]);
  });
});

describe('the built server', () => {
  const cleanUp: (() => unknown)[] = [];

  afterEach(async () => {
    for (const step of cleanUp.splice(0)) await step();
  });

  async function start(environment: NodeJS.ProcessEnv): Promise<{ main: Program; sandbox: Sandbox }> {
    const sandbox = await startSandbox();
    const main = startProgram('main', {
      ...isolated,
      AWS_ACCESS_KEY_ID: 'AKID',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.url,
      AUTH: 'none',
      USER_POOLS: '*',
      PORT: '0',
      ...environment,
    });
    cleanUp.push(sandbox.close, () => main.child.kill('SIGKILL'));
    return { main, sandbox };
  }
  const listening = /Server listening at (http:[^"]+)/;
  const steps = ['quota wait', 'CognitoIdentityProvider.AdminGetUser', 'user batch', 'query'];

  async function startCollecting(status?: number): Promise<Collector> {
    const collector = await startCollector(status);
    cleanUp.push(collector.close);
    return collector;
  }

  test('exports a trace in JSON, with the resource of the environment, before it ends', async () => {
    const collector = await startCollecting();
    const { main } = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=hush',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    const url = await main.waitFor(listening);
    await ask(url, `query Show { ${user('ada')} }`, {}, { traceparent });
    main.child.kill('SIGTERM');
    expect(await main.exit).toBe(0);
    const spans = readSpans(collector);
    expect(spans.map(({ name }) => name)).toEqual(steps);
    expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
    const [first] = collector.exports;
    expect([first?.path, first?.headers['x-key']]).toEqual(['/v1/traces', 'hush']);
    const { attributes } = JSON.parse(String(first?.body)).resourceSpans[0].resource;
    expect(attributes).toEqual(
      expect.arrayContaining([
        { key: 'service.name', value: { stringValue: 'cognito-graphql-gateway' } },
        { key: 'service.version', value: { stringValue: version } },
        { key: 'deployment.environment.name', value: { stringValue: 'test' } },
      ]),
    );
    expect(main.stdout()).toContain('"tracing":true');
    expect(main.stdout() + main.stderr()).not.toContain('hush');
    // Not as a part of a random id.
    expect(String(first?.body)).not.toMatch(/\bada\b/);
  });

  test('exports to the whole URL for traces, under the name and by the sampler of the environment', async () => {
    const collector = await startCollecting();
    const { main } = await start({
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/tenant/1`,
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
      OTEL_SERVICE_NAME: 'users',
      OTEL_TRACES_SAMPLER: 'parentbased_always_off',
    });
    const url = await main.waitFor(listening);
    await ask(url, `query NotSampled { ${user('ada')} }`);
    await ask(url, `query Sampled { ${user('ada')} }`, {}, { traceparent });
    main.child.kill('SIGTERM');
    expect(await main.exit).toBe(0);
    expect(collector.exports.map(({ path }) => path)).toEqual(['/tenant/1']);
    expect(new Set(readSpans(collector).map((span) => span.traceId))).toEqual(new Set([traceId]));
    expect(String(collector.exports[0]?.body)).toContain('{"stringValue":"users"}');
  });

  test.each([
    ['none of the settings', {}],
    ['OTEL_TRACES_EXPORTER=none', { OTEL_TRACES_EXPORTER: 'none' }],
    ['OTEL_SDK_DISABLED=true', { OTEL_SDK_DISABLED: 'true' }],
  ])('exports nothing, and loads no SDK, with %s', async (_what, environment) => {
    const collector = await startCollecting();
    const endpoint = Object.keys(environment).length > 0 && { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    // Loaded modules are listed on stderr.
    const { main } = await start({ ...endpoint, ...environment, NODE_DEBUG: 'module,esm' });
    await ask(await main.waitFor(listening), `{ ${user('ada')} }`);
    main.child.kill('SIGTERM');
    expect(await main.exit).toBe(0);
    expect(collector.exports).toEqual([]);
    expect(main.stdout()).toContain('"tracing":false');
    expect(main.stderr()).not.toContain('exporter-trace-otlp');
  });

  test.each([
    [{ OTEL_TRACES_EXPORTER: 'zipkin' }, 'OTEL_TRACES_EXPORTER: expected otlp or none; got "zipkin"'],
    [
      { OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
      'OTEL_EXPORTER_OTLP_PROTOCOL: expected http/protobuf or http/json; got "grpc"',
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      'OTEL_EXPORTER_OTLP_ENDPOINT: expected the http or https URL of a collector',
    ],
  ])('does not start with %j', async (environment, reason) => {
    const { main } = await start(environment);
    expect(await main.exit).toBe(1);
    expect(main.stderr()).toContain(reason);
  });

  test('answers and ends while the collector refuses, and says so once', async () => {
    const collector = await startCollecting(400);
    const { main } = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '20',
    });
    const url = await main.waitFor(listening);
    for (const count of [1, 2, 3]) {
      expect((await ask(url, `{ ${user('ada')} }`)).status).toBe(200);
      await waitFor(() => collector.exports.length >= count);
    }
    main.child.kill('SIGTERM');
    expect(await main.exit).toBe(0);
    expect(main.stdout().split('traces are not exported')).toHaveLength(2);
  });

  test('is traced by whatever SDK NODE_OPTIONS imports', async () => {
    const sdk = fileURLToPath(new URL('../support/otel.js', import.meta.url));
    const { main } = await start({
      NODE_OPTIONS: `--import ${sdk}`,
      // Attributes of the other SDK, which may add more than the gateway's own.
      OTEL_TRACES_EXPORTER: 'otlp,console',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    });
    const url = await main.waitFor(listening);
    await ask(url, `query Show { ${user('ada')} }`, {}, { traceparent });
    await waitFor(() => main.stderr().includes('"query"'));
    const lines = main
      .stderr()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    expect(lines.map(({ name }) => name)).toEqual(steps);
    expect(new Set(lines.map((line) => line.traceId))).toEqual(new Set([traceId]));
  });
});
