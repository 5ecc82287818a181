import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkConsole } from '../../src/doctor/console.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.js';

const poolId = 'us-east-1_Abc123';

describe("the check of the console's client", () => {
  let sandbox: Sandbox;
  let issuer: string;
  /** An issuer whose document and token endpoint say anything. */
  let other: Server;
  let otherUrl: string;
  let document: object;
  let answer: readonly [status: number, body: string];

  beforeAll(async () => {
    sandbox = await startSandbox();
    issuer = `${sandbox.url}/${poolId}`;
    const home = 'http://127.0.0.1:4000/console/';
    sandbox.registerClient({
      poolId,
      clientId: 'console',
      redirectUris: [home],
      logoutUris: [home],
      people: [],
    });
    other = createServer((request, response) => {
      const [status, body] = request.url === '/token' ? answer : [200, JSON.stringify(document)];
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await sandbox.close();
    other.close();
  });

  const check = (parts: Partial<Parameters<typeof checkConsole>[0]> = {}) =>
    checkConsole({ issuer, clientId: 'console', scopes: ['openid'], ...parts });

  test('finds that the issuer accepts it, and signs nobody in', async () => {
    expect(await check()).toEqual({
      name: 'console client console',
      status: 'OK',
      detail: `${issuer} accepts it for the code flow with PKCE`,
    });
  });

  test('finds a client that the issuer does not know', async () => {
    expect(await check({ clientId: 'nobody' })).toMatchObject({
      status: 'FAIL',
      detail: expect.stringContaining('invalid_client'),
      fix: expect.stringContaining('CONSOLE_CLIENT_ID'),
    });
  });

  test.each([
    [['email'], 'CONSOLE_SCOPES lacks openid'],
    [['openid', 'everything'], 'the issuer does not know the scope everything'],
    [['openid', 'a', 'b'], 'the issuer does not know the scopes a, b'],
  ])('finds scopes that do not do: %j', async (scopes, detail) => {
    expect(await check({ scopes })).toMatchObject({ status: 'FAIL', detail });
  });

  test.each<
    readonly [
      what: string,
      document: object,
      answer: readonly [number, string],
      status: string,
      detail: RegExp,
    ]
  >([
    ['no endpoints', {}, [200, ''], 'FAIL', /names no https authorization and token endpoint/],
    [
      'an endpoint over http',
      { token_endpoint: 'http://issuer.example/token' },
      [200, ''],
      'FAIL',
      /names no https/,
    ],
    [
      'another issuer',
      { issuer: 'https://other.example' },
      [200, ''],
      'FAIL',
      /names the issuer https:\/\/other\.example/,
    ],
    [
      'no S256',
      { code_challenge_methods_supported: ['plain'] },
      [400, ''],
      'FAIL',
      /does not support PKCE with S256/,
    ],
    ['a page in place of an answer', {}, [502, '<html>'], 'FAIL', /answers HTTP 502/],
    [
      'another error',
      {},
      [400, '{"error":"temporarily_unavailable"}'],
      'FAIL',
      /HTTP 400, temporarily_unavailable/,
    ],
    ['a client that may not', {}, [401, '{"error":"unauthorized_client"}'], 'FAIL', /unauthorized_client/],
    ['a document without lists, as of Cognito', {}, [400, '{"error":"invalid_grant"}'], 'OK', /accepts it/],
  ])('looks at what the issuer says: %s', async (what, parts, reply, status, detail) => {
    const endpoints = {
      authorization_endpoint: `${otherUrl}/authorize`,
      token_endpoint: `${otherUrl}/token`,
    };
    document = { issuer: otherUrl, ...(what !== 'no endpoints' && endpoints), ...parts };
    answer = reply;
    expect(await check({ issuer: otherUrl })).toMatchObject({
      status,
      detail: expect.stringMatching(detail),
    });
  });

  test('says that the issuer cannot be reached', async () => {
    expect(await check({ issuer: 'http://127.0.0.1:1' })).toMatchObject({ status: 'FAIL' });
  });
});
