import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from './support/any-character.js';
import { document, variables } from './support/documents.js';
import { type Pair, startPair } from './support/test-gateway.js';

/** Always the same requests, so that a run that fails does so again; other ones by FUZZ_SEED, and more by FUZZ_RUNS. */
const seed = Number(process.env.FUZZ_SEED ?? 1);
const factor = Number(process.env.FUZZ_RUNS ?? 1);

/** Internals of a program: stack frames, modules, files, error names. */
const internals = /\bat [\w.<>]+ ?\(|node:\w|node_modules|\.[jt]s:\d|(?:Type|Range|Reference)Error\b|"stack/;

describe('whatever is sent', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({
      environment: { LOG_LEVEL: 'error', CORS_ORIGINS: 'https://a.example', USER_READ_RPS: '10000' },
      timeouts: { headersMs: 500, requestMs: 1000, responseMs: 5000, idleMs: 1000, checkMs: 50 },
    });
  });
  afterAll(() => pair.close());

  let seen = 0;
  /** The log of the last request, which has no errors. */
  function toNewLines(): readonly unknown[] {
    const lines = pair.log.slice(seen);
    seen = pair.log.length;
    return lines;
  }

  /** A response of /graphql is GraphQL's JSON and reveals no internals. */
  function check(status: number, body: string): void {
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
    const answer: unknown = JSON.parse(body);
    expect(answer).toEqual(
      expect.objectContaining('data' in Object(answer) ? {} : { errors: expect.any(Array) }),
    );
    expect(body).not.toContain('INTERNAL_SERVER_ERROR');
    expect(body).not.toMatch(internals);
    expect(toNewLines()).toEqual([]);
  }

  test('as GraphQL, is answered in its shape, without a failure of the gateway', async () => {
    const accept = fc.constantFrom(
      'application/json',
      'application/graphql-response+json',
      '*/*',
      'multipart/mixed;deferSpec=20220824, application/json',
    );
    const extensions = fc.option(fc.oneof(fc.record({ persistedQuery: fc.jsonValue() }), fc.jsonValue()), {
      nil: undefined,
    });
    await fc.assert(
      fc.asyncProperty(
        document,
        variables,
        accept,
        extensions,
        fc.boolean(),
        async (query, values, type, more, byGet) => {
          const content = { query, variables: values, ...(more !== undefined && { extensions: more }) };
          const parameters = Object.entries(content).map(([key, of]): [string, string] => [
            key,
            typeof of === 'string' ? of : JSON.stringify(of),
          ]);
          const url = `${pair.url}/graphql${byGet ? `?${new URLSearchParams(parameters)}` : ''}`;
          const response = await fetch(url, {
            headers: {
              accept: type,
              'apollo-require-preflight': '1',
              ...(!byGet && { 'content-type': 'application/json' }),
            },
            ...(!byGet && { method: 'POST', body: JSON.stringify(content) }),
          });
          check(response.status, await response.text());
        },
      ),
      { seed, numRuns: 120 * factor },
    );
  }, 600_000);

  test('as JSON, is answered in the shape of GraphQL', async () => {
    const body = fc.oneof(
      fc.json(),
      fc.string({ unit: anyCharacter }),
      fc.json().map((json) => json.slice(1)),
    );
    const type = fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'application/json;charset=x',
      'application/graphql',
      'text/plain',
      'multipart/form-data',
      'x',
      '',
    );
    await fc.assert(
      fc.asyncProperty(body, type, async (sent, contentType) => {
        const response = await fetch(`${pair.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': contentType },
          body: sent,
        });
        check(response.status, await response.text());
      }),
      { seed, numRuns: 120 * factor },
    );
  }, 600_000);

  /** Sends bytes as they are, in pieces, and reads until the server closes. */
  async function exchange(pieces: readonly string[]): Promise<string> {
    const { hostname, port } = new URL(pair.url);
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('error', () => {});
    await once(socket, 'connect');
    for (const piece of pieces) socket.write(Buffer.from(piece, 'latin1'));
    socket.end();
    await once(socket, 'close');
    return said;
  }

  test('as HTTP, is answered by a status of the client, or by none', async () => {
    const method = fc.constantFrom(
      'GET',
      'POST',
      'HEAD',
      'PUT',
      'OPTIONS',
      'DELETE',
      'TRACE',
      'CONNECT',
      'QUERY',
      'get',
      'X',
      '',
    );
    const path = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '/graphql',
          '/graphql?query={__typename}',
          '/graphql?query=%',
          '/graphql?query=a&query=b',
          '/graphql?variables={&query={__typename}',
        ),
      },
      fc.constantFrom(
        '/',
        '//',
        '/%',
        '/livez',
        '*',
        'http://x/graphql',
        '/graphql/',
        '/GRAPHQL',
        '/graphql#x',
        '/__proto__',
      ),
      fc.webPath(),
      fc.string({ unit: 'binary-ascii', maxLength: 30 }),
    );
    const header = fc.oneof(
      fc.constantFrom(
        'host: x',
        'content-type: application/json',
        'content-type: text/plain',
        'apollo-require-preflight: 1',
        'origin: https://a.example',
        'access-control-request-method: POST',
        'accept: application/json',
        'accept: text/html',
        'expect: 100-continue',
        'connection: upgrade',
        'upgrade: websocket',
        'transfer-encoding: chunked',
        'transfer-encoding: x',
        'content-length: 5',
        'content-length: -1',
        'host: [',
        `x: ${'y'.repeat(20_000)}`,
      ),
      fc
        .tuple(
          fc.string({ unit: 'binary-ascii', maxLength: 10 }),
          fc.string({ unit: anyCharacter, maxLength: 10 }),
        )
        .map((parts) => parts.join(': ')),
    );
    const body = fc.oneof(
      fc.constantFrom(
        '',
        '{}',
        '[]',
        '5\r\n{"a":\r\n0\r\n\r\n',
        'ffffffffffffffff\r\n',
        '{"query":"{__typename}"}',
      ),
      fc.string({ unit: anyCharacter, maxLength: 30 }),
    );
    const version = fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '');
    const request = fc
      .tuple(method, path, version, fc.array(header, { maxLength: 5 }), body, fc.boolean())
      .map(([verb, of, protocol, headers, content, valid]) =>
        [
          `${verb} ${of} ${protocol}`,
          ...(valid ? ['host: x', 'connection: close'] : []),
          ...headers,
          '',
          content,
        ].join('\r\n'),
      );
    await fc.assert(
      fc.asyncProperty(request, fc.array(fc.nat(200), { maxLength: 3 }), async (whole, cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const said = await exchange(at.slice(1).map((end, index) => whole.slice(at[index], end)));
        expect(said).not.toMatch(internals);
        for (const [, status] of said.matchAll(/^HTTP\/1\.1 (\d+)/gm))
          expect(Number(status)).toBeLessThan(500);
        const [head = '', ...rest] = said.split('\r\n\r\n');
        if (/^HTTP\/1\.1 4/.test(head) && !whole.startsWith('HEAD') && !/^transfer-encoding/im.test(head)) {
          expect(JSON.parse(rest.join('\r\n\r\n').split('HTTP/1.1 ')[0] ?? '')).toMatchObject({
            errors: [{ message: expect.any(String) }],
          });
        }
        expect(toNewLines()).toEqual([]);
      }),
      { seed, numRuns: 120 * factor },
    );
  }, 600_000);

  test('leaves a server that answers', async () => {
    const { data } = await pair.ask('{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }');
    expect(data).toEqual({ user: { username: 'ada' } });
  });
});
