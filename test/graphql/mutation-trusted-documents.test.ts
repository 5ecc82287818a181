import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { withFile } from '../support/policy.js';
import type { Pair } from '../support/test-gateway.js';
import { createWriterPolicy, poolId, staffPool, startWriters, writer } from '../support/writers.js';

const canary = 'Canary7Password';
const disable = 'mutation Disable($input: DisableUserInput!) { disableUser(input: $input) { changed } }';
const setPassword =
  'mutation SetPassword($input: SetUserPasswordInput!) { setUserPassword(input: $input) { changed } }';
const user = { poolId, username: 'ada' };

function start(documents: Readonly<Record<string, string>>): Promise<Pair> {
  return withFile(JSON.stringify(documents), (file) =>
    startWriters({
      policy: createWriterPolicy(),
      environment: { TRUSTED_DOCUMENTS_FILE: file, LOG_LEVEL: 'trace' },
    }),
  );
}

let pair: Pair;
let authorization: string;
beforeAll(async () => {
  pair = await start({ 'disable-1': disable, 'set-1': setPassword, 'me-1': '{ __typename }' });
  authorization = `Bearer ${await pair.sandbox.issueToken(staffPool, writer)}`;
});
beforeEach(() => pair.sandbox.reset());
afterAll(() => pair.close());

async function post(content: object) {
  const response = await fetch(`${pair.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization,
    },
    body: JSON.stringify(content),
  });
  return { status: response.status, body: JSON.stringify(await response.json()) };
}

const input = { user };
const byId = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

test.each([
  ['its id', { documentId: 'disable-1' }],
  ['the id of a persisted query', { extensions: byId('disable-1') }],
  ['its text', { query: disable }],
])('a listed change is made by %s', async (_how, document) => {
  expect(await post({ ...document, variables: { input } })).toMatchObject({
    status: 200,
    body: expect.stringContaining('"changed":true'),
  });
  expect(pair.sandbox.count('AdminDisableUser')).toBe(1);
});

const enable = `mutation { enableUser(input: { user: { poolId: "${poolId}", username: "ada" } }) { changed } }`;
test.each([
  ['another change', { query: enable }],
  ['a listed text with more in it', { query: `${disable} ${enable}` }],
  ['a listed text with a comment', { query: `${disable} # again` }],
  ['a listed text with another selection', { query: disable.replace('changed', 'changed effects { kind }') }],
  ['a text under the id of another', { query: enable, extensions: byId('enable-1') }],
  ['an id that is not listed', { documentId: 'enable-1' }],
  [
    'a change under the name of a listed one',
    { query: enable.replace('mutation', 'mutation Disable'), operationName: 'Disable' },
  ],
])('%s is refused before anything is read, written or audited', async (_what, document) => {
  const lines = pair.audit.length;
  const { status, body } = await post({ ...document, variables: { input } });
  expect([400, 403]).toContain(status);
  expect(body).toMatch(/FORBIDDEN|PERSISTED_QUERY_NOT_FOUND/);
  expect(pair.sandbox.count()).toBe(0);
  expect(pair.audit).toHaveLength(lines);
});

test('the policy decides on a listed change, whose variables are logged nowhere', async () => {
  const variables = { input: { user, password: `${canary}!1`, permanent: true } };
  const answer = await post({ documentId: 'set-1', variables });
  expect(answer.body).toContain('"changed":true');
  const wrong = await post({ documentId: 'set-1', variables: { input: { user, password: [canary] } } });
  expect(wrong.body).toContain('BAD_USER_INPUT');
  const unlisted = await post({ query: setPassword.replace('changed', 'changeId'), variables });
  expect(unlisted.status).toBe(403);
  for (const text of [answer.body, wrong.body, unlisted.body, JSON.stringify([pair.log, pair.audit])]) {
    expect(text).not.toContain(canary);
  }
  const nobody = await pair.askAs({ username: 'grace' }, disable, { input });
  expect(nobody.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test.each([
  [
    'in its text',
    `mutation { setUserPassword(input: { user: { poolId: "p_1", username: "a" }, password: "${canary}", permanent: true }) { changed } }`,
    /variable/,
  ],
  [
    'in a default',
    `mutation ($p: String! = "${canary}") { setUserPassword(input: { user: { poolId: "p_1", username: "a" }, password: $p, permanent: true }) { changed } }`,
    /variable/,
  ],
  [
    'where it does not parse',
    `mutation { setUserPassword(input: { password: ${canary} ${canary} }) { changed } }`,
    /Syntax Error/,
  ],
  ['of another type', `mutation { setUserPassword(input: ${canary}) { changed } }`, /Expected value of type/],
])('a manifest with a password %s ends the start, which does not repeat it', async (_where, body, reason) => {
  const error = await start({ 'set-2': body }).then(
    async (started) => started.close(),
    (failure: Error) => failure,
  );
  expect(error).toMatchObject({ name: 'ConfigError', message: expect.stringMatching(reason) });
  expect(String(error)).toContain('document set-2');
  expect(String(error)).not.toContain(canary);
});
