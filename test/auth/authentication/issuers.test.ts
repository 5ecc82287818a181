import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Issuer, type Serving, seconds, startIssuer } from '../../support/issuer.js';
import { type Answer, ask, type Pair, type PairOptions, startPair } from '../../support/test-gateway.js';
import { until } from '../../support/wait-for.js';

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

/** Makes a token of somebody whom the built-in policy lets read everything. */
const issue: Issuer['issue'] = (claims, ...rest) =>
  issuer.issue({ 'cognito:groups': ['admin'], ...claims }, ...rest);

function askWith(token: string): Promise<Answer> {
  return ask(pair.url, query, {}, { authorization: `Bearer ${token}` });
}

describe('a token that lets in', () => {
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
    await start();
    expect(await askWith(make())).toEqual(welcome);
  });

  test('comes in any spelling of the scheme, and by GET', async () => {
    await start();
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
      await start({ callersPool: pool, environment: { AUTH_TOKEN_USE } });
      expect((await pair.askAs({ use: 'access' }, query)).status).toBe(access);
      expect((await pair.askAs({ use: 'id' }, query)).status).toBe(id);
    },
  );

  test('is named in the audit by its issuer and subject', async () => {
    const records: unknown[] = [];
    await start({ audit: { write: async (record) => void records.push(record) } });
    await askWith(issue());
    expect(records).toEqual([
      expect.objectContaining({ issuer: issuer.url, subject: 'user-1', outcome: 'OK' }),
    ]);
  });
});

describe('keys', () => {
  test('are fetched at the start, and once more for a rotated one', async () => {
    await start();
    await until(() => issuer.fetches() === 1);
    expect(await askWith(issue())).toEqual(welcome);
    expect(issuer.fetches()).toBe(1);
    issuer.rotate();
    const token = issue();
    expect(await Promise.all(Array.from({ length: 20 }, () => askWith(token)))).toEqual(
      Array(20).fill(welcome),
    );
    expect(issuer.fetches()).toBe(2);
  });

  test('are fetched once for a hundred requests under ids that nobody has', async () => {
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
  test.each(broken)('served %s let nobody in, and the log says why', async (serving, why) => {
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
          message: "The keys of the token's issuer cannot be had for now. Ask again later.",
          extensions: { code: 'UNAUTHENTICATED', retryable: true },
        },
      ],
    });
    expect(pair.sandbox.count()).toBe(0);
    expect(pair.log).toContainEqual(
      expect.objectContaining({ issuer: issuer.url, failure: expect.stringMatching(why) }),
    );
    expect(issuer.paths).not.toContain('/elsewhere');
  });

  test('of an issuer that is away keep neither the gateway from starting nor others out', async () => {
    await issuer.stop();
    await start({ callersPool: pool });
    expect((await fetch(`${pair.url}/livez`)).status).toBe(200);
    expect((await askWith(issue())).status).toBe(503);
    expect(await pair.askAs({ groups: ['admin'] }, query)).toEqual(welcome);
    await issuer.resume();
    await until(async () => (await askWith(issue())).status === 200);
  });

  test('that were had before verify while the issuer is away', async () => {
    await start();
    expect(await askWith(issue())).toEqual(welcome);
    await issuer.stop();
    expect(await askWith(issue())).toEqual(welcome);
    expect((await askWith(issue({ sub: '' }))).status).toBe(401);
    await issuer.resume();
  });
});
