const poolId = 'us-east-1_Abc123';

/** A look-up of one user. */
export const ada = `user(poolId: "${poolId}", username: "ada")`;

const bySub = `userBySub(poolId: "${poolId}"`;
const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { username } } }';

/** Operations of a kind that the schema does not have, and the word that their error must have. */
export const foreignKinds: readonly (readonly [query: string, word: RegExp])[] = [
  ['mutation { x }', /mutation/],
  ['mutation M { __typename }', /mutation/],
  ['mutation ($a: Int) { x(a: $a) { y } }', /mutation/],
  ['subscription { x }', /subscription/],
  ['subscription S { __typename a b }', /subscription/],
  [`query A { ${ada} { sub } } mutation B { x }`, /mutation/],
  ['mutation { ...F } fragment F on Mutation { x }', /mutation/],
];

/** Variables that are null where a field must have a value, which their default made validation pass. */
export const nullVariables: readonly (readonly [declaration: string, field: string])[] = [
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
];

/** Bodies that are wrong in as many ways as there are: whatever their code is, it is not the gateway that failed. */
export const wrongBodies: readonly (readonly [what: string, body: unknown])[] = [
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
