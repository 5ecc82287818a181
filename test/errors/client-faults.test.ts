import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ada, foreignKinds, nullVariables, wrongBodies } from '../support/client-faults.js';
import { type Pair, startPair } from '../support/test-gateway.js';

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
  test.each(foreignKinds)('%s is refused as a document that does not fit the schema', async (query, word) => {
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
  test.each(nullVariables)("%s in %s is the client's error", async (declaration, field) => {
    const { codes, messages, alarms } = await send({
      query: `query (${declaration}) { ${field} }`,
      variables: { a: null },
    });
    expect([codes, alarms]).toEqual([['BAD_USER_INPUT'], []]);
    expect(messages[0]).toMatch(/\$a|Argument "\w+"/);
  });
});

describe('a fault of the client', () => {
  test.each(wrongBodies)('is not taken for one of the gateway: %s', async (_what, body) => {
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
