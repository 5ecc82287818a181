import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Pair, startPair } from '../support/test-gateway.js';

const poolId = 'us-east-1_Abc123';
const ada = `user(poolId: "${poolId}", username: "ada")`;
const bySub = `userBySub(poolId: "${poolId}"`;
const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username } } }';

let pair: Pair;

beforeAll(async () => {
  pair = await startPair({ environment: { METRICS_PORT: '0' } });
});
afterAll(() => pair.close());

/** Sends a body, and reads the codes of its errors, and what was logged as an error. */
async function send(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const before = pair.log.length;
  const response = await fetch(`${pair.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const { data, errors = [] } = (await response.json()) as {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  };
  return {
    status: response.status,
    data,
    codes: errors.map(({ extensions }) => extensions.code),
    messages: errors.map(({ message }) => message),
    alarms: pair.log.slice(before).filter(({ level }) => Number(level) >= 50),
  };
}

/** How often the metric that pages the on-call was counted. */
async function countInternalErrors(): Promise<number> {
  const page = await (await fetch(pair.metricsUrl)).text();
  return Number(/^cognito_gateway_errors_total\{code="INTERNAL_SERVER_ERROR"\} (\d+)$/m.exec(page)?.[1]);
}

describe('an operation of a kind that the schema does not have', () => {
  test.each([
    ['mutation { x }', /mutation/],
    ['mutation M { __typename }', /mutation/],
    ['mutation ($a: Int) { x(a: $a) { y } }', /mutation/],
    ['subscription { x }', /subscription/],
    ['subscription S { __typename a b }', /subscription/],
    [`query A { ${ada} { sub } } mutation B { x }`, /mutation/],
    ['mutation { ...F } fragment F on Mutation { x }', /mutation/],
  ])('%s is refused as a document that does not fit the schema', async (query, word) => {
    const { status, data, codes, messages, alarms } = await send({ query, operationName: null });
    expect([status, data, alarms]).toEqual([400, undefined, []]);
    expect(new Set(codes)).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    expect(messages[0]).toMatch(word);
    expect(messages.join(' ')).not.toMatch(/configured|Cannot read|undefined/);
  });

  test('is refused the same where the request names a query of the same document', async () => {
    const query = `query A { ${ada} { username } } mutation B { x }`;
    expect((await send({ query, operationName: 'A' })).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('a null, of a variable whose default made validation pass it', () => {
  test.each([
    ['$a: ID = "x"', `user(poolId: $a, username: "x") { sub }`],
    ['$a: String = "x"', `user(poolId: "${poolId}", username: $a) { sub }`],
    ['$a: ID = "x"', `${bySub}, sub: $a) { sub }`],
    ['$a: String = "x"', `${ada} { attribute(name: $a) { value } }`],
    ['$a: String = "x"', `${ada} { attributes(names: ["y", $a]) { value } }`],
    ['$a: [_Any!] = []', '_entities(representations: $a) { __typename }'],
    ['$a: _Any = 1', '_entities(representations: [$a]) { __typename }'],
    ['$a: String = "x"', '__type(name: $a) { name }'],
    ['$a: Boolean = true', '__typename @include(if: $a)'],
    ['$a: Boolean = true', `${ada} @skip(if: $a) { sub }`],
  ])("%s in %s is the client's error", async (declaration, field) => {
    const { codes, messages, alarms } = await send({
      query: `query (${declaration}) { ${field} }`,
      variables: { a: null },
    });
    expect([codes, alarms]).toEqual([['BAD_USER_INPUT'], []]);
    expect(messages[0]).toMatch(/\$a|Argument "\w+"/);
  });
});

/** Bodies that are wrong in as many ways as there are: whatever their code is, it is not the gateway that failed. */
const bodies: readonly (readonly [what: string, body: unknown])[] = [
  ...['', 'null', '1', '"x"', '[]', '[{}]', '{}', '{"query":1}', '{"query":{"kind":"Document"}}', '{'].map(
    (body) => [`the body ${body}`, body] as const,
  ),
  ...[1, '', 'x', 'constructor', [], {}].map(
    (operationName) =>
      [
        `the operation name ${JSON.stringify(operationName)}`,
        { query: 'query A { __typename } query B { __typename }', operationName },
      ] as const,
  ),
  ...[
    1,
    'x',
    [],
    { persistedQuery: 1 },
    { persistedQuery: { version: 1, sha256Hash: 'x' } },
    { persistedQuery: { version: {}, sha256Hash: [] } },
  ].map(
    (extensions) => [`the extensions ${JSON.stringify(extensions)}`, { query: '{ a', extensions }] as const,
  ),
  ...[null, [], 'x', { r: null }, { r: 1 }, { r: [null] }, { r: [[]] }, { r: [{}] }, { r: {} }].map(
    (variables) => [`the variables ${JSON.stringify(variables)}`, { query: entities, variables }] as const,
  ),
  ...[
    { __typename: 1 },
    { __typename: 'constructor' },
    { __typename: 'Query' },
    { __typename: 'User', poolId: null, username: null },
    { __typename: 'User', poolId, username: [] },
    { __typename: 'User', poolId: { toString: 1 }, sub: 'x' },
    { __typename: 'User', poolId, username: '\ud800' },
  ].map((r) => [`the reference ${JSON.stringify(r)}`, { query: entities, variables: { r: [r] } }] as const),
  ...[
    '#',
    '{}',
    'fragment F on Query { __typename }',
    'type X { a: Int }',
    'extend type Query { a: Int }',
    '{ __typename @skip(if: null) }',
    '{ __typename @include }',
    '{ __type(name: null) { name } }',
    '{ _entities(representations: [null]) { __typename } }',
    '{ _entities(representations: "x") { __typename } }',
    `{ user(poolId: 1.5, username: "x") { sub } }`,
    `{ user(poolId: "__proto__", username: "x") { sub } }`,
    `{ user(poolId: "${poolId}", username: "\\ud800") { sub } }`,
    `{ user(poolId: "${poolId}", username: "__proto__") { sub } }`,
    `{ ${bySub}, sub: "\\"") { sub } }`,
    `{ constructor: ${ada} { __proto__: sub toString: username } }`,
    `{ ${ada} { attribute(name: "") { value } attributes(names: ["__proto__"]) { name } } }`,
    `{ ${ada} @defer { sub } }`,
    `query ($toString: String!) { user(poolId: "${poolId}", username: $toString) { sub } }`,
    `query ($a: Nope) { __typename }`,
    `query ($hasOwnProperty: [_Any!]!) { _entities(representations: $hasOwnProperty) { __typename } }`,
  ].map((query) => [`the document ${query}`, { query }] as const),
];

describe('a fault of the client', () => {
  test.each(bodies)('is not taken for one of the gateway: %s', async (_what, body) => {
    const { status, codes, alarms } = await send(body);
    expect(status).toBeLessThan(500);
    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    expect(alarms).toEqual([]);
  });

  test.each(['text/html', 'multipart/mixed', ';', 'a/b/c', 'application/json;q=0', 'text/event-stream'])(
    'is not taken for one of the gateway: the header accept: %s',
    async (accept) => {
      const { codes, alarms, status } = await send({ query: '{ __typename }' }, { accept });
      expect([status, codes, alarms]).toEqual([406, ['BAD_REQUEST'], []]);
    },
  );

  test('leaves the metric at 0 by which the on-call is paged', async () => {
    await send({ query: 'subscription { x }' });
    expect(await countInternalErrors()).toBe(0);
  });
});
