import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { toMaxConnections } from '../../src/http/connections.js';
import { type Pair, startPair } from '../support/test-gateway.js';
import { waitFor } from '../support/wait-for.js';

describe('connections that run short', () => {
  let pair: Pair;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    pair = await startPair({ maxConnections: 20, environment: { LOG_LEVEL: 'info' } });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await pair.close();
  });

  async function open(bytes: string): Promise<Socket> {
    const socket = connect(Number(new URL(pair.url).port), '127.0.0.1');
    socket.on('error', () => {});
    sockets.push(socket);
    await once(socket, 'connect');
    socket.write(bytes);
    return socket;
  }

  /** On a connection of its own, as all others of the process may be idle. */
  function ask(): Promise<boolean> {
    return fetch(`${pair.url}/livez`, { headers: { connection: 'close' } }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  const says = (message: string) => pair.log.some(({ msg }) => msg === message);

  test.each([
    ['nothing', ''],
    ['a part of their headers', 'GET /livez HTTP/1.1\r\nhost: localhost\r\nx-slow: '],
    ['one request and no more', 'GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n'],
  ])(
    'are taken from clients that sent %s, and the log says so',
    async (_what, bytes) => {
      for (let n = 0; n < 30; n += 1) await open(bytes);
      const startedAt = performance.now();
      await waitFor(ask);
      // Headers may take 30 s otherwise, and the next request 72.
      expect(performance.now() - startedAt).toBeLessThan(20_000);
      expect(says('idle connections are closed')).toBe(true);
      expect(says('connections are refused at the maximum number')).toBe(true);
    },
    60_000,
  );

  test('are not taken from requests under way', async () => {
    const query = '{ user(poolId: "us-east-1_Abc123", username: "ada") { username } }';
    let release = () => {};
    pair.sandbox.inject({
      kind: 'hold',
      until: new Promise<void>((resolve) => {
        release = resolve;
      }),
    });
    const body = JSON.stringify({ query });
    const held = await open(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    let said = '';
    held.on('data', (chunk) => {
      said += chunk;
    });
    await waitFor(() => pair.sandbox.count() === 1);
    for (let n = 0; n < 30; n += 1) await open('');
    await waitFor(ask);
    release();
    await waitFor(() => said.includes('"username":"ada"'));
  });
});

test('the limit leaves files for everything else', () => {
  expect(toMaxConnections()).toBeGreaterThan(50);
  expect(toMaxConnections()).toBeLessThan(1_000_000);
});
