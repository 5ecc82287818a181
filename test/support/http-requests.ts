import type { Code } from '../../src/errors/codes.js';

/** The media type that every client knows. */
export const json = 'application/json';
const graphqlJson = 'application/graphql-response+json';

/** Headers that accept a response, and the media type that it then has. */
export const accepts: readonly (readonly [accept: string | undefined, type: string])[] = [
  [undefined, json],
  ['*/*', json],
  ['application/*', json],
  [json, json],
  [graphqlJson, graphqlJson],
  [`${json}, ${graphqlJson}`, json],
  [`${graphqlJson}, ${json}`, graphqlJson],
  [`${json};q=0.9, ${graphqlJson}`, graphqlJson],
  [`${graphqlJson};q=0.5, ${json};q=0.6`, json],
  [`${graphqlJson};q=0, ${json}`, json],
  [`text/html, ${graphqlJson};q=0.1`, graphqlJson],
];

/** Operations that are refused: what they are, their code, and the request. */
export const refusedOperations: readonly (readonly [
  what: string,
  code: string,
  body: Readonly<Record<string, unknown>>,
])[] = [
  ['a document that does not parse', 'GRAPHQL_PARSE_FAILED', { query: '{' }],
  ['a document that does not fit', 'GRAPHQL_VALIDATION_FAILED', { query: '{ nope }' }],
  ['a mutation, of which there is none', 'GRAPHQL_VALIDATION_FAILED', { query: 'mutation { x }' }],
  [
    'a variable that does not fit',
    'BAD_USER_INPUT',
    {
      query: 'query ($a: [_Any!]!) { _entities(representations: $a) { __typename } }',
      variables: { a: null },
    },
  ],
  ['an operation that is too large', 'OPERATION_TOO_LARGE', { query: `{ ${'a'.repeat(600)}: __typename }` }],
  [
    'an unknown operation name',
    'OPERATION_RESOLUTION_FAILURE',
    { query: 'query A { __typename }', operationName: 'B' },
  ],
  [
    'an empty operation name of two',
    'OPERATION_RESOLUTION_FAILURE',
    { query: 'query A { __typename } query B { __typename }', operationName: '' },
  ],
  [
    'two operations',
    'OPERATION_RESOLUTION_FAILURE',
    { query: 'query A { __typename } query B { __typename }' },
  ],
  [
    'no operation',
    'OPERATION_RESOLUTION_FAILURE',
    { query: 'fragment F on Query { __typename } query A { ...F }', operationName: 'F' },
  ],
];

/** Headers that accept neither media type of a response. */
export const unacceptableTypes = [
  'text/html',
  'multipart/mixed',
  'application/xml, text/*',
  'application/json;q=0',
  'application/json; q=0.0, text/html',
  '*/*;q=0',
  'application/json; charset=iso-8859-1',
  'not-application/json',
];

/** Bodies that are refused: what they are, the body, its media type, and the status. */
export const refusedBodies: readonly (readonly [what: string, body: string, type: string, status: number])[] =
  [
    ['JSON that does not parse', '{"query":', 'application/json', 400],
    ['a form', 'query={__typename}', 'application/x-www-form-urlencoded', 415],
    [
      'a body over 1 MiB',
      JSON.stringify({ query: `{__typename}${' '.repeat(1_048_576)}` }),
      'application/json',
      413,
    ],
    ['a batch', '[{"query":"{__typename}"}]', 'application/json', 400],
    ['a key that poisons prototypes', '{"__proto__":{"query":"{__typename}"}}', 'application/json', 400],
  ];

/** A POST of JSON, of a client that accepts the media type of GraphQL. */
export const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': json, accept: graphqlJson, ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Requests that are refused: what they are, their code, their status, the path, and the rest. */
export const refusedRequests: readonly (readonly [
  what: string,
  code: Code,
  status: number,
  path: string,
  init: RequestInit,
])[] = [
  ['an unknown path', 'BAD_REQUEST', 404, '/nothing', {}],
  ['an unreadable path', 'BAD_REQUEST', 400, '/%', {}],
  ['a simple GET', 'BAD_REQUEST', 400, '/graphql?query={__typename}', {}],
  ['a method', 'BAD_REQUEST', 405, '/graphql', { method: 'OPTIONS' }],
  ['no JSON', 'BAD_REQUEST', 400, '/graphql', post('{')],
  ['no query', 'BAD_REQUEST', 400, '/graphql', post({ variables: {} })],
  ['another type', 'BAD_REQUEST', 415, '/graphql', { method: 'POST', body: 'x' }],
  ['another encoding', 'BAD_REQUEST', 415, '/graphql', post('x', { 'content-encoding': 'zstd' })],
  ['a long body', 'BAD_REQUEST', 413, '/graphql', post(' '.repeat(1_100_000))],
  [
    'no answer that is accepted',
    'BAD_REQUEST',
    406,
    '/graphql',
    post({ query: '{ a }' }, { accept: 'text/html' }),
  ],
  ['a syntax error', 'GRAPHQL_PARSE_FAILED', 400, '/graphql', post({ query: '{' })],
  ['an unknown field', 'GRAPHQL_VALIDATION_FAILED', 400, '/graphql', post({ query: '{ a }' })],
  ['a mutation', 'GRAPHQL_VALIDATION_FAILED', 400, '/graphql', post({ query: 'mutation { a }' })],
  [
    'an operation name',
    'OPERATION_RESOLUTION_FAILURE',
    400,
    '/graphql',
    post({ query: 'query A { __typename }', operationName: 'B' }),
  ],
  [
    'a long alias',
    'OPERATION_TOO_LARGE',
    400,
    '/graphql',
    post({ query: `{ ${'a'.repeat(600)}: __typename }` }),
  ],
  [
    'a persisted query',
    'PERSISTED_QUERY_NOT_SUPPORTED',
    200,
    '/graphql',
    post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }),
  ],
];
