import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { AdminGetUser$ } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Clients, createClients } from '../../../src/cognito/client/client-registry.js';
import { neverExpires } from '../../support/access.js';
import { credentials } from '../../support/test-gateway.js';

const pool = { id: 'us-east-1_Test1', region: 'us-east-1' };
const body = '{"Username":"ada"}';
const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const goOn = 'HTTP/1.1 100 Continue\r\n\r\n';

let server: Server;
let clients: Clients;
let parts: readonly string[];

beforeEach(async () => {
  server = createServer((socket) => {
    socket.setNoDelay().on('error', () => {});
    socket.on('data', async () => {
      for (const part of parts) {
        socket.write(part);
        // Each arrives on its own.
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  clients = createClients({ endpoint: `http://127.0.0.1:${port}`, credentials });
});
afterEach(async () => {
  await clients.close();
  server.close();
});

test.each<[string, readonly string[]]>([
  ['before the answer', [goOn, answer]],
  ['with the answer', [goOn + answer]],
  ['twice', [goOn, goOn + answer]],
  ['with headers', ['HTTP/1.1 100 Continue\r\nx-proxy: a\r\n\r\n', answer]],
  ['in two parts', [goOn.slice(0, 20), goOn.slice(20), answer]],
  ['in two parts, the second with the answer', [goOn.slice(0, 20), goOn.slice(20) + answer]],
])('an unexpected 100 Continue is ignored: %s', async (_when, sent) => {
  parts = sent;
  const send = clients.for(pool, 'UserRead');
  for (let n = 0; n < 2; n += 1) {
    const output = await send(AdminGetUser$, { UserPoolId: pool.id, Username: 'ada' }, neverExpires);
    expect(output).toMatchObject({ Username: 'ada' });
  }
});
