import { createHash } from 'node:crypto';
import { request as send } from 'node:http';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { JwtVerifier } from 'aws-jwt-verify';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { staffPeople } from '../../src/sandbox/data/staff.js';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/server.js';
import { closeStarted, start } from './start.js';

afterEach(closeStarted);

const poolId = 'us-east-1_Abc123';
const redirectUri = 'http://127.0.0.1:4000/console/callback';
const logoutUri = 'http://127.0.0.1:4000/console/';
const origin = 'http://127.0.0.1:4000';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const client = {
  poolId,
  clientId: 'console',
  redirectUris: [redirectUri],
  logoutUris: [logoutUri],
  people: staffPeople,
};

const request = {
  response_type: 'code',
  client_id: 'console',
  redirect_uri: redirectUri,
  scope: 'openid email',
  state: 'a state & more',
  nonce: 'a nonce',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};
type Members = Readonly<Record<string, string | undefined>>;

function toQuery(members: Members): URLSearchParams {
  const given = Object.entries(members).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(given);
}

async function startOpenId(options?: SandboxOptions) {
  const sandbox = await start(options);
  sandbox.registerClient(client);
  return { sandbox, issuer: `${sandbox.url}/${poolId}` };
}

/** Chooses a person on the page, and reads where the browser is sent. */
async function choose(issuer: string, members: Members = {}): Promise<URL> {
  const answer = await fetch(`${issuer}/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: toQuery({ ...request, username: 'ada', ...members }),
  });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '');
}

async function post(
  issuer: string,
  endpoint: string,
  members: Members,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${issuer}/oauth2/${endpoint}`, {
    method: 'POST',
    body: toQuery(members),
    headers,
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
}

async function exchange(issuer: string, code: string | null, members: Members = {}) {
  return post(issuer, 'token', {
    grant_type: 'authorization_code',
    client_id: 'console',
    redirect_uri: redirectUri,
    code: code ?? '',
    code_verifier: verifier,
    ...members,
  });
}

async function signIn(issuer: string, username = 'ada') {
  const code = (await choose(issuer, { username })).searchParams.get('code');
  const { status, body } = await exchange(issuer, code);
  expect(status).toBe(200);
  return body as { access_token: string; id_token: string; refresh_token: string };
}

function refresh(issuer: string, refresh_token: string, members: Members = {}) {
  return post(issuer, 'token', {
    grant_type: 'refresh_token',
    client_id: 'console',
    refresh_token,
    ...members,
  });
}

function userInfo(issuer: string, token: string) {
  return fetch(`${issuer}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } });
}

function connect({ url }: Sandbox): CognitoIdentityProvider {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  return new CognitoIdentityProvider({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });
}

describe('the discovery document', () => {
  test('names the endpoints, and any page may read it and the keys', async () => {
    const { issuer } = await startOpenId();
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/oauth2/authorize`,
      token_endpoint: `${issuer}/oauth2/token`,
      userinfo_endpoint: `${issuer}/oauth2/userInfo`,
      revocation_endpoint: `${issuer}/oauth2/revoke`,
      end_session_endpoint: `${issuer}/logout`,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
    });
    const keys = await fetch(`${issuer}/.well-known/jwks.json`);
    expect(keys.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('the authorization endpoint', () => {
  test('shows the people to choose from with their groups, on a page without scripts', async () => {
    const { issuer } = await startOpenId();
    const answer = await fetch(`${issuer}/oauth2/authorize?${toQuery(request)}`);
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' ${origin};`);
    const page = await answer.text();
    expect(page).toContain('Administrator');
    expect(page).toMatch(/Ada Lovelace \(ada\), in admin, engineering/);
    expect(page).toMatch(/Katherine Johnson \(katherine\), in support, engineering/);
    expect(page).toMatch(/Frances Allen \(frances\), in auditors, engineering/);
    expect(page).toContain('value="a state &amp; more"');
    expect(page).not.toContain('<script');
  });

  test('sends the browser back with a code and the state', async () => {
    const { issuer } = await startOpenId();
    const url = await choose(issuer);
    expect(url.origin + url.pathname).toBe(redirectUri);
    expect([...url.searchParams.keys()]).toEqual(['code', 'state']);
    expect(url.searchParams.get('state')).toBe(request.state);
  });

  test.each([
    ['another path', 'http://127.0.0.1:4000/console/callback/'],
    ['another port', 'http://127.0.0.1:4001/console/callback'],
    ['another name of this machine', 'http://localhost:4000/console/callback'],
    ['another machine', 'https://evil.example/console/callback'],
    ['a query on top', `${redirectUri}?x=1`],
    ['nothing', undefined],
  ])('does not redirect to %s', async (_, redirect_uri) => {
    const { issuer } = await startOpenId();
    const query = toQuery({ ...request, redirect_uri });
    for (const init of [undefined, { method: 'POST' }]) {
      const answer = await fetch(`${issuer}/oauth2/authorize?${query}`, {
        redirect: 'manual',
        ...(init && { ...init, body: toQuery({ ...request, redirect_uri, username: 'ada' }) }),
      });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
      expect(await answer.text()).toContain('redirect_uri');
    }
  });

  test('does not know clients of other pools, nor write back what they are called', async () => {
    const { sandbox, issuer } = await startOpenId();
    for (const [url, client_id] of [
      [`${sandbox.url}/us-east-1_Customers1`, 'console'],
      [issuer, '<script>x'],
    ]) {
      const answer = await fetch(`${url}/oauth2/authorize?${toQuery({ ...request, client_id })}`);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('<script>');
    }
  });

  test.each<[string, Members, string]>([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no openid', { scope: 'email' }, 'invalid_scope'],
    ['a scope that there is not', { scope: 'openid admin' }, 'invalid_scope'],
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    ['a challenge in the clear', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without a method', { code_challenge_method: undefined }, 'invalid_request'],
    ['a cancelled choice', { username: undefined, cancel: '1' }, 'access_denied'],
    ['a person who is not offered', { username: 'grace' }, 'access_denied'],
  ])('reports to the client %s', async (_, members, error) => {
    const { issuer } = await startOpenId();
    const url = await choose(issuer, members);
    expect(url.searchParams.get('error')).toBe(error);
    expect(url.searchParams.get('state')).toBe(request.state);
    expect(url.searchParams.has('code')).toBe(false);
  });

  test('does not sign anyone in without the page', async () => {
    const { issuer } = await startOpenId();
    const query = toQuery({ ...request, prompt: 'none' });
    const answer = await fetch(`${issuer}/oauth2/authorize?${query}`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=login_required');
  });

  test('does not offer who is disabled', async () => {
    const { sandbox, issuer } = await startOpenId();
    const api = connect(sandbox);
    await api.adminDisableUser({ UserPoolId: poolId, Username: 'ada' });
    api.destroy();
    const page = await (await fetch(`${issuer}/oauth2/authorize?${toQuery(request)}`)).text();
    expect(page).not.toContain('Ada Lovelace');
    expect((await choose(issuer)).searchParams.get('error')).toBe('access_denied');
  });

  test('is for browsers of this machine', async () => {
    const { sandbox, issuer } = await startOpenId();
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(sandbox.url);
      const path = `${new URL(issuer).pathname}/oauth2/authorize?${toQuery(request)}`;
      send({ port, host: '127.0.0.1', path, headers: { host: 'rebound.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});

describe('the token endpoint', () => {
  test.each([
    ['ada', ['admin', 'engineering']],
    ['katherine', ['support', 'engineering']],
    ['frances', ['auditors', 'engineering']],
  ])('gives %s tokens with groups, which the keys verify', async (username, groups) => {
    const { sandbox, issuer } = await startOpenId();
    const code = (await choose(issuer, { username })).searchParams.get('code');
    const { body, headers } = await exchange(issuer, code);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
    });
    const jwks = await (await fetch(`${issuer}/.well-known/jwks.json`)).json();
    const jwtVerifier = JwtVerifier.create({ issuer, audience: null });
    jwtVerifier.cacheJwks(Object(jwks));
    const sub = sandbox.user(poolId, username)?.attributes.find(({ name }) => name === 'sub')?.value;
    expect(await jwtVerifier.verify(body.access_token)).toMatchObject({
      sub,
      token_use: 'access',
      client_id: 'console',
      username,
      scope: 'openid email',
      'cognito:groups': groups,
    });
    const hash = createHash('sha256').update(body.access_token).digest().subarray(0, 16);
    expect(await jwtVerifier.verify(body.id_token)).toMatchObject({
      sub,
      token_use: 'id',
      aud: 'console',
      nonce: request.nonce,
      email: `${username}@example.com`,
      'cognito:groups': groups,
      at_hash: hash.toString('base64url'),
    });
  });

  test.each<[string, Members]>([
    ['another verifier', { code_verifier: 'w'.repeat(43) }],
    ['no verifier', { code_verifier: undefined }],
    ['another address', { redirect_uri: logoutUri }],
    ['a code that it never gave', { code: 'x' }],
  ])('refuses %s, and the code is used up', async (_, members) => {
    const { issuer } = await startOpenId();
    const code = (await choose(issuer)).searchParams.get('code');
    expect(await exchange(issuer, code, members)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    if (members.code === undefined) {
      expect(await exchange(issuer, code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    }
  });

  test('takes a code once', async () => {
    const { issuer } = await startOpenId();
    const code = (await choose(issuer)).searchParams.get('code');
    expect((await exchange(issuer, code)).status).toBe(200);
    expect((await exchange(issuer, code)).body.error).toBe('invalid_grant');
  });

  test('takes a code for a minute', async () => {
    let time = 1_800_000_000_000;
    const { issuer } = await startOpenId({ now: () => time });
    const code = (await choose(issuer)).searchParams.get('code');
    time += 60_001;
    expect((await exchange(issuer, code)).body.error).toBe('invalid_grant');
  });

  test('rejects a code and a refresh token of another client', async () => {
    const { sandbox, issuer } = await startOpenId();
    sandbox.registerClient({ ...client, clientId: 'other' });
    const code = (await choose(issuer)).searchParams.get('code');
    expect((await exchange(issuer, code, { client_id: 'other' })).body.error).toBe('invalid_grant');
    const { refresh_token } = await signIn(issuer);
    expect((await refresh(issuer, refresh_token, { client_id: 'other' })).body.error).toBe('invalid_grant');
    expect((await refresh(issuer, refresh_token, { client_id: 'nobody' })).body.error).toBe('invalid_client');
  });

  test('renews tokens with the groups of the moment, and keeps the refresh token', async () => {
    const { sandbox, issuer } = await startOpenId();
    const { refresh_token, id_token } = await signIn(issuer);
    const api = connect(sandbox);
    await api.adminRemoveUserFromGroup({ UserPoolId: poolId, Username: 'ada', GroupName: 'admin' });
    api.destroy();
    const { status, body } = await refresh(issuer, refresh_token);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('refresh_token');
    const { payload } = decomposeUnverifiedJwt(body.id_token);
    expect(payload['cognito:groups']).toEqual(['engineering']);
    expect(payload.auth_time).toBe(decomposeUnverifiedJwt(id_token).payload.auth_time);
    expect((await refresh(issuer, refresh_token)).status).toBe(200);
  });

  test.each([
    ['is signed out', 'adminUserGlobalSignOut'],
    ['is disabled', 'adminDisableUser'],
    ['is deleted', 'adminDeleteUser'],
  ] as const)('renews nothing once the user %s', async (_, operation) => {
    const { sandbox, issuer } = await startOpenId();
    const { refresh_token, access_token } = await signIn(issuer);
    const api = connect(sandbox);
    await api[operation]({ UserPoolId: poolId, Username: 'ada' });
    api.destroy();
    expect((await refresh(issuer, refresh_token)).body.error).toBe('invalid_grant');
    expect((await userInfo(issuer, access_token)).status).toBe(401);
  });

  test('begins a session that can be listed and revoked', async () => {
    const { sandbox, issuer } = await startOpenId();
    const { refresh_token, access_token } = await signIn(issuer);
    const api = connect(sandbox);
    const ada = { UserPoolId: poolId, Username: 'ada' };
    const { Sessions = [] } = await api.adminListUserSessions(ada);
    const session = Sessions.find(({ ClientId }) => ClientId === 'console');
    expect(session?.SessionId).toBe(decomposeUnverifiedJwt(access_token).payload.origin_jti);
    await api.adminRevokeUserSession({ ...ada, SessionId: session?.SessionId });
    api.destroy();
    expect((await refresh(issuer, refresh_token)).body.error).toBe('invalid_grant');
  });

  test('refuses other grants and other methods', async () => {
    const { issuer } = await startOpenId();
    expect((await post(issuer, 'token', { client_id: 'console', grant_type: 'password' })).body.error).toBe(
      'unsupported_grant_type',
    );
    expect((await fetch(`${issuer}/oauth2/token`)).status).toBe(405);
  });

  test('may be called by pages of its clients, and by no others', async () => {
    const { issuer } = await startOpenId();
    const preflight = (from: string) =>
      fetch(`${issuer}/oauth2/token`, {
        method: 'OPTIONS',
        headers: { origin: from, 'access-control-request-method': 'POST' },
      });
    const allowed = await preflight(origin);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
    expect((await preflight('http://127.0.0.1:4001')).headers.get('access-control-allow-origin')).toBeNull();
    const own = await post(issuer, 'token', {}, { origin });
    expect(own.headers.get('access-control-allow-origin')).toBe(origin);
    const foreign = await post(issuer, 'token', {}, { origin: 'https://evil.example' });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the user info endpoint', () => {
  test('returns what the scopes allow', async () => {
    const { issuer } = await startOpenId();
    const { access_token } = await signIn(issuer);
    const answer = await userInfo(issuer, access_token);
    expect(await answer.json()).toEqual({
      sub: expect.any(String),
      username: 'ada',
      email: 'ada@example.com',
      email_verified: 'true',
    });
  });

  test('refuses an id token, a token of another pool, and none', async () => {
    const { sandbox, issuer } = await startOpenId();
    const { id_token } = await signIn(issuer);
    const other = await sandbox.issueToken('us-east-1_Customers1', { scope: 'openid' });
    for (const token of [id_token, other, '', 'a.b.c']) {
      const answer = await userInfo(issuer, token);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        401,
        'Bearer error="invalid_token"',
      ]);
    }
  });
});

describe('a sign-out', () => {
  const leave = (issuer: string, members: Members) =>
    fetch(`${issuer}/logout?${toQuery(members)}`, { redirect: 'manual' });

  test('as Cognito words it goes to a registered address', async () => {
    const { issuer } = await startOpenId();
    const answer = await leave(issuer, { client_id: 'console', logout_uri: logoutUri });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, logoutUri]);
  });

  test('as OpenID Connect words it ends the session too', async () => {
    const { issuer } = await startOpenId();
    const { id_token, refresh_token } = await signIn(issuer);
    const answer = await leave(issuer, {
      id_token_hint: id_token,
      post_logout_redirect_uri: logoutUri,
      state: 'x',
    });
    expect(answer.headers.get('location')).toBe(`${logoutUri}?state=x`);
    expect((await refresh(issuer, refresh_token)).body.error).toBe('invalid_grant');
  });

  test.each<[string, Members]>([
    ['an address that is not registered', { client_id: 'console', logout_uri: redirectUri }],
    ['another machine', { client_id: 'console', post_logout_redirect_uri: 'https://evil.example/' }],
    ['a client that is not known', { client_id: 'nobody', logout_uri: logoutUri }],
    ['nobody', { logout_uri: logoutUri }],
  ])('goes nowhere for %s', async (_, members) => {
    const { issuer } = await startOpenId();
    const answer = await leave(issuer, members);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  test('by revocation ends the refresh token and the session', async () => {
    const { issuer } = await startOpenId();
    const { refresh_token, access_token } = await signIn(issuer);
    expect((await post(issuer, 'revoke', { client_id: 'console', token: 'unknown' })).status).toBe(200);
    expect((await post(issuer, 'revoke', { client_id: 'nobody', token: refresh_token })).status).toBe(400);
    expect((await refresh(issuer, refresh_token)).status).toBe(200);
    expect((await post(issuer, 'revoke', { client_id: 'console', token: refresh_token })).status).toBe(200);
    expect((await refresh(issuer, refresh_token)).body.error).toBe('invalid_grant');
    expect((await userInfo(issuer, access_token)).status).toBe(401);
  });
});

describe('a client', () => {
  test.each([
    'https://app.example/callback',
    'http://127.0.0.1/#x',
    'app://127.0.0.1',
    'callback',
    'http://u@127.0.0.1/',
  ])('is not registered for %s', async (uri) => {
    const sandbox = await start();
    for (const member of ['redirectUris', 'logoutUris']) {
      expect(() => sandbox.registerClient({ ...client, [member]: [uri] })).toThrow(/on this machine/);
    }
  });

  test('signs in without calls of operations', async () => {
    const { sandbox, issuer } = await startOpenId();
    await signIn(issuer);
    expect(sandbox.count()).toBe(0);
  });
});
