import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  createAuthenticator,
  type TokenAuthenticator,
} from '../../../src/auth/authentication/authenticator.js';
import { anonymous, type Identity } from '../../../src/auth/identity.js';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.js';
import { type Issuer, type Members, seconds, startIssuer } from '../../support/issuer.js';
import { waitFor } from '../../support/wait-for.js';

const pool = 'us-east-1_Abc123';
const log = pino({ level: 'silent' });

let issuer: Issuer;
let sandbox: Sandbox;
let authenticator: TokenAuthenticator;

beforeAll(async () => {
  issuer = await startIssuer();
  sandbox = await startSandbox();
  // It makes its keys when they are first needed, which can take longer than the authenticator waits for them.
  await sandbox.issueToken(pool);
  authenticator = create('cognito:groups');
});
afterAll(async () => {
  await issuer.stop();
  await sandbox.close();
});

function create(groupsClaim: string, more: readonly string[] = []): TokenAuthenticator {
  return createOf([issuer.url, `${sandbox.url}/${pool}`, ...more], groupsClaim);
}

function createOf(issuers: readonly string[], groupsClaim: string): TokenAuthenticator {
  return createAuthenticator(
    {
      mode: 'jwt',
      issuers,
      audiences: { every: ['demo'], byIssuer: new Map() },
      tokenUse: 'any',
      groupsClaim,
    },
    sandbox.url,
    log,
  );
}

function identify(token: string): Promise<Identity> {
  return authenticator.authenticate({ rawHeaders: ['Host', 'x', 'Authorization', `Bearer ${token}`] });
}

describe('an identity', () => {
  const cases: readonly (readonly [claims: Members, identity: Partial<Identity>])[] = [
    [{}, { subject: 'user-1', clientId: 'app', groups: [], scopes: [] }],
    [{ 'cognito:groups': ['a b', 'c'] }, { groups: ['a b', 'c'] }],
    [{ 'cognito:groups': 'admin' }, { groups: ['admin'] }],
    [{ 'cognito:groups': 'a,b c' }, { groups: ['a,b c'] }],
    [{ 'cognito:groups': ['admin', 1] }, { groups: [] }],
    [{ 'cognito:groups': { admin: true } }, { groups: [] }],
    [{ 'cognito:groups': null }, { groups: [] }],
    [{ groups: ['admin'], roles: ['admin'] }, { groups: [] }],
    [{ scope: 'users/read  openid ' }, { scopes: ['users/read', 'openid'] }],
    [{ scp: ['users/read', 'openid'] }, { scopes: ['users/read', 'openid'] }],
    [{ scp: 'users/read openid' }, { scopes: ['users/read', 'openid'] }],
    [{ client_id: 'client', azp: 'other' }, { clientId: 'client' }],
    [{ client_id: ['client'] }, { clientId: null }],
    [{ azp: undefined }, { clientId: null }],
  ];
  test.each(cases)('of %j is %j', async (claims, identity) => {
    expect(await identify(issuer.issue(claims))).toMatchObject({ issuer: issuer.url, ...identity });
  });

  test("reads groups only from the token's configured claim", async () => {
    const token = issuer.issue({ roles: ['staff'], 'cognito:groups': ['admin'] });
    const header = ['authorization', `Bearer ${token}`];
    expect((await create('roles').authenticate({ rawHeaders: header })).groups).toEqual(['staff']);
    expect((await create('toString').authenticate({ rawHeaders: header })).groups).toEqual([]);
  });

  const nested: readonly (readonly [path: string, claims: Members, groups: readonly string[]])[] = [
    ['realm_access.roles', { realm_access: { roles: ['admin', 'staff'] } }, ['admin', 'staff']],
    ['realm_access.roles', { realm_access: { roles: 'admin' } }, ['admin']],
    ['realm_access.roles', { realm_access: { roles: ['x'] }, 'realm_access.roles': ['admin'] }, ['admin']],
    ['realm_access.roles', { realm_access: { roles: ['x'] }, 'realm_access.roles': null }, []],
    ['realm_access.roles', { realm_access: ['roles'] }, []],
    ['realm_access.roles', { realm_access: 'roles' }, []],
    ['realm_access.roles', { realm_access: { roles: { admin: true } } }, []],
    ['realm_access.roles', {}, []],
    ['resource_access.my.app.roles', { resource_access: { 'my.app': { roles: ['admin'] } } }, ['admin']],
    [
      'https://app.example.com/auth.roles',
      { 'https://app.example.com/auth': { roles: ['admin'] } },
      ['admin'],
    ],
    ['a.b.c', { 'a.b': { d: 1 }, a: { 'b.c': ['admin'] } }, ['admin']],
    ['groups.0', { groups: ['admin'] }, []],
    ['realm_access.constructor', { realm_access: {} }, []],
    ['__proto__.roles', {}, []],
    ['realm_access.', { realm_access: { '': ['admin'] } }, ['admin']],
    ['.roles', { roles: ['admin'] }, []],
  ];
  test.each(nested)('takes groups from the path %s of %j: %j', async (path, claims, groups) => {
    const header = ['authorization', `Bearer ${issuer.issue(claims)}`];
    expect((await create(path).authenticate({ rawHeaders: header })).groups).toEqual(groups);
  });

  test.each(['access', 'id'] as const)("of a pool's %s token names pool, client and groups", async (use) => {
    const token = await sandbox.issueToken(pool, { use, username: 'grace', groups: ['admin', 'support'] });
    expect(await identify(token)).toEqual({
      issuer: `${sandbox.url}/${pool}`,
      subject: expect.stringMatching(/^[0-9a-f-]{36}$/),
      clientId: 'demo',
      groups: ['admin', 'support'],
      scopes: use === 'id' ? [] : ['aws.cognito.signin.user.admin'],
    });
  });

  test('of two issuers that use the same names is distinguished by the issuer', async () => {
    const groups = { 'cognito:groups': ['admin'], sub: 'x' };
    const one = await identify(issuer.issue(groups));
    const other = await identify(await sandbox.issueToken(pool, { claims: groups }));
    expect([one.subject, one.groups]).toEqual([other.subject, other.groups]);
    expect(one.issuer).not.toBe(other.issuer);
  });

  test('of every caller is anonymous with AUTH=none', async () => {
    const open = createAuthenticator({ mode: 'none', anyHost: false }, undefined, log);
    expect(await open.authenticate({ rawHeaders: ['authorization', 'Bearer x'] })).toBe(anonymous);
    expect(await open.check()).toBeUndefined();
  });
});

test('a verified token is rejected once it has expired, including the clock skew', async () => {
  const token = issuer.issue({ exp: seconds(-27) });
  expect((await identify(token)).subject).toBe('user-1');
  const outcomes = new Set<string>();
  // Well before the minute is over for which a token is remembered.
  const end = performance.now() + 40_000;
  await waitFor(async () => {
    outcomes.add(
      await identify(token).then(
        () => 'accepted',
        ({ reason }) => reason,
      ),
    );
    return outcomes.has('expired') || performance.now() > end;
  });
  expect(outcomes).toContain('expired');
});

describe('readiness', () => {
  test('begins once the keys of every issuer are available', async () => {
    expect(await authenticator.check()).toBeUndefined();
  });

  test('continues while one of several issuers has keys', async () => {
    const away = await startIssuer();
    await away.stop();
    const one = create('roles', [away.url]);
    expect(await one.check()).toBeUndefined();
    const header = ['authorization', `Bearer ${away.issue()}`];
    await expect(one.authenticate({ rawHeaders: header })).rejects.toMatchObject({ reason: 'unavailable' });
  });

  test('ends when no issuer has keys, and names each issuer with the reason', async () => {
    const away = await startIssuer();
    const wrong = await startIssuer();
    await away.stop();
    wrong.serving = 'as another issuer';
    const nowhere = `${sandbox.url}/us-east-1_Nothere`;
    const problem = await createOf([away.url, wrong.url, nowhere], 'roles').check();
    expect(problem?.split('; ')).toEqual([
      expect.stringMatching(`^the keys of ${away.url} are unavailable: connect ECONNREFUSED`),
      `the keys of ${wrong.url} are unavailable: its discovery document names another issuer`,
      `the keys of ${nowhere} are unavailable: the response has status 404`,
    ]);
    await wrong.stop();
  });
});
