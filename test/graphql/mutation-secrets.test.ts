import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordSpans, type Spans } from '../support/spans.js';
import type { Answer, Pair } from '../support/test-gateway.js';
import { createWriterPolicy, poolId, startWriters, writer } from '../support/writers.js';

/** Its letters are valid in every position where a password may come to stand: a number, a name, an enum's value. */
const canary = 'Canary7Password';
const digits = '770077007700';
const value = 'canary-attribute-value';
const metadata = 'canary-metadata-value';

let pair: Pair;
let spans: Spans;
const answers: Answer[] = [];

const reference = `user: { poolId: "${poolId}", username: "ada" }`;
const ada = { poolId, username: 'ada' };
const setting = 'mutation Set($input: SetUserPasswordInput!) { setUserPassword(input: $input) { changed } }';
const creating =
  'mutation Add($input: CreateUserInput!) { createUser(input: $input) { changed effects { after } } }';

/** Documents that hold a password, each in another place. */
const documents: readonly string[] = [
  `mutation { setUserPassword(input: { ${reference}, password: "${canary}", permanent: true }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: """${canary}""", permanent: true }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: ["${canary}"], permanent: true }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: ${digits}, permanent: true }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: ${canary}, permanent: true }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: { x: "${canary}" }, permanent: true }) { changed } }`,
  `mutation { a: createUser(input: { poolId: "${poolId}", username: "g", temporaryPassword: "${canary}" }) { changed } }`,
  `mutation ($p: String! = "${canary}") { setUserPassword(input: { ${reference}, password: $p, permanent: true }) { changed } }`,
  `mutation ($input: SetUserPasswordInput! = { ${reference}, password: "${canary}", permanent: true }) {
    setUserPassword(input: $input) { changed } }`,
  `mutation ($input: CreateUserInput! = { poolId: "${poolId}", temporaryPassword: "${canary}" }) {
    createUser(input: $input) { changed } }`,
  `mutation ($p: String! = "${canary}") { ...F }
    fragment F on Mutation { setUserPassword(input: { ${reference}, password: $p, permanent: true }) { changed } }`,
  `query Q { __typename } mutation M { setUserPassword(input: { ${reference}, password: "${canary}", permanent: true }) { changed } }`,
];

/** Documents with a password that do not parse. */
const unparsable: readonly string[] = [
  `mutation { setUserPassword(input: { ${reference}, password: ${canary} ${canary} }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: "${canary}" "${canary}" }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: ${digits} ${digits} }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: """${canary}""" """${canary}""" }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password = "${canary}" }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, "${canary}" }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: "${canary} }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: '${canary}' }) { changed } }`,
  `mutation { setUserPassword(input: { ${reference}, password: ${canary}! }) { changed } }`,
  `${canary} { setUserPassword }`,
];

/** Variables that hold a password and cannot be meant, or that Cognito refuses. */
const variables: readonly (readonly [string, object])[] = [
  [setting, { user: ada, password: [canary], permanent: true }],
  [setting, { user: ada, password: { [canary]: canary }, permanent: true }],
  [setting, { user: ada, password: Number(digits), permanent: true }],
  [setting, { user: ada, password: canary, permanent: canary }],
  [setting, { user: ada, password: canary }],
  [setting, { user: canary, password: canary, permanent: true }],
  [setting, { user: ada, password: canary, permanent: true, [canary]: 1 }],
  [setting, { user: { poolId: 'nowhere', username: 'ada' }, password: canary, permanent: true }],
  [setting, { user: { poolId, username: 'nobody' }, password: canary, permanent: true }],
  [setting, { user: ada, password: `${canary} x`, permanent: true }],
  [setting, { user: ada, password: canary.repeat(20), permanent: true }],
  [setting, { user: ada, password: `${canary}-${'a'.repeat(5)}`.toLowerCase(), permanent: true }],
  [creating, { poolId, username: 'g', temporaryPassword: canary, attributes: [{ name: 'email', value: 1 }] }],
  [creating, { poolId, username: 'g', temporaryPassword: canary, attributes: canary }],
  [creating, { poolId, username: 'g', temporaryPassword: canary, invitation: canary }],
  [creating, { poolId, username: 'ada', temporaryPassword: `${canary}!1`, invitation: 'SUPPRESS' }],
];

beforeAll(async () => {
  spans = recordSpans();
  pair = await startWriters({
    policy: createWriterPolicy(),
    environment: { LOG_LEVEL: 'trace', METRICS_PORT: '0' },
  });
  // Twice, as a document that was kept would not be validated again.
  for (const document of [...documents, ...documents]) answers.push(await pair.askAs(writer, document));
  for (const document of unparsable) answers.push(await pair.askAs(writer, document));
  expect(pair.sandbox.count()).toBe(0);
  for (const [query, input] of variables) answers.push(await pair.askAs(writer, query, { input }));
  for (const fault of [
    { kind: 'error', type: 'InvalidPasswordException', message: canary },
    { kind: 'error', type: 'InvalidParameterException', message: canary },
    { kind: 'error', type: 'UserLambdaValidationException', message: canary },
    { kind: 'error', type: 'SomethingUnmodelled', message: canary },
    { kind: 'drop' },
  ] as const) {
    const remove = pair.sandbox.inject({ ...fault, operation: 'AdminSetUserPassword' });
    const input = { user: ada, password: `${canary}!1`, permanent: true };
    answers.push(await pair.askAs(writer, setting, { input }));
    remove();
  }
});
afterAll(async () => {
  await pair.close();
  spans.stop();
});

const secrets = [canary, canary.toLowerCase(), digits, metadata];
const find = (text: string, also: readonly string[] = []) =>
  [...secrets, ...also].filter((secret) => text.includes(secret.slice(0, 10)));

test('every one of them failed, and says why', () => {
  const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code);
  const ofDocuments = codes.splice(0, 2 * documents.length);
  expect(new Set(ofDocuments)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
  expect(new Set(codes.splice(0, unparsable.length))).toEqual(new Set(['GRAPHQL_PARSE_FAILED']));
  expect(codes).toEqual(
    expect.arrayContaining([
      'BAD_USER_INPUT',
      'INVALID_PASSWORD',
      'USER_NOT_FOUND',
      'USER_EXISTS',
      'OUTCOME_UNKNOWN',
    ]),
  );
});

test('a password in a document is refused, with what to do instead', async () => {
  for (const { errors } of answers.slice(0, 2 * documents.length)) {
    expect(errors?.map(({ message }) => message).join()).toContain('must be passed in a variable');
  }
});

test('answers repeat no password', () => {
  for (const answer of answers) {
    // The name of an unknown member of a variable is not a password.
    const text = JSON.stringify(answer).replaceAll(`Field \\"${canary}\\"`, '');
    expect(find(text)).toEqual([]);
  }
});

test('accepted passwords and metadata are stored and logged nowhere', async () => {
  const input = {
    user: ada,
    attributes: [{ name: 'name', value }],
    clientMetadata: [{ name: 'ticket', value: metadata }],
  };
  const set = await pair.askAs(writer, setting, {
    input: { user: ada, password: `${canary}!1`, permanent: true },
  });
  expect(set).toMatchObject({ status: 200, data: { setUserPassword: { changed: true } } });
  const made = await pair.askAs(writer, creating, {
    input: {
      poolId,
      username: 'grace',
      temporaryPassword: `${canary}!1`,
      invitation: 'SUPPRESS',
      idempotencyKey: 'grace-1',
      attributes: [{ name: 'name', value }],
    },
  });
  expect(made.errors).toBeUndefined();
  const updated = await pair.askAs(
    writer,
    'mutation ($input: UpdateUserAttributesInput!) { updateUserAttributes(input: $input) { changed } }',
    { input },
  );
  expect(updated.errors).toBeUndefined();
  for (const answer of [set, made, updated]) expect(find(JSON.stringify(answer))).toEqual([]);
});

test('log, audit, metrics and spans hold no password, metadata or attribute value', async () => {
  expect(pair.log.length).toBeGreaterThan(answers.length);
  expect(pair.log.filter((line) => find(JSON.stringify(line), [value]).length > 0)).toEqual([]);
  expect(pair.audit.filter(({ phase }) => phase === 'outcome').length).toBeGreaterThan(5);
  for (const line of pair.audit) expect(find(JSON.stringify(line), [value])).toEqual([]);
  expect(find(await (await fetch(pair.metricsUrl)).text(), [value])).toEqual([]);
  const exported = spans
    .all()
    .map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links }));
  expect(exported.length).toBeGreaterThan(answers.length);
  for (const span of exported) expect(find(JSON.stringify(span), [value])).toEqual([]);
});
