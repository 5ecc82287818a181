/** A request for too much: its name, its body, and the limit that must refuse it, if any. */
export type Abuse = readonly [what: string, body: string, code: string | null];

const poolId = 'us-east-1_Abc123';
const entities =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username sub status } } }';
const simple = 'query ($name: String!) { user(poolId: "us-east-1_Abc123", username: $name) { username } }';

function list<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

function join(count: number, make: (n: number) => string): string {
  return list(count, make).join(' ');
}

function ofUser(fields: string, rest = ''): string {
  return `{ user(poolId: "${poolId}", username: "ada") { ${fields} } } ${rest}`;
}

function send(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables });
}

function references(count: number, refer: (n: number) => object): string {
  return send(entities, { r: list(count, (n) => ({ __typename: 'User', poolId, ...refer(n) })) });
}

/** Fills a body of nearly 1 MiB with repetitions. */
function fill(part: string): string {
  return part.repeat(Math.floor(1_000_000 / (JSON.stringify(part).length - 2)));
}

const tooLarge = 'OPERATION_TOO_LARGE';
const invalid = 'GRAPHQL_VALIDATION_FAILED';

/** Each of the ways that are known to take a GraphQL server down. */
export const abuses: readonly Abuse[] = [
  [
    '1,000 aliases',
    send(`{ ${join(1000, (n) => `a${n}: user(poolId: "${poolId}", username: "u${n}") { sub }`)} }`),
    tooLarge,
  ],
  [
    '1,000 aliases of one user',
    send(`{ ${join(1000, (n) => `a${n}: user(poolId: "${poolId}", username: "ada") { sub }`)} }`),
    tooLarge,
  ],
  ['10,000 references', references(10_000, (n) => ({ username: `u${n}` })), tooLarge],
  ['10,000 references by sub', references(10_000, (n) => ({ sub: `${n}` })), tooLarge],
  ['10,000 references to one user', references(10_000, () => ({ username: 'ada' })), tooLarge],
  ['10,000 references of no shape', references(10_000, () => ({ __typename: 'X' })), tooLarge],
  ['a depth of 1,000', send(`${'{ a '.repeat(1000)}${'}'.repeat(1000)}`), tooLarge],
  ['a depth of 300,000', send(fill('{a ')), tooLarge],
  ['lists of lists to a depth of 300,000', send(`{ user(poolId: ${fill('[')}`), tooLarge],
  [
    'objects of objects to a depth of 1,000',
    send(`{ _entities(representations: [${'{a:'.repeat(1000)}1${'}'.repeat(1000)}]) { __typename } }`),
    tooLarge,
  ],
  ['1 MB of tokens', send(`{ ${fill('a ')} }`), tooLarge],
  ['1 MB of punctuation', send(fill('!')), 'GRAPHQL_PARSE_FAILED'],
  ['1 MB of closing brackets', send(fill('}')), 'GRAPHQL_PARSE_FAILED'],
  ['1 MB of commas', send(`{ ${fill(',')} __typename }`), null],
  ['1 MB of comments', send(`{ ${fill('# x\n')} __typename }`), null],
  [
    'a circle of fragments',
    send(ofUser('...A', 'fragment A on User { ...B } fragment B on User { ...A }')),
    invalid,
  ],
  [
    'circles of 50 fragments, each within each',
    send(
      ofUser(
        '...F0',
        join(50, (n) => `fragment F${n} on User { ${join(50, (m) => `...F${m}`)} }`),
      ),
    ),
    invalid,
  ],
  [
    'fragments that double 100 times',
    send(
      ofUser(
        '...F0',
        join(100, (n) => `fragment F${n} on User { ${n < 99 ? `...F${n + 1} ...F${n + 1}` : 'sub'} }`),
      ),
    ),
    tooLarge,
  ],
  [
    'fields that double 18 times',
    send(
      `{ __type(name: "User") { ...F0 } } ${join(18, (n) => `fragment F${n} on __Type { ${n < 17 ? `a: ofType { ...F${n + 1} } b: ofType { ...F${n + 1} }` : 'name'} }`)}`,
    ),
    tooLarge,
  ],
  [
    'introspection that nests lists',
    send(`{ __schema { types { ${'fields { type { '.repeat(10)} name ${'} } '.repeat(10)} } } }`),
    tooLarge,
  ],
  [
    'introspection 500 times',
    send(
      `{ ${join(500, (n) => `a${n}: __schema { ...S }`)} } fragment S on __Schema { types { fields { args { type { name } } type { fields { name } } } } }`,
    ),
    tooLarge,
  ],
  ['the schema 500 times', send(`{ ${join(500, (n) => `a${n}: _service { sdl }`)} }`), tooLarge],
  ['a batch of 10,000', JSON.stringify(list(10_000, () => ({ query: '{ __typename }' }))), 'BAD_REQUEST'],
  [
    'variables nested 100,000 deep',
    `{"query":${JSON.stringify(simple)},"variables":{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    'BAD_USER_INPUT',
  ],
  [
    'a reference nested 100,000 deep',
    `{"query":${JSON.stringify(entities)},"variables":{"r":[${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}]}}`,
    'BAD_USER_INPUT',
  ],
  [
    'keys nested 100,000 deep in a reference',
    `{"query":${JSON.stringify(entities)},"variables":{"r":[{"__typename":"User","poolId":"${poolId}","sub":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}}`,
    'BAD_USER_INPUT',
  ],
  ['a variable of 1 MB', send(simple, { name: fill('x') }), tooLarge],
  [
    'a username of 1 MB, 1,000 times',
    send(`query ($r: _Any!) { _entities(representations: [${join(1000, () => '$r')}]) { __typename } }`, {
      r: { __typename: 'User', poolId, username: fill('x').slice(20_000) },
    }),
    tooLarge,
  ],
  [
    '100,000 names of attributes, 400 times',
    send(`query ($n: [String!]) ${ofUser(join(400, (n) => `a${n}: attributes(names: $n) { name }`))}`, {
      n: list(100_000, (n) => `${n}`),
    }),
    tooLarge,
  ],
  [
    'an operation name of 1 MB, of 500 users',
    send(
      `query ${fill('x').slice(60_000)} { ${join(500, (n) => `a${n}: user(poolId: "${poolId}", username: "ada") { sub }`)} }`,
    ),
    tooLarge,
  ],
  [
    '100,000 unused variables',
    send('{ __typename }', Object.fromEntries(list(100_000, (n) => [n, 1]))),
    null,
  ],
  [
    'a variable named __proto__',
    `{"query":"{ __typename }","variables":{"__proto__":{"x":1}}}`,
    'BAD_REQUEST',
  ],
  [
    'a reference with __proto__',
    `{"query":${JSON.stringify(entities)},"variables":{"r":[{"__proto__":{"__typename":"User"}}]}}`,
    'BAD_REQUEST',
  ],
  ['1,000 variables', send(`query (${join(1000, (n) => `$v${n}: Int`)}) { __typename }`), invalid],
  ['10,000 fields that there are not', send(`{ ${join(10_000, (n) => `x${n}`)} }`), tooLarge],
  ['6,000 fields that there are not', send(`{ ${join(6000, (n) => `x${n}`)} }`), invalid],
  [
    '150 fields that there are not, 500 characters each',
    send(`{ ${join(150, (n) => `usern${'ame'.repeat(160)}${n}`)} }`),
    invalid,
  ],
  ['3,000 directives', send(ofUser('sub @include(if: true) '.repeat(1000))), tooLarge],
  ['3,000 directives of one field', send(ofUser(`sub ${'@a '.repeat(3000)}`)), invalid],
  ['1,000 operations', send(join(1000, (n) => `query Q${n} { __typename }`)), 'OPERATION_RESOLUTION_FAILURE'],
  [
    '300 operations over one large fragment',
    send(
      `${join(300, (n) => `query Q${n}($v: ID!) { ...F }`)} fragment F on Query { ${join(100, (n) => `a${n}: user(poolId: $v, username: "x") { sub }`)} }`,
    ),
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a name of 1 MB', send(`{ ${fill('x')} }`), tooLarge],
  ['an alias of 1 MB', send(`{ ${fill('x')}: __typename }`), tooLarge],
  [
    'an operation name of 1 MB',
    JSON.stringify({ query: '{ __typename }', operationName: fill('x') }),
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['6,000 fields to be merged', send(ofUser('sub '.repeat(6000))), tooLarge],
  [
    '900 fields with fields of their own to be merged',
    send(ofUser(join(900, (n) => `attributes { a${n}: name }`))),
    tooLarge,
  ],
  [
    '300 fragments to be merged',
    send(
      ofUser(
        join(700, (n) => `attributes { ...F${n % 300} }`),
        join(300, (n) => `fragment F${n} on Attribute { name }`),
      ),
    ),
    tooLarge,
  ],
  [
    'two chains of 200 fragments',
    send(
      ofUser(
        '...A0 ...B0',
        ['A', 'B']
          .map((name) =>
            join(200, (n) => `fragment ${name}${n} on User { sub ${n < 199 ? `...${name}${n + 1}` : ''} }`),
          )
          .join(' '),
      ),
    ),
    tooLarge,
  ],
  [
    '500 operations over a chain of 200 fragments',
    send(
      `${join(500, (n) => `query Q${n} { ...F0 }`)} ${join(200, (n) => `fragment F${n} on Query { ${n < 199 ? `...F${n + 1}` : '__typename'} }`)}`,
    ),
    tooLarge,
  ],
  [
    '1,000 unused fragments',
    send(`{ __typename } ${join(1000, (n) => `fragment F${n} on User { sub }`)}`),
    tooLarge,
  ],
  [
    '500 arguments to be compared',
    send(ofUser(join(500, (n) => `attributes(names: ["${n}"]) { name }`))),
    tooLarge,
  ],
  [
    'a block string of 1 MB',
    send(`{ user(poolId: """${fill(' \n')}""", username: "x") { sub } }`),
    'BAD_USER_INPUT',
  ],
  [
    'a string of 1 MB of escapes',
    send(`{ user(poolId: "${fill('\\u0041')}", username: "x") { sub } }`),
    tooLarge,
  ],
  ['a string without an end', send(`{ user(poolId: "${fill('\\"')}`), 'GRAPHQL_PARSE_FAILED'],
  ['block strings without an end', send(`{ user(poolId: """${fill('\\"""')}`), 'GRAPHQL_PARSE_FAILED'],
  ['a number of 1 MB', send(`{ user(poolId: ${fill('1')}, username: "x") { sub } }`), tooLarge],
  ['5,000 arguments', send(`{ user(${join(2000, (n) => `a${n}: 1`)}) { sub } }`), invalid],
  [
    '1,500 names of attributes',
    send(ofUser(`attributes(names: [${join(1500, (n) => `"a${n}"`)}]) { name }`)),
    null,
  ],
];
