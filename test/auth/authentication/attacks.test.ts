import { createHmac, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { encode, type Issuer, type Members, seconds, signToken, startIssuer } from '../../support/issuer.js';
import { type Pair, startPair } from '../../support/test-gateway.js';
import { waitFor } from '../../support/wait-for.js';
import { sendRaw } from '../../support/wire.js';

const pool = 'us-east-1_Abc123';
const query = `{ user(poolId: "${pool}", username: "ada") { username } }`;
const body = JSON.stringify({ query });

let issuer: Issuer;
let evil: Issuer;
let pair: Pair;
/** Every token that was sent, to be searched for in the log. */
const sent: string[] = [];

beforeAll(async () => {
  issuer = await startIssuer();
  evil = await startIssuer();
  pair = await startPair({
    callersPool: pool,
    issuers: [issuer.url],
    environment: { LOG_LEVEL: 'trace' },
  });
  // The sandbox makes its keys at the first request for them, which takes long on a busy machine.
  await waitFor(async () => (await fetch(`${pair.url}/readyz`)).status === 200);
});
afterAll(async () => {
  await pair.close();
  await issuer.stop();
  await evil.stop();
});
beforeEach(() => pair.sandbox.reset());

/** A reason as the client reads it, in the challenge and in the message. */
const reasons = {
  missing: /^This gateway needs a bearer token: send it as "Authorization: Bearer <token>"\.$/,
  repeated: /several Authorization headers/,
  tooLong: /longer than 8 KiB/,
  malformed: /not a signed JSON Web Token/,
  algorithm: /algorithm/,
  type: /has a type or critical headers/,
  event: /reports an event/,
  bound: /bound to its sender/,
  issuer: /an issuer that this gateway does not accept/,
  key: /not signed by a key of its issuer/,
  signature: /signature/,
  expired: /has expired/,
  early: /not valid yet/,
  claims: /lacks a subject/,
  audience: /another client or audience/,
  use: /wrong use/,
};
type Reason = keyof typeof reasons;

/** Signs with an attacker's key, under any header. */
function forge(header: Members, claims: Members = {}): string {
  const { privateKey } = evil.keyOf('RS256');
  const good = { iss: issuer.url, sub: 'x', aud: 'demo', exp: seconds(3600) };
  return signToken({ alg: 'RS256', ...header }, { ...good, ...claims }, (input) =>
    sign('sha256', input, privateKey),
  );
}

/** Signs with the issuer's public key as if it were a shared secret. */
function confuse(secret: 'pem' | 'der' | 'n'): string {
  const { kid, publicKey } = issuer.keyOf('RS256');
  const key =
    secret === 'pem'
      ? publicKey.export({ type: 'spki', format: 'pem' })
      : secret === 'der'
        ? publicKey.export({ type: 'spki', format: 'der' })
        : Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
  const claims = { iss: issuer.url, sub: 'x', aud: 'demo', exp: seconds(3600) };
  return signToken({ alg: 'HS256', kid }, claims, (input) =>
    createHmac('sha256', key).update(input).digest(),
  );
}

/** A good token with one part replaced. */
function tamper(part: 0 | 1 | 2, change: (text: string) => string): string {
  const parts = issuer.issue().split('.');
  parts[part] = change(parts[part] ?? '');
  return parts.join('.');
}

function edit(changes: Members): (text: string) => string {
  return (text) => encode({ ...JSON.parse(Buffer.from(text, 'base64url').toString()), ...changes });
}

const kidOf = (algorithm: 'RS256' | 'ES256') => issuer.keyOf(algorithm).kid;
const ofPool = (options: Parameters<Pair['sandbox']['issueToken']>[1]) =>
  pair.sandbox.issueToken(pool, options);

const logout = 'http://schemas.openid.net/event/backchannel-logout';

type Attack = readonly [what: string, reason: Reason, make: () => string | Promise<string>];

/** Tokens that must not authenticate anyone. */
const attacks: readonly Attack[] = [
  ['text that is not a token', 'malformed', () => 'garbage'],
  ['two parts', 'malformed', () => issuer.issue().split('.').slice(0, 2).join('.')],
  ['five parts, as an encrypted token has', 'malformed', () => `${issuer.issue()}.AAAA.AAAA`],
  ['three parts that are not JSON', 'malformed', () => 'AAAA.AAAA.AAAA'],
  ['a payload that is a list', 'malformed', () => tamper(1, () => Buffer.from('[]').toString('base64url'))],
  ['an empty signature', 'malformed', () => tamper(2, () => '')],
  ['a token with a blank in it', 'malformed', () => issuer.issue().replace('.', ' .')],
  ['two tokens with a comma', 'malformed', () => `${issuer.issue()},${issuer.issue()}`],
  ['two schemes with a comma', 'malformed', () => `${issuer.issue()}, Bearer ${issuer.issue()}`],
  ['a token over 8 KiB', 'tooLong', () => issuer.issue({ filler: 'x'.repeat(7000) })],

  ['alg none, unsigned', 'malformed', () => tamper(0, edit({ alg: 'none' })).replace(/[^.]+$/, '')],
  ['alg none, with a signature', 'algorithm', () => tamper(0, edit({ alg: 'none' }))],
  ['alg nOnE', 'algorithm', () => tamper(0, edit({ alg: 'nOnE' }))],
  ['no alg', 'algorithm', () => tamper(0, () => encode({ kid: kidOf('RS256') }))],
  ['an alg of a prototype', 'algorithm', () => tamper(0, edit({ alg: 'toString' }))],
  ["HS256 with the public key's PEM", 'algorithm', () => confuse('pem')],
  ["HS256 with the public key's DER", 'algorithm', () => confuse('der')],
  ["HS256 with the public key's modulus", 'algorithm', () => confuse('n')],
  ['ES256 over an RSA key', 'algorithm', () => issuer.issue({}, { alg: 'ES256' })],
  ['EdDSA over an RSA key', 'algorithm', () => issuer.issue({}, { alg: 'EdDSA' })],
  ['RS256 over an EC key', 'algorithm', () => issuer.issue({}, { alg: 'RS256' }, 'ES256')],
  ['RS512 over a signature of RS256', 'signature', () => issuer.issue({}, { alg: 'RS512' })],
  ['a crit header', 'type', () => issuer.issue({}, { crit: ['b64'], b64: false })],
  ['the type of a logout token', 'type', () => issuer.issue({}, { typ: 'logout+jwt' })],
  ['a logout token of no type', 'event', () => issuer.issue({ events: { [logout]: {} } })],
  ['a logout token of the pool', 'event', () => ofPool({ claims: { events: { [logout]: {} } } })],
  ['events that are null', 'event', () => issuer.issue({ events: null })],
  ['a token bound to a certificate', 'bound', () => issuer.issue({ cnf: { 'x5t#S256': 'AAAA' } })],
  ['a token bound to a key of DPoP', 'bound', () => issuer.issue({ cnf: { jkt: 'AAAA' } })],
  ['a token bound to a key, of the pool', 'bound', () => ofPool({ claims: { cnf: { jwk: {} } } })],
  ['a binding that is empty', 'bound', () => issuer.issue({ cnf: {} })],
  ['a type that is not a string', 'type', () => issuer.issue({}, { typ: ['JWT'] })],

  ['an issuer unknown here', 'issuer', () => evil.issue()],
  ['no issuer', 'issuer', () => issuer.issue({ iss: undefined })],
  ['an issuer with something after it', 'issuer', () => issuer.issue({ iss: `${issuer.url}/x` })],
  ['an issuer in capitals', 'issuer', () => issuer.issue({ iss: issuer.url.toUpperCase() })],
  ['two issuers', 'malformed', () => issuer.issue({ iss: [issuer.url] })],
  ["another pool's token", 'issuer', () => pair.sandbox.issueToken('us-east-1_Customers1')],
  [
    "another pool's key, under this pool's name",
    'key',
    () => pair.sandbox.issueToken('us-east-1_Customers1', { claims: { iss: `${pair.sandbox.url}/${pool}` } }),
  ],
  [
    "one accepted issuer's key, under another's name",
    'key',
    () => issuer.issue({ iss: `${pair.sandbox.url}/${pool}`, token_use: 'access', client_id: 'demo' }),
  ],

  ['no kid', 'key', () => issuer.issue({}, { kid: undefined })],
  ['an unknown kid', 'key', () => forge({ kid: 'unknown' })],
  ['a kid that is a URL', 'key', () => forge({ kid: `${evil.url}/keys` })],
  ['a kid that is a path', 'key', () => forge({ kid: '../../../../dev/null' })],
  ['a kid that is SQL', 'key', () => forge({ kid: "' or 1=1 --" })],
  ["an issuer's kid with an attacker's key", 'signature', () => forge({ kid: kidOf('RS256') })],
  ['jku, which points elsewhere', 'key', () => forge({ kid: 'x', jku: `${evil.url}/keys` })],
  ['x5u, which points elsewhere', 'key', () => forge({ kid: 'x', x5u: `${evil.url}/keys` })],
  [
    'jku under a kid that is known',
    'signature',
    () => forge({ kid: kidOf('RS256'), jku: `${evil.url}/keys`, x5u: `${evil.url}/keys` }),
  ],
  [
    'the key itself in the header',
    'signature',
    () => forge({ kid: kidOf('RS256'), jwk: evil.keyOf('RS256').publicKey.export({ format: 'jwk' }) }),
  ],

  ['a payload changed', 'signature', () => tamper(1, edit({ 'cognito:groups': ['admin'] }))],
  ['a header changed', 'signature', () => tamper(0, edit({ typ: 'JWT' }))],
  [
    'a signature changed',
    'signature',
    () => tamper(2, (text) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`),
  ],
  ['a signature cut', 'signature', () => tamper(2, (text) => text.slice(0, -4))],
  [
    'an ES256 signature of zeros',
    'signature',
    () => issuer.issue({}, {}, 'ES256').replace(/[^.]+$/, 'A'.repeat(86)),
  ],

  ['expired beyond the skew', 'expired', () => issuer.issue({ exp: seconds(-35) })],
  ['not valid within the skew', 'early', () => issuer.issue({ nbf: seconds(40) })],
  ['no expiry', 'claims', () => issuer.issue({ exp: undefined })],
  ['an expiry that is text', 'malformed', () => issuer.issue({ exp: '9999999999' })],
  ['no subject', 'claims', () => issuer.issue({ sub: undefined })],
  ['an empty subject', 'claims', () => issuer.issue({ sub: '' })],

  ['another audience', 'audience', () => issuer.issue({ aud: 'other' })],
  ['no audience', 'audience', () => issuer.issue({ aud: undefined })],
  ['the audience as the client only', 'audience', () => issuer.issue({ aud: undefined, client_id: 'demo' })],
  ["an access token of another of the pool's clients", 'audience', () => ofPool({ clientId: 'other' })],
  [
    'an access token of which only aud is right',
    'audience',
    () => ofPool({ clientId: 'other', claims: { aud: 'demo' } }),
  ],
  ['an id token where access is demanded', 'use', () => ofPool({ use: 'id' })],
  ['a token of no use', 'use', () => ofPool({ claims: { token_use: undefined } })],
  ['an expired token of the pool', 'expired', () => ofPool({ lifetime: -60 })],
];

describe('a token that must be rejected', () => {
  test.each(attacks)('%s: %s, before Cognito is called', async (_what, reason, make) => {
    const token = await make();
    sent.push(token);
    const answer = await post({ authorization: `Bearer ${token}` });
    expect(answer).toEqual({
      status: 401,
      challenge: expect.stringMatching(/^Bearer error="invalid_token", error_description="[^"\\]+"$/),
      errors: [
        {
          message: expect.stringMatching(reasons[reason]),
          extensions: { code: 'UNAUTHENTICATED', retryable: false },
        },
      ],
    });
    expect(answer.challenge).toContain(answer.errors[0]?.message);
    expect(pair.sandbox.count()).toBe(0);
  });

  test('never makes the gateway contact a host that the token names', () => {
    expect(evil.paths).toEqual([]);
    expect(issuer.paths).not.toContain('/elsewhere');
  });

  test('leaves no trace of tokens in the log, at its finest level', () => {
    const log = JSON.stringify(pair.log);
    expect(log).toContain('authentication failed');
    const parts = sent.flatMap((token) => token.split(/[., ]+/)).filter((part) => part.length > 20);
    expect(parts.length).toBeGreaterThan(100);
    expect(parts.filter((part) => log.includes(part))).toEqual([]);
  });
});

describe('a request without a token', () => {
  test.each([
    ['no header', {}],
    ['an empty header', { authorization: '' }],
    ['a scheme alone', { authorization: 'Bearer' }],
    ['a scheme and a blank', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic YWRhOnNlY3JldA==' }],
    ['a token without a scheme', { authorization: 'eyJhbGciOiJSUzI1NiJ9.e30.AAAA' }],
    ['a cookie', { cookie: 'access_token=x' }],
  ])('learns only that one is required: %s', async (_what, headers) => {
    const answer = await post(headers);
    expect(answer).toEqual({
      status: 401,
      challenge: 'Bearer',
      errors: [
        {
          message: expect.stringMatching(reasons.missing),
          extensions: { code: 'UNAUTHENTICATED', retryable: false },
        },
      ],
    });
    expect(pair.sandbox.count()).toBe(0);
  });

  test.each(['GET', 'POST'])('is refused although a valid one is in the URL of a %s', async (method) => {
    const url = new URL('/graphql', pair.url);
    url.search = String(new URLSearchParams({ query, access_token: issuer.issue() }));
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' && { body }),
    });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(pair.sandbox.count()).toBe(0);
  });

  test.each(['{ __schema { types { name } } }', '{ _service { sdl } }', 'not GraphQL at all', ''])(
    'learns nothing about the schema or GraphQL: %s',
    async (document) => {
      const response = await fetch(`${pair.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document }),
      });
      expect(response.status).toBe(401);
    },
  );

  test.each(['PUT', 'DELETE', 'HEAD', 'PATCH'])('is refused by %s', async (method) => {
    expect((await fetch(`${pair.url}/graphql`, { method })).status).toBe(401);
  });

  test('is not needed by a preflight, which runs nothing', async () => {
    const url = `${pair.url}/graphql?${new URLSearchParams({ query })}`;
    const response = await fetch(url, { method: 'OPTIONS', headers: { 'apollo-require-preflight': '1' } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(await response.text()).not.toContain('"data"');
    expect(pair.sandbox.count()).toBe(0);
  });

  test('is not needed by OPTIONS, whose body is not read', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${pair.url}/graphql`, { method: 'OPTIONS', headers, body: 'no JSON' });
    expect(response.status).toBe(405);
  });

  // The page at / is in dist/.
  test.each(['/livez', '/'])('is not needed at %s', async (path) => {
    expect((await fetch(`${pair.url}${path}`)).status).toBe(200);
  });
});

describe('on the wire', () => {
  const head = ['POST /graphql HTTP/1.1', 'Host: gateway', 'Content-Type: application/json'];

  test.each([
    [
      'twice the same token',
      (token: string) => [`Authorization: Bearer ${token}`, `authorization: Bearer ${token}`],
    ],
    [
      'a good token, then a bad one',
      (token: string) => [`Authorization: Bearer ${token}`, 'Authorization: Bearer x'],
    ],
    [
      'a bad token, then a good one',
      (token: string) => ['AUTHORIZATION: Bearer x', `Authorization: Bearer ${token}`],
    ],
    [
      'Basic, then a good token',
      (token: string) => ['Authorization: Basic x', `Authorization: Bearer ${token}`],
    ],
  ])('refuses two Authorization headers: %s', async (_what, toLines) => {
    const lines = [...head, ...toLines(issuer.issue()), `Content-Length: ${body.length}`, '', body];
    const answer = await sendRaw(pair.url, lines);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token".*several/);
    expect(pair.sandbox.count()).toBe(0);
  });

  test('refuses headers over 16 KiB', async () => {
    const lines = [...head, `Authorization: Bearer ${'a'.repeat(17_000)}`, 'Content-Length: 2', '', '{}'];
    expect((await sendRaw(pair.url, lines)).status).toBe(431);
  });

  test.each([
    ['a body that never ends', ['Transfer-Encoding: chunked', '', '5', '{"que']],
    ['a body of 100 GB', ['Content-Length: 100000000000', '', '{"query"']],
  ])('answers before it reads %s, and hangs up', async (_what, rest) => {
    const answer = await sendRaw(pair.url, [...head, ...rest]);
    expect([answer.status, answer.headers.get('connection')]).toEqual([401, 'close']);
  });

  test('keeps the connection open for another attempt', async () => {
    const answer = await sendRaw(pair.url, [...head, 'Content-Length: 2', '', '{}']);
    expect([answer.status, answer.headers.get('connection')]).toEqual([401, 'keep-alive']);
  });
});

async function post(headers: Readonly<Record<string, string>>) {
  const response = await fetch(`${pair.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const { errors } = (await response.json()) as { readonly errors: readonly { readonly message: string }[] };
  return { status: response.status, challenge: response.headers.get('www-authenticate'), errors };
}
