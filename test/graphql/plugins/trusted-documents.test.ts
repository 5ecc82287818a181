import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../../src/config/config.js';
import { startGateway } from '../../../src/server.js';
import { type Answer, type Pair, startPair } from '../../support/test-gateway.js';

/** As generate-persisted-query-manifest prints it: documents as graphql-js prints them, ids their SHA-256. */
const body = `query GetUser($username: String!) {
  user(poolId: "us-east-1_Abc123", username: $username) {
    __typename
    ...Name
  }
}

fragment Name on User {
  username
}`;
const sha256 = createHash('sha256').update(body).digest('hex');
const manifest = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [
    { id: sha256, name: 'GetUser', type: 'query', body },
    { id: 'status-1', name: 'Status', type: 'query', body: 'query Status { __typename }' },
  ],
};
const ada = { user: { __typename: 'User', username: 'ada' } };
const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
const file = join(folder, 'manifest.json');

function write(content: unknown): string {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('with TRUSTED_DOCUMENTS_FILE', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({ environment: { TRUSTED_DOCUMENTS_FILE: write(manifest) } });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  async function post(content: object, accept = 'application/graphql-response+json'): Promise<Answer> {
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(content),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  async function get(parameters: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${pair.url}/graphql?${new URLSearchParams(parameters)}`, {
      headers: { 'apollo-require-preflight': '1', accept: 'application/graphql-response+json' },
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  }

  const byId = (id: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash: id } });
  const variables = { username: 'ada' };

  test.each([
    ['by its id', { extensions: byId(sha256), variables, operationName: 'GetUser' }],
    ['by the same text', { query: body, variables }],
    ['by the same text and its id', { query: body, variables, extensions: byId(sha256) }],
    ['by the same text and an id that is not listed', { query: body, variables, extensions: byId('x') }],
    ['by documentId', { documentId: sha256, variables, operationName: 'GetUser' }],
    ['by documentId, marked as a hash', { documentId: `sha256:${sha256}`, variables }],
    ['by documentId, whatever the text beside it', { documentId: sha256, query: '{ x }', variables }],
    [
      'by documentId, whatever the extension beside it',
      { documentId: sha256, variables, extensions: byId('x') },
    ],
    ['by the same text and a documentId that is not listed', { query: body, documentId: 'x', variables }],
    ['by its id, whatever the text beside it', { query: '{ x }', variables, extensions: byId(sha256) }],
  ])('a listed operation runs %s', async (_how, content) => {
    expect(await post(content)).toEqual({ status: 200, data: ada });
    expect(pair.sandbox.count()).toBe(1);
  });

  test('an id need not be the hash of the text', async () => {
    expect(await post({ extensions: byId('status-1') })).toEqual({
      status: 200,
      data: { __typename: 'Query' },
    });
  });

  test('a listed operation runs by GET, by its id and by its text', async () => {
    const parameters = { variables: JSON.stringify(variables) };
    const extensions = JSON.stringify(byId(sha256));
    expect(await get({ ...parameters, extensions })).toEqual({ status: 200, data: ada });
    expect(await get({ ...parameters, query: body })).toEqual({ status: 200, data: ada });
    expect(await get({ ...parameters, documentId: sha256 })).toEqual({ status: 200, data: ada });
  });

  test.each([
    ['another text', 'FORBIDDEN', 403, { query: '{ __typename }' }],
    ['a text that differs by a space', 'FORBIDDEN', 403, { query: `${body} `, variables }],
    ['a text that does not parse', 'FORBIDDEN', 403, { query: '{{{' }],
    ['a text that would fill the stack', 'FORBIDDEN', 403, { query: '{a'.repeat(100_000) }],
    ['introspection', 'FORBIDDEN', 403, { query: '{ __schema { types { name } } }' }],
    [
      'a text that would register itself',
      'FORBIDDEN',
      403,
      { query: '{ x: __typename }', extensions: byId('x') },
    ],
    [
      'an operation name',
      'FORBIDDEN',
      403,
      { query: 'query GetUser { __typename }', operationName: 'GetUser' },
    ],
    ['an id that is not listed', 'PERSISTED_QUERY_NOT_FOUND', 400, { extensions: byId('x') }],
    ['a documentId that is not listed', 'PERSISTED_QUERY_NOT_FOUND', 400, { documentId: 'x' }],
    ['an empty documentId', 'PERSISTED_QUERY_NOT_FOUND', 400, { documentId: '' }],
    ['another text beside a documentId', 'FORBIDDEN', 403, { documentId: 'x', query: '{ __typename }' }],
    ['a documentId that is not a string', 'BAD_REQUEST', 400, { documentId: [sha256] }],
    ['a documentId of the prototype', 'PERSISTED_QUERY_NOT_FOUND', 400, { documentId: '__proto__' }],
    ['another mark than that of a hash', 'PERSISTED_QUERY_NOT_FOUND', 400, { documentId: `x-${sha256}` }],
    [
      'a name of the prototype for an id',
      'PERSISTED_QUERY_NOT_FOUND',
      400,
      { extensions: byId('constructor') },
    ],
    ['another version', 'PERSISTED_QUERY_NOT_SUPPORTED', 200, { extensions: byId(sha256, 2) }],
    ['an id that is not a string', 'PERSISTED_QUERY_NOT_SUPPORTED', 200, { extensions: byId({}) }],
    ['nothing', 'BAD_REQUEST', 400, { variables }],
  ])('refuses %s with %s', async (_what, code, status, content) => {
    const { errors, data, status: found } = await post(content);
    expect([found, data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      status,
      undefined,
      [code],
    ]);
    expect(errors?.[0]?.message).not.toContain('Syntax');
    expect(pair.sandbox.count()).toBe(0);
  });

  test('cannot be made to learn an operation', async () => {
    const query = '{ y: __typename }';
    const id = createHash('sha256').update(query).digest('hex');
    await post({ query, extensions: byId(id) });
    expect((await post({ extensions: byId(id) })).errors?.[0]?.extensions.code).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
    expect((await post({ query })).status).toBe(403);
  });

  test('refuses with statuses that clients of application/json know', async () => {
    expect((await post({ extensions: byId('x') }, 'application/json')).status).toBe(200);
    expect((await post({ query: '{ __typename }' }, 'application/json')).status).toBe(403);
  });
});

describe('with documents by id, as graphql-codegen and Relay write them', () => {
  let pair: Pair;

  beforeAll(async () => {
    const documents = { [sha256]: body, 'status-1': 'query Status { __typename }' };
    pair = await startPair({ environment: { TRUSTED_DOCUMENTS_FILE: write(documents) } });
  });
  afterAll(() => pair.close());

  test.each([
    [{ documentId: sha256, variables: { username: 'ada' } }, 200, ada],
    [{ documentId: 'status-1' }, 200, { __typename: 'Query' }],
    [
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'status-1' } } },
      200,
      { __typename: 'Query' },
    ],
    [{ query: 'query Status { __typename }' }, 200, { __typename: 'Query' }],
    [{ query: '{ __typename }' }, 403, undefined],
    [{ documentId: 'other' }, 200, undefined],
  ])('answers %j with %i', async (content, status, data) => {
    const response = await fetch(`${pair.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
    });
    const answer = (await response.json()) as Answer;
    expect([response.status, answer.data]).toEqual([status, data]);
  });
});

describe('a manifest', () => {
  const start = (content: unknown) =>
    startGateway(
      loadConfig(
        {},
        {
          AUTH: 'none',
          USER_POOLS: '*',
          PORT: '0',
          METRICS_PORT: 'off',
          TRUSTED_DOCUMENTS_FILE: write(content),
        },
      ),
    );
  const withOperations = (...operations: object[]) => ({ ...manifest, operations });
  const [operation = { id: '', name: '', type: '', body: '' }] = manifest.operations;

  test.each([
    ['that is not JSON', '{', /JSON/],
    ['that is a list', [body], /documents by id/],
    ['of documents that are none', { a: { text: body } }, /documents by id.*\n.*format: /],
    ['of documents by id, with one of another schema', { a: body, b: '{ b }' }, /document b: .*"b"/],
    ['of documents by id, with an empty id', { '': body }, /documents by id/],
    ['of another format', { ...manifest, format: 'relay' }, /expected a manifest of format .*\n.*format: /],
    ['of another version', { ...manifest, version: 2 }, /version: /],
    ['without operations', { format: manifest.format, version: 1 }, /operations: /],
    ['with a body that is none', withOperations({ ...operation, body: 7 }), /operations\.0\.body: /],
    ['with an id twice', withOperations(operation, { ...operation, name: 'Other' }), /"Other" \(id .*twice/],
    [
      'with a body that does not parse',
      withOperations({ ...operation, body: '{' }),
      /"GetUser".*Syntax Error/,
    ],
    [
      'with several operations of another schema, each named',
      withOperations(
        { ...operation, body: '{ order }' },
        { ...operation, id: 'b', name: 'B', body: '{ b }' },
      ),
      /"GetUser".*"order"[\s\S]*"B" \(id b\).*"b"/,
    ],
  ])(
    '%s stops the start, with an error that names the file and the operation',
    async (_what, content, message) => {
      const error = await start(content).then(
        () => undefined,
        (reason: Error) => reason,
      );
      expect(error?.name).toBe('ConfigError');
      expect(error?.message).toContain(`TRUSTED_DOCUMENTS_FILE: ${file}: `);
      expect(error?.message).toMatch(message);
    },
  );

  test('that is not there ends the start', async () => {
    const config = loadConfig({}, { AUTH: 'none', USER_POOLS: '*', TRUSTED_DOCUMENTS_FILE: '/nonexistent' });
    await expect(startGateway(config)).rejects.toThrow(/TRUSTED_DOCUMENTS_FILE: \/nonexistent: ENOENT/);
  });
});
