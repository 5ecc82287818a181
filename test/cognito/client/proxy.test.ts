import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BuiltGateway } from '../../../src/app.js';
import { buildGateway } from '../../../src/app.js';
import { type Environment, loadConfig } from '../../../src/config/config.js';
import { credentials } from '../../support/test-gateway.js';
import { waitFor } from '../../support/wait-for.js';

let proxy: Server;
let proxyUrl: string;
let connects: { readonly host: string | undefined; readonly authorization: string | undefined }[];
let gateway: BuiltGateway | undefined;

beforeEach(async () => {
  connects = [];
  proxy = createServer()
    .on('connect', ({ url, headers }, socket) => {
      connects.push({ host: url, authorization: headers['proxy-authorization'] });
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    })
    .listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  proxyUrl = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
  proxy.closeAllConnections();
  proxy.close();
});

async function start(environment: Environment): Promise<void> {
  gateway = await buildGateway(
    loadConfig({}, { METRICS_PORT: 'off', LOG_LEVEL: 'silent', REQUEST_TIMEOUT_MS: '2000', ...environment }),
    { credentials, audit: { write: async () => {} } },
  );
}

/** Requests a user, and returns the code of the error. */
async function look(poolId: string): Promise<unknown> {
  const response = await gateway?.http.inject({
    method: 'POST',
    url: '/graphql',
    headers: { host: 'localhost' },
    payload: { query: `{ user(poolId: "${poolId}", username: "ada") { username } }` },
  });
  return response?.json().errors?.[0]?.extensions.code;
}

const hosts = () => new Set(connects.map(({ host }) => host));

describe('HTTPS_PROXY', () => {
  test('is used for Cognito, with its user and password', async () => {
    await start({
      AUTH: 'none',
      USER_POOLS: 'us-east-1_Abc123',
      HTTPS_PROXY: `http://user:pass@${proxyUrl}`,
    });
    expect(await look('us-east-1_Abc123')).toBe('COGNITO_UNAVAILABLE');
    expect(hosts()).toEqual(new Set(['cognito-idp.us-east-1.amazonaws.com:443']));
    expect(connects[0]?.authorization).toBe(`Basic ${Buffer.from('user:pass').toString('base64')}`);
  });

  test('is used for STS, also if its name is in lower case', async () => {
    await start({
      AUTH: 'none',
      USER_POOLS: 'us-east-1_Abc123=arn:aws:iam::123456789012:role/reader',
      https_proxy: `http://${proxyUrl}`,
    });
    await look('us-east-1_Abc123');
    expect(hosts()).toEqual(new Set(['sts.us-east-1.amazonaws.com:443']));
  });

  test('is used for issuers', async () => {
    await start({
      AUTH: 'jwt',
      AUTH_ISSUERS: 'https://login.example.com,https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc123',
      AUTH_AUDIENCES: 'demo',
      USER_POOLS: 'us-east-1_Abc123',
      HTTPS_PROXY: `http://${proxyUrl}`,
    });
    await waitFor(() => hosts().size === 2);
    expect(hosts()).toEqual(new Set(['login.example.com:443', 'cognito-idp.us-east-1.amazonaws.com:443']));
  });

  test('is not used for the hosts in NO_PROXY', async () => {
    let reached = 0;
    const upstream = createTcpServer((socket) => {
      reached += 1;
      socket.on('error', () => {}).destroy();
    }).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    await start({
      AUTH: 'none',
      USER_POOLS: 'us-east-1_Abc123',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `https://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
      HTTPS_PROXY: `http://${proxyUrl}`,
      NO_PROXY: 'example.com, 127.0.0.1',
    });
    await look('us-east-1_Abc123');
    expect(reached).toBeGreaterThan(0);
    expect(connects).toEqual([]);
    upstream.close();
  });

  test('is not read from the environment of the process behind the configuration', async () => {
    process.env.HTTPS_PROXY = `http://${proxyUrl}`;
    try {
      await start({
        AUTH: 'none',
        USER_POOLS: 'us-east-1_Abc123',
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'https://127.0.0.1:1',
      });
      await look('us-east-1_Abc123');
      expect(connects).toEqual([]);
    } finally {
      delete process.env.HTTPS_PROXY;
    }
  });
});
