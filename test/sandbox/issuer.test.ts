import { afterEach, expect, test } from '@jest/globals';
import { JwtVerifier } from 'aws-jwt-verify';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { closeStarted, start } from './start.js';

afterEach(closeStarted);

const pool = 'us-east-1_Abc123';

test('a pool publishes the key that its tokens are signed by, at the paths that Cognito has', async () => {
  const sandbox = await start();
  const issuer = `${sandbox.url}/${pool}`;
  const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  expect(discovery).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });
  const jwks = await (await fetch(`${issuer}/.well-known/jwks.json`)).json();
  expect(jwks).toEqual({
    keys: [
      { kty: 'RSA', use: 'sig', alg: 'RS256', e: 'AQAB', kid: expect.any(String), n: expect.any(String) },
    ],
  });
  const verifier = JwtVerifier.create({ issuer, audience: null });
  verifier.cacheJwks(Object(jwks));
  expect(await verifier.verify(await sandbox.issueToken(pool))).toMatchObject({ iss: issuer });
});

test('access and id tokens have the claims that Cognito gives them', async () => {
  const sandbox = await start();
  const access = await sandbox.issueToken(pool, { username: 'grace', groups: ['support'], lifetime: 60 });
  const id = await sandbox.issueToken(pool, {
    use: 'id',
    clientId: 'app',
    claims: { email: 'ada@example.com' },
  });
  const { payload } = decomposeUnverifiedJwt(access);
  expect(payload).toEqual({
    sub: expect.any(String),
    iss: `${sandbox.url}/${pool}`,
    token_use: 'access',
    client_id: 'demo',
    username: 'grace',
    scope: 'aws.cognito.signin.user.admin',
    'cognito:groups': ['support'],
    auth_time: payload.iat,
    iat: expect.any(Number),
    exp: Number(payload.iat) + 60,
    jti: expect.any(String),
  });
  expect(decomposeUnverifiedJwt(id).payload).toMatchObject({
    token_use: 'id',
    aud: 'app',
    'cognito:username': 'ada',
    email: 'ada@example.com',
  });
});

test('each pool has a key of its own; a pool that is not there has none', async () => {
  const sandbox = await start();
  const [one, other] = await Promise.all(
    [pool, 'us-east-1_Customers1'].map(async (id) =>
      (await fetch(`${sandbox.url}/${id}/.well-known/jwks.json`)).text(),
    ),
  );
  expect(one).not.toBe(other);
  expect((await fetch(`${sandbox.url}/us-east-1_Nothere/.well-known/jwks.json`)).status).toBe(404);
});

test('fetching keys is not counted as an operation', async () => {
  const sandbox = await start();
  await fetch(`${sandbox.url}/${pool}/.well-known/jwks.json`);
  expect([sandbox.count(), sandbox.calls]).toEqual([0, []]);
});
