import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../support/test-gateway.js';
import { sendRaw } from '../support/wire.js';

const toLines = (host: string) => ['GET /livez HTTP/1.1', `Host: ${host}`, '', ''];

let pair: Pair;

beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair.close());

test.each([
  ['127.0.0.1', 200],
  ['127.0.0.1:4000', 200],
  ['127.1.2.3:80', 200],
  ['LOCALHOST:4000', 200],
  ['localhost', 200],
  ['[::1]', 200],
  ['[::1]:4000', 200],
  ['rebind.example.com', 403],
  ['rebind.example.com:4000', 403],
  ['localhost.example.com', 403],
  ['127.0.0.1.example.com:4000', 403],
  ['localhost:80:4000', 403],
  ['127.0.0.1x', 403],
  ['x127.0.0.1', 403],
  ['127.0.0.1:80x', 403],
  ['localhostx', 403],
  ['x-localhost', 403],
  ['[::1]x', 403],
  ['192.168.0.1', 403],
  ['', 403],
])('with AUTH=none a request to "%s" is answered with %i', async (host, status) => {
  const answer = await sendRaw(pair.url, toLines(host));
  expect(answer.status).toBe(status);
  if (status === 403) {
    expect(JSON.parse(answer.body)).toEqual({
      errors: [
        {
          message: expect.stringContaining('localhost'),
          extensions: { code: 'BAD_REQUEST', retryable: false },
        },
      ],
    });
  }
});

test('with AUTH=none each request is checked, whatever name an earlier one had', async () => {
  const statuses: number[] = [];
  for (const host of ['localhost', 'rebind.example.com', 'rebind.example.com', 'localhost']) {
    statuses.push((await sendRaw(pair.url, toLines(host))).status);
  }
  const unnamed = ['GET /livez HTTP/1.0', '', ''];
  statuses.push((await sendRaw(pair.url, unnamed)).status);
  expect(statuses).toEqual([200, 403, 403, 200, 403]);
});

test.each([
  ['ALLOW_UNAUTHENTICATED=yes', { environment: { ALLOW_UNAUTHENTICATED: 'yes' } }],
  ['AUTH=jwt', { callersPool: 'us-east-1_Abc123' }],
])('with %s any name will do', async (_what, options) => {
  const other = await startPair(options);
  expect((await sendRaw(other.url, toLines('gateway.example.com'))).status).toBe(200);
  await other.close();
});
