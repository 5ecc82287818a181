import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../../src/sandbox/server.js';
import { type Issuer, type Serving, seconds, startIssuer } from '../../support/issuer.js';
import { type Answer, ask, type Pair, type PairOptions, startPair } from '../../support/test-gateway.js';
import { waitFor } from '../../support/wait-for.js';

const pool = 'us-east-1_Abc123';
const query = `{ user(poolId: "${pool}", username: "ada") { username } }`;
const welcome = { status: 200, data: { user: { username: 'ada' } } };

let issuer: Issuer;
let pair: Pair;

beforeEach(async () => {
  issuer = await startIssuer();
});
afterEach(async () => {
  await pair.close();
  await issuer.stop();
});

async function start(options: PairOptions = {}): Promise<void> {
  pair = await startPair({ issuers: [issuer.url], ...options });
}

/** Starts, and waits for the keys: on a busy machine the first fetch can take longer than the gateway waits. */
async function startReady(options: PairOptions = {}): Promise<void> {
  await start(options);
  await waitFor(async () => (await fetch(`${pair.url}/readyz`)).status === 200);
}

/** Creates a token of a user who may read everything by the built-in policy. */
const issue: Issuer['issue'] = (claims, ...rest) =>
  issuer.issue({ 'cognito:groups': ['admin'], ...claims }, ...rest);

function askWith(token: string): Promise<Answer> {
  return ask(pair.url, query, {}, { authorization: `Bearer ${token}` });
}

describe('a valid token', () => {
  const good: readonly (readonly [what: string, make: () => string])[] = [
    ['of RS256', () => issue()],
    ['of ES256', () => issue({}, {}, 'ES256')],
    ['of EdDSA', () => issue({}, {}, 'EdDSA')],
    ['for several audiences', () => issue({ aud: ['other', 'demo'] })],
    ['of the type of access tokens', () => issue({}, { typ: 'at+JWT' })],
    ['expired within the skew', () => issue({ exp: seconds(-15) })],
    ['not valid yet, within the skew', () => issue({ nbf: seconds(20) })],
    ['whose issuer has a slash at the end', () => issue({ iss: `${issuer.url}/` })],
  ];
  test.each(good)('is one %s', async (_what, make) => {
    await startReady();
    expect(await askWith(make())).toEqual(welcome);
  });

  test('is accepted with any spelling of the scheme, and by GET', async () => {
    await startReady();
    const response = await fetch(`${pair.url}/graphql?${new URLSearchParams({ query })}`, {
      headers: { authorization: `bEARER  ${issue()}`, 'apollo-require-preflight': '1' },
    });
    expect([response.status, await response.json()]).toEqual([200, { data: welcome.data }]);
  });

  test.each([
    ['access', 200, 401],
    ['id', 401, 200],
    ['any', 200, 200],
  ])(
    "with AUTH_TOKEN_USE=%s is a pool's access token: %i, id token: %i",
    async (AUTH_TOKEN_USE, access, id) => {
      await startReady({ callersPool: pool, environment: { AUTH_TOKEN_USE } });
      expect((await pair.askAs({ use: 'access' }, query)).status).toBe(access);
      expect((await pair.askAs({ use: 'id' }, query)).status).toBe(id);
    },
  );

  test('is named in the audit by its issuer and subject', async () => {
    const records: unknown[] = [];
    await startReady({ audit: { write: async (record) => void records.push(record) } });
    await askWith(issue());
    expect(records).toEqual([
      expect.objectContaining({ issuer: issuer.url, subject: 'user-1', outcome: 'OK' }),
    ]);
  });
});

describe('keys', () => {
  test('are fetched at the start, and once more for a rotated one', async () => {
    await start();
    await waitFor(() => issuer.fetches() === 1);
    expect(await askWith(issue())).toEqual(welcome);
    expect(issuer.fetches()).toBe(1);
    issuer.rotate();
    const token = issue();
    expect(await Promise.all(Array.from({ length: 20 }, () => askWith(token)))).toEqual(
      Array(20).fill(welcome),
    );
    expect(issuer.fetches()).toBe(2);
  });

  test('are fetched once for a hundred requests with unknown key ids', async () => {
    await start();
    expect(await askWith(issue())).toEqual(welcome);
    const tokens = Array.from({ length: 100 }, (_, index) => issue({}, { kid: `made-up-${index}` }));
    const answers = await Promise.all(tokens.map(askWith));
    expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
    expect([issuer.fetches(), pair.sandbox.count()]).toEqual([2, 1]);
  });

  const broken: readonly (readonly [serving: Serving, why: RegExp])[] = [
    ['down', /status 503/],
    ['garbage', /not JSON/],
    ['endless', /longer than 262144 bytes/],
    ['elsewhere', /redirect/],
    ['as another issuer', /names another issuer/],
    ['never', /timeout/],
  ];
  test.each(broken)(
    'served %s authenticate no one, and the log contains the reason',
    async (serving, why) => {
      issuer.serving = serving;
      await start();
      const response = await fetch(`${pair.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${issue()}` },
        body: JSON.stringify({ query }),
      });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
      expect(response.headers.has('www-authenticate')).toBe(false);
      expect(await response.json()).toEqual({
        errors: [
          {
            message: "The keys of the token's issuer are unavailable. Try again later.",
            extensions: { code: 'UNAUTHENTICATED', retryable: true },
          },
        ],
      });
      expect(pair.sandbox.count()).toBe(0);
      expect(pair.log).toContainEqual(
        expect.objectContaining({ issuer: issuer.url, failure: expect.stringMatching(why) }),
      );
      expect(issuer.paths).not.toContain('/elsewhere');
    },
  );

  test('of an unreachable issuer do not prevent the start or affect other issuers', async () => {
    await issuer.stop();
    await start({ callersPool: pool });
    expect((await fetch(`${pair.url}/livez`)).status).toBe(200);
    expect((await askWith(issue())).status).toBe(503);
    expect(await pair.askAs({ groups: ['admin'] }, query)).toEqual(welcome);
    await issuer.resume();
    await waitFor(async () => (await askWith(issue())).status === 200);
  });

  test('missing for one issuer leave the gateway ready; missing for all make it unready', async () => {
    await issuer.stop();
    await start({ callersPool: pool });
    await waitFor(async () => (await fetch(`${pair.url}/readyz`)).status === 200);
    expect(await (await fetch(`${pair.url}/readyz`)).json()).toEqual({
      status: 'ok',
      checks: { credentials: 'ok', issuers: 'ok' },
    });
    await pair.close();
    await start();
    const response = await fetch(`${pair.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'unavailable', checks: { credentials: 'ok', issuers: 'unavailable' } },
    ]);
    expect(pair.log).toContainEqual(
      expect.objectContaining({ msg: 'not ready', checks: { issuers: expect.stringContaining(issuer.url) } }),
    );
    await issuer.resume();
    await waitFor(async () => (await fetch(`${pair.url}/readyz`)).status === 200);
  });

  test('of one issuer that does not respond leave the gateway ready', async () => {
    issuer.serving = 'never';
    await start({ callersPool: pool });
    // Each probe waits less than a fetch, so every one of them meets a fetch in progress or a new one.
    for (let turn = 0; turn < 3; turn += 1) {
      await waitFor(async () => (await pair.askAs({ groups: ['admin'] }, query)).status === 200);
      expect((await fetch(`${pair.url}/readyz`)).status).toBe(200);
    }
  });

  test('that are unusable are reported in one log line, regardless of their number', async () => {
    issuer.serve((keys) => ({ keys: [...Array.from({ length: 5000 }, () => ({})), ...keys] }));
    await startReady();
    expect(await askWith(issue())).toEqual(welcome);
    const lines = pair.log.filter(({ ignored }) => ignored !== undefined);
    expect(lines).toEqual([expect.objectContaining({ count: 5000 })]);
    expect(JSON.stringify(lines).length).toBeLessThan(4096);
  });

  test('that are available again cause invalid tokens to be reported as invalid', async () => {
    issuer.serving = 'down';
    await start();
    expect((await askWith(issue({ aud: 'other' }))).status).toBe(503);
    issuer.serving = 'well';
    await waitFor(async () => (await askWith(issue())).status === 200);
    expect((await askWith(issue({ aud: 'other' }))).status).toBe(401);
    expect((await askWith(issue({}, { kid: 'unknown' }))).status).toBe(401);
  });

  test('that cannot be used are ignored, and the log names them', async () => {
    issuer.serve(([rsa, ...others]) => ({
      keys: [{ ...rsa, kid: null }, { kty: 'oct', kid: 'shared', k: 'c2VjcmV0' }, 'none', rsa, ...others],
    }));
    await startReady();
    expect(await askWith(issue())).toEqual(welcome);
    expect(await askWith(issue({}, {}, 'ES256'))).toEqual(welcome);
    expect(pair.log).toContainEqual(
      expect.objectContaining({
        issuer: issuer.url,
        ignored: [
          { kid: null, reason: 'it has no id (kid)' },
          { kid: 'shared', reason: 'its kty is not RSA, EC or OKP' },
          { kid: null, reason: 'it is not an object' },
        ],
      }),
    );
    expect(JSON.stringify(pair.log)).not.toContain('c2VjcmV0');
  });

  test('with the same id are distinguished by their type', async () => {
    issuer.serve((keys) => ({ keys: keys.map((key) => ({ ...key, kid: 'same' })).reverse() }));
    await startReady();
    for (const algorithm of ['RS256', 'ES256', 'EdDSA'] as const) {
      expect(await askWith(issue({}, { kid: 'same' }, algorithm))).toEqual(welcome);
    }
    expect((await askWith(issue({}, { kid: 'same', alg: 'ES384' }, 'ES256'))).status).toBe(401);
  });

  test('that were fetched before verify tokens while the issuer is unreachable', async () => {
    await start();
    expect(await askWith(issue())).toEqual(welcome);
    await issuer.stop();
    expect(await askWith(issue())).toEqual(welcome);
    expect((await askWith(issue({ sub: '' }))).status).toBe(401);
    await issuer.resume();
  });
});

describe('audiences', () => {
  let other: Issuer;

  beforeEach(async () => {
    other = await startIssuer();
  });
  afterEach(() => other.stop());

  const cases: readonly (readonly [of: 'one' | 'other', aud: unknown, status: number])[] = [
    ['one', 'web', 200],
    ['one', 'mobile', 200],
    ['one', 'common', 200],
    ['one', 'admin', 401],
    ['one', ['x', 'mobile'], 200],
    ['one', `web|mobile`, 401],
    ['other', 'admin', 200],
    ['other', 'common', 200],
    ['other', 'web', 401],
    ['other', ['web', 'mobile'], 401],
  ];
  test('of one issuer apply to its tokens only', async () => {
    const AUTH_AUDIENCES = `${issuer.url}=web|mobile, common, ${other.url}/=admin`;
    await startReady({ issuers: [issuer.url, other.url], environment: { AUTH_AUDIENCES } });
    const statuses = await Promise.all(
      cases.map(async ([of, aud]) => {
        const token = (of === 'one' ? issuer : other).issue({ aud, 'cognito:groups': ['admin'] });
        return [of, aud, (await askWith(token)).status] as const;
      }),
    );
    expect(statuses).toEqual(cases);
  });

  test("of one pool apply to that pool's clients only", async () => {
    const callersPool = pool;
    await startReady({ callersPool, environment: { AUTH_AUDIENCES: 'demo' } });
    expect((await pair.askAs({ groups: ['admin'] }, query)).status).toBe(200);
    await pair.close();
    await startReady({ callersPool, environment: { AUTH_AUDIENCES: `${issuer.url}=demo,other` } });
    expect((await pair.askAs({ groups: ['admin'] }, query)).status).toBe(401);
    expect((await pair.askAs({ groups: ['admin'], clientId: 'other' }, query)).status).toBe(200);
    expect((await askWith(issue())).status).toBe(200);
  });
});

describe('an endpoint in place of AWS', () => {
  let other: Sandbox;
  beforeEach(async () => {
    other = await startSandbox();
    await other.issueToken(pool);
  });
  afterEach(() => other.close());

  test("is where pools are called and their tokens come from, by AWS_ENDPOINT_URL as by Cognito's own", async () => {
    await startReady({
      issuers: [`${other.url}/${pool}`],
      environment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: '', AWS_ENDPOINT_URL: other.url },
    });
    expect(await askWith(await other.issueToken(pool, { groups: ['admin'] }))).toEqual(welcome);
    expect([other.count('AdminGetUser'), pair.sandbox.count()]).toEqual([1, 0]);
  });

  test('is called in the region that is set for a pool', async () => {
    await startReady({
      issuers: [`${other.url}/${pool}`],
      environment: {
        USER_POOLS: `${pool}@eu-west-1`,
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: other.url,
      },
    });
    await askWith(await other.issueToken(pool, { groups: ['admin'] }));
    expect(other.calls.map(({ region }) => region)).toEqual(['eu-west-1']);
  });
});
