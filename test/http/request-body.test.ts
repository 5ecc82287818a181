import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../support/test-gateway.js';
import { sendRaw } from '../support/wire.js';

const operation = '{"query":"{ __typename }"}';
const mebibyte = 1_048_576;

let pair: Pair;

beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair.close());

interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly message: string;
  readonly code: unknown;
}

async function post(body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Sent> {
  const response = await fetch(`${pair.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  const { message = '', extensions } = errors?.[0] ?? {};
  return { status: response.status, headers: response.headers, data, message, code: extensions?.code };
}

describe('a compressed body', () => {
  test.each([
    ['gzip', gzipSync(operation)],
    ['GZIP', gzipSync(operation)],
    ['x-gzip', gzipSync(operation)],
    ['deflate', deflateSync(operation)],
    ['br', brotliCompressSync(operation)],
    ['identity', Buffer.from(operation)],
  ])('with content-encoding: %s is read', async (encoding, body) => {
    const { status, data } = await post(body, { 'content-encoding': encoding });
    expect([status, data]).toEqual([200, { __typename: 'Query' }]);
  });

  test('is read if it arrives in chunks', async () => {
    const body = gzipSync(operation);
    const stream = new ReadableStream({
      start(controller) {
        for (const byte of body) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test.each([
    ['zstd', 'x'],
    ['compress', 'x'],
    ['gzip, gzip', 'x'],
    ['constructor', 'x'],
    ['utf-8', operation],
  ])('with content-encoding: %s is refused by that name, with what is read', async (encoding, body) => {
    const { status, code, message, headers } = await post(body, { 'content-encoding': encoding });
    expect([status, code]).toEqual([415, 'BAD_REQUEST']);
    expect(message).toMatch(/content-encoding.*gzip/);
    expect(headers.get('accept-encoding')).toBe('gzip, deflate, br');
  });

  test.each([
    ['is not gzip', Buffer.from(operation), 'gzip'],
    ['ends too early', gzipSync(operation).subarray(0, 20), 'gzip'],
    ['is not brotli', Buffer.from(operation), 'br'],
  ])('that %s is refused with 400, and says so', async (_what, body, encoding) => {
    const { status, code, message } = await post(body, { 'content-encoding': encoding });
    expect([status, code]).toEqual([400, 'BAD_REQUEST']);
    expect(message).toContain('content-encoding');
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(64 * mebibyte, ' '))],
    ['br', brotliCompressSync(Buffer.alloc(64 * mebibyte, ' '))],
    ['deflate', deflateSync(Buffer.alloc(mebibyte + 1, ' '))],
  ])('that grows over 1 MiB is refused with 413 before it is unpacked: %s', async (encoding, body) => {
    const before = process.memoryUsage().arrayBuffers;
    const { status, code, message } = await post(body, { 'content-encoding': encoding });
    expect([status, code]).toEqual([413, 'BAD_REQUEST']);
    expect(message).toContain('1 MiB');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * mebibyte);
  });

  test('is refused before it is read if there is no token', async () => {
    const closed = await startPair({ callersPool: 'us-east-1_Abc123' });
    const response = await fetch(`${closed.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'x' },
      body: 'x',
    });
    await closed.close();
    expect(response.status).toBe(401);
  });
});

describe('a body without a content type, or of another', () => {
  test.each([
    undefined,
    'application/x-www-form-urlencoded',
    'text/plain',
    'text/plain; charset=utf-8',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/graphql-response+json',
    'nonsense',
  ])('%s: is refused with 415, and the error says which is taken', async (type) => {
    const { status, body } = await sendRaw(pair.url, [
      'POST /graphql HTTP/1.1',
      'host: localhost',
      ...(type === undefined ? [] : [`content-type: ${type}`]),
      `content-length: ${operation.length}`,
      '',
      operation,
    ]);
    expect(status).toBe(415);
    expect(body).toContain('content-type: application/json');
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test.each(['application/json', 'APPLICATION/JSON', 'application/json; charset=utf-8'])(
    '%s: is taken',
    async (type) => {
      expect((await post(operation, { 'content-type': type })).data).toEqual({ __typename: 'Query' });
    },
  );
});

describe('a body that is refused for its content', () => {
  test.each([
    ['{"query":"{ __typename }","variables":{"__proto__":{"x":1}}}', '__proto__'],
    ['{"query":"{ __typename }","variables":{"a":[{"__proto__":null}]}}', '__proto__'],
    ['{"query":"{ __typename }","variables":{"\\u005f_proto__":1}}', '__proto__'],
    ['{"__proto__":{"query":"{ __typename }"}}', '__proto__'],
    ['{"query":"{ __typename }","variables":{"constructor":{"prototype":{}}}}', 'constructor'],
  ])('%s: names the key instead of reporting invalid JSON', async (body, key) => {
    const { status, code, message } = await post(body, {});
    expect([status, code]).toEqual([400, 'BAD_REQUEST']);
    expect(message).toContain(key);
    expect(message).not.toMatch(/valid JSON|not JSON/);
  });

  test.each(['{', '{"query":', 'query { __typename }', "{'query':''}", '{"__proto__":'])(
    '%s: reports invalid JSON',
    async (body) => {
      const { status, code, message } = await post(body, {});
      expect([status, code]).toEqual([400, 'BAD_REQUEST']);
      expect(message).toMatch(/not valid JSON/);
    },
  );

  test.each([
    ['{"query":"{ __typename }","variables":{"constructor":"x","prototype":1}}'],
    [JSON.stringify({ query: '# "__proto__": \n{ __typename }' })],
  ])('%s: is taken, as nothing in it is dangerous', async (body) => {
    expect((await post(body, {})).data).toEqual({ __typename: 'Query' });
  });

  test('names its limit if it is longer', async () => {
    const { status, message } = await post(`{"query":"${' '.repeat(mebibyte)}"}`, {});
    expect(status).toBe(413);
    expect(message).toContain('1 MiB');
  });
});
