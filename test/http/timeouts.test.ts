import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { closeUnusedSockets } from '../../src/http/timeouts.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

const poolId = 'us-east-1_Test1';
const value = 'x'.repeat(2048);
const attributes = Array.from({ length: 40 }, (_, n) => ({ name: `custom:a${n}`, value }));
const pool = createPool({
  id: poolId,
  users: Array.from({ length: 25 }, (_, n) => ({ username: `user${n}`, attributes })),
});
/** An answer of about 16 MiB, more than the buffers of a connection hold. */
const largest = `{ ${Array.from({ length: 25 }, (_, n) => `a${n}: user(poolId: "${poolId}", username: "user${n}") { ...F }`).join(' ')} }
  fragment F on User { ${[...'abcdefgh'].map((name) => `${name}: attributes { value }`).join(' ')} }`;

describe('a client that is slow', () => {
  let pair: Pair;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    pair = await startPair({
      pools: [pool],
      environment: { USER_READ_RPS: '10000' },
      timeouts: { headersMs: 300, requestMs: 600, responseMs: 1000, idleMs: 300, checkMs: 50 },
    });
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  afterAll(() => pair.close());

  async function open(): Promise<Socket> {
    const { hostname, port } = new URL(pair.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  }

  /** Sends what it is given, then a byte now and then, until the server ends the connection; what the server said. */
  async function trickle(start: string, drop: string): Promise<string> {
    const socket = await open();
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.write(start);
    const drip = setInterval(() => socket.write(drop), 100);
    await once(socket, 'close');
    clearInterval(drip);
    return said;
  }

  const post = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';

  test.each([
    ['sends nothing', '', ''],
    ['sends its headers byte by byte', post, 'a'],
    ['sends its body byte by byte', `${post}content-length: 10000\r\n\r\n{`, ' '],
    ['sends its body chunk by chunk', `${post}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ])('is closed with 408 if it %s', async (_what, start, drop) => {
    const said = await trickle(start, drop);
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(JSON.parse(said.slice(said.indexOf('\r\n\r\n')))).toEqual({
      errors: [
        {
          message: 'The request did not arrive in time.',
          extensions: { code: 'BAD_REQUEST', retryable: false },
        },
      ],
    });
    expect(pair.sandbox.count()).toBe(0);
  });

  test('is closed if it keeps a connection without a request', async () => {
    const said = await trickle('GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n', '');
    expect(said).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(said).toMatch(/\{"status":"ok"[^{}]*\}$/);
  });

  test('is closed if it does not read its response, and others are served', async () => {
    const socket = await open();
    socket.pause();
    const body = JSON.stringify({ query: largest });
    socket.write(`${post}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    await waitFor(() => pair.sandbox.count() === 25);
    const other = await pair.ask(`{ user(poolId: "${poolId}", username: "user0") { username } }`);
    expect(other.data).toEqual({ user: { username: 'user0' } });
    // A failed write reveals that the connection is closed. Empty lines before a request are ignored.
    const failed = new Promise((resolve) => socket.once('error', resolve));
    const drip = setInterval(() => socket.write('\r\n'), 100);
    await failed;
    clearInterval(drip);
    expect(socket.bytesRead).toBeLessThan(14_000_000);
  });

  test('does not delay the shutdown by an unused connection', async () => {
    const closing = await startPair({ environment: { REQUEST_TIMEOUT_MS: '300000' } });
    const { hostname, port } = new URL(closing.url);
    const unused = connect(Number(port), hostname);
    sockets.push(unused);
    const ended = once(unused, 'close');
    await once(unused, 'connect');
    // By then the server has taken the connection, which was made before.
    await fetch(`${closing.url}/livez`);
    await closing.close();
    await ended;
  });

  test('is answered though the server closes as soon as it has connected', async () => {
    const http = fastify({ return503OnClosing: false, forceCloseConnections: 'idle' });
    closeUnusedSockets(http);
    http.get('/', async () => 'answered');
    const { hostname, port } = new URL(await http.listen({ host: '127.0.0.1', port: 0 }));
    const closed = new Promise<void>((resolve, reject) => {
      http.server.once('connection', () => http.close().then(resolve, reject));
    });
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    // It is on its way before the server knows of the connection.
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    const chunks = await socket.toArray();
    await closed;
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 200 OK.*answered$/s);
  });
});
