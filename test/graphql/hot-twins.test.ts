import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { serverAudits } from 'graphql-http';
import { createPool } from '../../src/sandbox/pool-model.js';
import { samplePools } from '../../src/sandbox/sample.js';
import { abuses } from '../support/abuse.js';
import { ada, foreignKinds, nullVariables, wrongBodies } from '../support/client-faults.js';
import { cognitoFailures } from '../support/cognito-failures.js';
import { document, variables } from '../support/documents.js';
import { usernames } from '../support/hostile.js';
import {
  accepts,
  refusedBodies,
  refusedOperations,
  refusedRequests,
  unacceptableTypes,
} from '../support/http-requests.js';
import { countApolloRuns, observe, type Sent } from '../support/observed-requests.js';
import { growing, pool, tooLarge, within } from '../support/operation-sizes.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const poolId = 'us-east-1_Abc123';
const look = `{ ${ada} { username } }`;
const byName = `query ($name: String!) { user(poolId: "${poolId}", username: $name) { username } }`;

type Case = readonly [what: string, sent: Sent];

const toAccept = (accept: string | undefined) => (accept === undefined ? {} : { accept });
const toCases = (rows: readonly (readonly [what: string, body: unknown])[], headers = {}) =>
  rows.map(([what, body]): Case => [what, { body, headers }]);
const toOperations = (
  rows: readonly (readonly [what: string, query: string, variables?: object | undefined])[],
) => toCases(rows.map(([what, query, values]) => [what, { query, variables: values }]));
const graphqlJson = { accept: 'application/graphql-response+json' };

function toSent({ method, headers, body }: RequestInit): Sent {
  return { method: method ?? 'GET', headers: Object.fromEntries(new Headers(headers)), body };
}

/** The tables of the other tests: each request once more, as it is sent there. */
const tables: readonly (readonly [table: string, cases: readonly Case[]])[] = [
  [
    'an accepted media type',
    accepts.flatMap(([accept]) =>
      [['a look-up', 'none', { query: look }] as const, ...refusedOperations].map(
        ([what, , body]): Case => [`${what}, accept: ${accept}`, { body, headers: toAccept(accept) }],
      ),
    ),
  ],
  [
    'a media type that is not accepted',
    unacceptableTypes.map((accept) => [accept, { body: { query: look }, headers: { accept } }]),
  ],
  [
    'a refused body',
    refusedBodies.map(([what, body, type]) => [what, { body, headers: { 'content-type': type } }]),
  ],
  ['a refused request', refusedRequests.map(([what, , , path, init]) => [what, { path, ...toSent(init) }])],
  [
    'a kind of operation',
    toCases(
      foreignKinds.map(([query]) => [query, { query, operationName: null }]),
      graphqlJson,
    ),
  ],
  [
    'a variable that is null',
    toCases(
      nullVariables.map(([declaration, field]) => [
        `${declaration} in ${field}`,
        { query: `query (${declaration}) { ${field} }`, variables: { a: null } },
      ]),
      graphqlJson,
    ),
  ],
  ['a fault of the client', toCases(wrongBodies, graphqlJson)],
  [
    'an attack',
    toCases(
      abuses.map(([what, body]) => [what, body]),
      graphqlJson,
    ),
  ],
  ['too large', toOperations(tooLarge.map(([what, , query, values]) => [what, query, values]))],
  ['large', toOperations(within.map(([what, , query, values]) => [what, query, values]))],
  [
    'small by its variables, and too large',
    toOperations(
      growing.flatMap(([what, , query, small, large]) => [
        [`${what}, small`, query, small] as const,
        [`${what}, large`, query, large] as const,
      ]),
    ),
  ],
  [
    'a compressed body',
    [
      ['gzip', gzipSync(`{"query":"{ a: __typename }"}`)] as const,
      ['br', brotliCompressSync(`{"query":"{ b: __typename }"}`)] as const,
    ].map(([encoding, body]) => [encoding, { body, headers: { 'content-encoding': encoding } }]),
  ],
  ['a username', toOperations(usernames.map((name) => [name, byName, { name }]))],
];

let pair: Pair;
let stopCounting: () => void;
beforeAll(async () => {
  stopCounting = countApolloRuns();
  pair = await startPair({
    pools: [...samplePools(), pool],
    environment: { USER_READ_RPS: '10000', USER_LIST_RPS: '10000', MUTATIONS: 'off' },
  });
});
afterAll(async () => {
  stopCounting();
  await pair.close();
});

/**
 * Sends a request before its document ran and, if the document runs with these or other variables, after it did. Both
 * have the same result.
 */
async function expectTwins(sent: Sent): Promise<void> {
  const one = toUnseen(sent);
  const cold = await observe(pair, one);
  const easier = toEasier(one);
  if (easier) await observe(pair, easier);
  const hot = await observe(pair, one);
  expect(hot.result).toEqual(cold.result);
  const text = toText(one.body);
  const hasRun = (one.method ?? 'POST') === 'POST' && cold.result.text.includes('"data":');
  // Apollo decides about extensions, and about documents that are too large to be kept.
  if (!hasRun || text.includes('"extensions":') || text.length > 100_000) return;
  expect([cold, hot].map(({ isRunByApollo }) => isRunByApollo)).toEqual([true, false]);
}

let unseen = 0;
/** Makes a document one that was not sent before, by a comment. */
function toUnseen({ body, ...sent }: Sent): Sent {
  if (body === undefined || body instanceof Uint8Array) return { body, ...sent };
  unseen += 1;
  return { body: toText(body).replace(/"query":"(?!")/, `"query":"#${unseen}\\n`), ...sent };
}

/** The same operation with variables that request little; undefined if it has none. */
function toEasier({ body, ...sent }: Sent): Sent | undefined {
  const request = parse(toText(body));
  if (typeof request?.variables !== 'object' || request.variables === null) return undefined;
  const easier = Object.entries(request.variables).map(([name, value]) => [name, toLittle(value)]);
  return { body: { ...request, variables: Object.fromEntries(easier) }, ...sent };
}

function toLittle(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'string') return 'x';
  if (typeof value === 'boolean') return false;
  return typeof value === 'number' ? 1 : undefined;
}

function toText(body: unknown): string {
  return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}

function parse(text: string): { readonly variables?: unknown } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

describe.each(tables)('before and after its document ran, with the same result: %s', (_table, cases) => {
  test.each(cases)('%s', async (_what, sent) => {
    await expectTwins(sent);
  });
});

describe('before and after its document ran, with the same result: an audit of GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: () => `${pair.url}/graphql`,
    async fetchFn(url: string | URL, init: RequestInit = {}) {
      await expectTwins({ path: String(url).slice(pair.url.length), ...toSent(init) });
      return fetch(url, init);
    },
  });
  // The audit's own findings belong to the other test; different responses are not findings, but thrown.
  test.each(audits.map(({ name, fn }) => [name, fn] as const))(
    '%s',
    async (_name, send) => void (await send()),
  );
});

describe('before and after its document ran, with the same result: a failure of Cognito', () => {
  // A region, and so a quota, for each request: the failures in one slow down what follows in it.
  const pools = [1, 2, 3].map((n) => `us-test-${n}_Test1`);

  test.each(cognitoFailures)('%s', async (_cause, fault) => {
    const failing = await startPair({
      pools: pools.map((id) => createPool({ id, users: [{ username: 'ada' }] })),
    });
    const query = 'query ($id: ID!) { user(poolId: $id, username: "ada") { username } }';
    const observed = [];
    for (const id of pools) {
      const { isRunByApollo, result } = await observe(failing, { body: { query, variables: { id } }, fault });
      observed.push({ isRunByApollo, result: JSON.stringify(result).replaceAll(id, 'the pool') });
    }
    await failing.close();
    const [cold, hot, again] = observed;
    expect([cold, hot, again].map((one) => one?.isRunByApollo)).toEqual([true, false, false]);
    expect([hot?.result, again?.result]).toEqual([cold?.result, cold?.result]);
  });
});

test('any document and variables have the same result before and after the document ran', async () => {
  await fc.assert(
    fc.asyncProperty(document, variables, (query, values) =>
      expectTwins({ body: { query, variables: values } }),
    ),
    { seed: 1, numRuns: 150 },
  );
});
