import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { adviseOnCredentials } from '../../src/cognito/client/credentials-advice.js';
import { loadConfig } from '../../src/config/config.js';
import { toText } from '../../src/doctor/finding.js';
import { checkIssuer } from '../../src/doctor/issuers.js';
import { checkPort } from '../../src/doctor/ports.js';
import { startGateway } from '../../src/server.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(listener: RequestListener): Promise<{ readonly url: string; readonly port: number }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}

function createKey(kid: string) {
  const { publicKey } = generateKeyPairSync('ed25519');
  return { ...publicKey.export({ format: 'jwk' }), kid };
}

describe('the check of an issuer', () => {
  /** An issuer with the given keys, and its own discovery document by default. */
  async function startIssuer(serveKeys: RequestListener, document?: (own: string) => object) {
    const issuer = await listen((request, response) => {
      if (request.url === '/keys') return serveKeys(request, response);
      if (request.url === '/moved') return response.end('{"keys":[{"kid":"1"}]}');
      const own = issuer.url;
      return response.end(JSON.stringify(document?.(own) ?? { issuer: own, jwks_uri: `${own}/keys` }));
    });
    return issuer.url;
  }

  test.each<[unknown[], string]>([
    [[createKey('1'), createKey('2')], '2 signing keys'],
    [
      [createKey('1'), { ...createKey('2'), kid: null }, 'none'],
      '1 signing key; 2 ignored, the first because it has no id (kid)',
    ],
  ])('takes what the gateway takes: %#', async (keys, detail) => {
    const url = await startIssuer((_request, response) => response.end(JSON.stringify({ keys })));
    expect(await checkIssuer(url)).toEqual({ name: `issuer ${url}`, status: 'OK', detail });
  });

  test('prints no control characters of what it was sent', async () => {
    const url = await startIssuer(
      (_request, response) => response.end(),
      () => ({ issuer: 'https://x\u001b[2J\u009b1m\u202e\u2028\n.example', jwks_uri: 'x' }),
    );
    const text = toText(await checkIssuer(url));
    expect(text).toMatch(/^[\n\x20-\x7e]+$/);
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('https://x\\u001b[2J\\u009b1m\\u202e\\u2028\\n.example');
  });

  test.each<[string, RequestListener, RegExp]>([
    [
      'a redirect of its keys',
      (_request, response) => response.writeHead(302, { location: '/moved' }).end(),
      /redirect/,
    ],
    [
      'keys without an end',
      (_request, response) => {
        const more = () => {
          while (response.write(' '.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      },
      /longer than 262144 bytes/,
    ],
    ['a status', (_request, response) => response.writeHead(404).end(), /answers 404/],
    ['a page', (_request, response) => response.end('<html>'), /not a discovery document or key set/],
    ['no keys', (_request, response) => response.end('{"keys":[]}'), /none of its keys is usable/],
    [
      'no key that can be used',
      (_request, response) => response.end('{"keys":[{"kid":"1"}]}'),
      /none of its keys is usable: its kty is not RSA, EC or OKP/,
    ],
    ['another document', (_request, response) => response.end('{"kid":"1"}'), /not a key set/],
  ])('refuses what the gateway refuses: %s', async (_what, serveKeys, detail) => {
    const finding = await checkIssuer(await startIssuer(serveKeys));
    expect(finding).toMatchObject({ status: 'FAIL', detail: expect.stringMatching(detail) });
    expect(finding.fix).toMatch(/AUTH_ISSUERS/);
  });

  test('refuses keys over http elsewhere than on this machine, without fetching them', async () => {
    const url = await startIssuer(
      (_request, response) => response.end(),
      (own) => ({ issuer: own, jwks_uri: 'http://keys.example.com/keys' }),
    );
    expect(await checkIssuer(url)).toMatchObject({
      status: 'FAIL',
      detail: expect.stringContaining('https'),
    });
  });

  test('refuses an issuer over http elsewhere than on this machine', async () => {
    expect(await checkIssuer('http://issuer.example.com')).toMatchObject({
      status: 'FAIL',
      detail: expect.stringContaining('https'),
    });
  });
});

describe('the check of a port', () => {
  test('says in words that another program has it', async () => {
    const { port } = await listen((_request, response) => response.end());
    expect(await checkPort('PORT', '127.0.0.1', port)).toEqual({
      name: `PORT ${port}`,
      status: 'FAIL',
      detail: `another program listens on 127.0.0.1:${port} (EADDRINUSE)`,
      fix: 'Set PORT to a free port.',
    });
  });

  test('says in words that the address is none of this machine', async () => {
    expect(await checkPort('PORT', '192.0.2.1', 4000)).toMatchObject({
      status: 'FAIL',
      detail: '192.0.2.1 is not an address of this machine (EADDRNOTAVAIL)',
      fix: expect.stringContaining('Set HOST'),
    });
  });
});

describe('the advice on credentials that do not resolve', () => {
  test.each([
    [{}, /^Set AWS_PROFILE or AWS_ACCESS_KEY_ID/],
    [{ AWS_PROFILE: '' }, /^Set AWS_PROFILE or/],
    [{ AWS_PROFILE: 'ops' }, /^Check the profile ops/],
    [{ AWS_PROFILE: 'ops', AWS_ACCESS_KEY_ID: 'a' }, /^Check the profile ops/],
    [{ AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_ROLE_ARN: 'r' }, /^Check that the file in AWS_WEB_IDENTITY/],
    [{ AWS_ACCESS_KEY_ID: 'a' }, /^Set AWS_SECRET_ACCESS_KEY beside/],
    [{ AWS_SECRET_ACCESS_KEY: 'very-secret' }, /^Set AWS_ACCESS_KEY_ID beside/],
  ])('with %j does not name what is set already', (environment, advice) => {
    expect(adviseOnCredentials(environment)).toMatch(advice);
    expect(adviseOnCredentials(environment)).not.toContain('very-secret');
  });
});

test('a METRICS_PORT that is PORT ends the start, and is named', async () => {
  const environment = { AUTH: 'none', USER_POOLS: '*', PORT: '4999', METRICS_PORT: '4999' };
  await expect(startGateway(loadConfig({}, environment))).rejects.toThrow(
    /METRICS_PORT: expected another port than PORT/,
  );
});
