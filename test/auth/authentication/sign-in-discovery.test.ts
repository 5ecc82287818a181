import { expect, test } from '@jest/globals';
import type { Json } from 'aws-jwt-verify/safe-json-parse';
import { fetchOpenIdConfiguration } from '../../../src/auth/authentication/sign-in-discovery.js';

const issuer = 'https://sso.example.com/pool';
const good = {
  issuer,
  authorization_endpoint: 'https://login.example.com/authorize',
  token_endpoint: 'https://login.example.com/token',
};

/** Reads a document, and returns it or the error's message, with the URLs that were fetched. */
async function read(document: Json) {
  const urls: string[] = [];
  const outcome = await fetchOpenIdConfiguration(issuer, async (url) => {
    urls.push(url);
    return document;
  }).catch((error: Error) => error.message);
  return { outcome, urls };
}

test("an issuer's discovery document is fetched where OpenID Connect has it", async () => {
  const { outcome, urls } = await read({ ...good, jwks_uri: 'https://sso.example.com/keys' });
  expect(outcome).toEqual(good);
  expect(urls).toEqual([`${issuer}/.well-known/openid-configuration`]);
});

test('the issuer may have a slash at the end', async () => {
  expect((await read({ ...good, issuer: `${issuer}/` })).outcome).toMatchObject({ issuer: `${issuer}/` });
});

test('a document of another issuer is an error', async () => {
  const { outcome } = await read({ ...good, issuer: 'https://evil.example' });
  expect(outcome).toBe('the discovery document names the issuer https://evil.example');
});

test.each<[string, object]>([
  ['authorization_endpoint', { authorization_endpoint: 'http://login.example.com/authorize' }],
  ['token_endpoint', { token_endpoint: 'no URL' }],
  ['end_session_endpoint', { end_session_endpoint: 'javascript:alert(1)' }],
])('an endpoint that is not https is an error: %s', async (name, change) => {
  expect((await read({ ...good, ...change })).outcome).toContain(name);
});
