import { getIntrospectionQuery } from 'graphql';
import { createPool } from '../../src/sandbox/pool-model.js';

/** The pool of the operations. */
export const poolId = 'us-east-1_Test1';

/** The pool, with its users. */
export const pool = createPool({
  id: poolId,
  users: Array.from({ length: 100 }, (_, n) => ({ username: `user${n}` })),
});

/** Ten fields of a user. */
export const tenFields =
  'poolId username sub attributes { name value } withheldAttributes enabled status createdAt lastModifiedAt mfaMethods';

/** Selects a user under an alias. */
export function user(alias: string, name: string, fields = 'username'): string {
  return `${alias}: user(poolId: "${poolId}", username: "${name}") { ${fields} }`;
}

/** Selects as many users, each under an alias of its own. */
export function users(count: number, fields?: string): string {
  return Array.from({ length: count }, (_, n) => user(`a${n}`, `user${n}`, fields)).join('\n');
}

/** The variables of as many references. */
export function references(count: number, refer: (n: number) => object) {
  return {
    representations: Array.from({ length: count }, (_, n) => ({ __typename: 'User', poolId, ...refer(n) })),
  };
}

/** Resolves references. */
export const entities =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { username } } }';

/** A sub by its number. */
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Every operation over a limit: what is too much, the limit that its message names, the document, its variables. */
export const tooLarge: readonly (readonly [
  what: string,
  limit: string,
  query: string,
  variables?: object,
])[] = [
  ['101 users by aliases', '100 distinct users', `{ ${users(101)} }`],
  [
    '101 users through fragments',
    '100 distinct users',
    `{ ...A ...B } fragment A on Query { ${users(60)} ...B } fragment B on Query { ... { ... on Query { ${users(101).split('\n').slice(60).join('\n')} } } }`,
  ],
  [
    '101 users by variables',
    '100 distinct users',
    `query (${Array.from({ length: 101 }, (_, n) => `$v${n}: String!`).join(' ')}) {
      ${Array.from({ length: 101 }, (_, n) => `a${n}: user(poolId: "${poolId}", username: $v${n}) { username }`).join('\n')} }`,
    Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`v${n}`, `user${n}`])),
  ],
  [
    '101 users, of which @include and @skip take none away',
    '100 distinct users',
    `query ($yes: Boolean = true) { ${users(100)} ... @include(if: $yes) { ${user('x', 'userX')} } }`,
  ],
  [
    '1,001 references to as many users',
    '1000 look-ups',
    entities,
    references(1001, (n) => ({ username: `user${n}` })),
  ],
  ['1,001 references by sub', '1000 look-ups', entities, references(1001, (n) => ({ sub: uuid(n) }))],
  ['1,001 references that are none', '1000 look-ups', entities, references(1001, () => ({ poolId: 7 }))],
  [
    '60 users and 941 references to others',
    '1000 look-ups',
    entities.replace('{ _entities', `{ ${users(60)} _entities`),
    references(941, (n) => ({ username: `other${n}` })),
  ],
  [
    '600 references twice',
    '1000 look-ups',
    entities.replace(
      '{ _entities',
      '{ a: _entities(representations: $representations) { __typename } _entities',
    ),
    references(600, (n) => ({ username: `user${n}` })),
  ],
  [
    '1,001 references to one user',
    '1000 look-ups',
    entities,
    references(1001, () => ({ username: 'user0' })),
  ],
  ['a document of too many tokens', '7000 tokens', `{ ${users(1, 'username '.repeat(7000))} }`],
  [
    'a level too many',
    '20 levels of fields',
    `{ __type(name: "User") { ${'ofType { '.repeat(19)} name ${'} '.repeat(19)} } }`,
  ],
  [
    'a level too many through fragments',
    '20 levels of fields',
    `{ __type(name: "User") { ...F0 } } ${Array.from({ length: 20 }, (_, n) => `fragment F${n} on __Type { ofType { ${n < 19 ? `...F${n + 1}` : 'name'} } }`).join(' ')}`,
  ],
  ['brackets nested too deeply', '50 levels of brackets', `{ a(b: ${'['.repeat(50)}${']'.repeat(50)}) }`],
  [
    'a text too long among its variables',
    '500 characters in a name or text',
    entities,
    references(1, () => ({ username: 'x'.repeat(501) })),
  ],
  [
    'a cursor too long among its variables',
    '16384 characters in a text of its variables',
    'query ($after: String) { __typename }',
    { after: 'x'.repeat(16_385) },
  ],
  [
    'a name in the variables that is too long',
    '500 characters in a name or text',
    `query ($name: String!) { ${user('a', 'user0', '...F')} } fragment F on User { attribute(name: $name) { value } }`,
    { name: 'x'.repeat(501) },
  ],
  ['a name too long', '500 characters in a name or text', `{ ${'x'.repeat(501)}: __typename }`],
  [
    'a list too long among its variables',
    '1100 elements in a list',
    `query ($names: [String!]) { ${user('a', 'user0', 'attributes(names: $names) { name }')} }`,
    { names: Array.from({ length: 1101 }, (_, n) => `${n}`) },
  ],
  [
    'too many aliases',
    '600 aliases',
    `{ ${user('a', 'user0', Array.from({ length: 600 }, (_, n) => `b${n}: sub`).join(' '))} }`,
  ],
  [
    'too many directives',
    '300 directives',
    `{ ${user('a', 'user0', 'sub @include(if: true) '.repeat(301))} }`,
  ],
  [
    'an answer that fragments make large',
    '130000 fields',
    `{ ${user('a', 'user0', '...F0')} } ${Array.from({ length: 30 }, (_, n) => `fragment F${n} on User { ${n < 29 ? `...F${n + 1} ...F${n + 1}` : 'sub'} }`).join(' ')}`,
  ],
  [
    'an answer that references make large',
    '130000 fields',
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { ${'attributes { name value } '.repeat(5)} } } }`,
    references(1000, (n) => ({ username: `user${n % 100}` })),
  ],
  [
    'introspection that aliases multiply',
    '130000 fields',
    `{ __schema { ${Array.from({ length: 5 }, (_, n) => `t${n}: types { ...T }`).join(' ')} } }
     fragment T on __Type { fields { args { type { ...U } } } inputFields { type { ...U } } }
     fragment U on __Type { name fields { name ${Array.from({ length: 60 }, (_, n) => `a${n}: description`).join(' ')} } }`,
  ],
  [
    'introspection that nests lists',
    'nests lists too deeply',
    '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
  ],
  [
    'fields that overlap in too many ways',
    'overlap',
    `{ ${user('a', 'user0', Array.from({ length: 900 }, (_, n) => `attributes { ...F${n % 300} }`).join(' '))} } ${Array.from({ length: 300 }, (_, n) => `fragment F${n} on Attribute { name }`).join(' ')}`,
  ],
];

/** Every operation just within a limit: what it is, how many calls it makes, the document, its variables. */
export const within: readonly (readonly [what: string, calls: number, query: string, variables?: object])[] =
  [
    ['100 aliased users with ten fields each', 100, `{ ${users(100, tenFields)} }`],
    [
      '100 aliased users with attributes by name',
      100,
      `{ ${users(100, 'username status email: attribute(name: "email") { value } phone: attribute(name: "phone_number") { value }')} }`,
    ],
    ['100 references', 100, entities, references(100, (n) => ({ username: `user${n}` }))],
    [
      '1,000 references to 100 users',
      100,
      entities,
      references(1000, (n) => ({ username: `user${n % 100}` })),
    ],
    [
      'a user and references to the same',
      100,
      entities.replace('{ _entities', `{ ${users(100)} _entities`),
      references(100, (n) => ({ username: `user${n}` })),
    ],
    [
      '150 users, of which @skip and @include take 50 away',
      100,
      `query ($no: Boolean!) { ${users(100)} ... @include(if: $no) { ${users(150).split('\n').slice(100, 125).join('\n')} }
     ...F @skip(if: true) } fragment F on Query { ${users(150).split('\n').slice(125).join('\n')} }`,
      { no: false },
    ],
    // Estimated at just under 30,000 fields while each list was taken to have five elements, which was the limit.
    [
      'the attributes of a user 2,700 times',
      1,
      `{ ${user('a', 'user0', '...F '.repeat(27))} } fragment F on User { ${'attributes { name value } '.repeat(100)} }`,
    ],
    [
      'the attributes of 100 users 27 times each',
      100,
      `{ ${users(100, '...F')} } fragment F on User { ${'attributes { name value } '.repeat(27)} }`,
    ],
    [
      '1,000 references with 29 fields each',
      100,
      entities.replace('username', 'username '.repeat(29)),
      references(1000, (n) => ({ username: `user${n % 100}` })),
    ],
    [
      '1,000 references with their attributes twice and 7 fields each',
      100,
      entities.replace('username', `${'attributes { name value } '.repeat(2)} ${'username '.repeat(7)}`),
      references(1000, (n) => ({ username: `user${n % 100}` })),
    ],
    [
      'introspection by many aliases',
      0,
      `{ __schema { types { ...T } } } fragment T on __Type { fields { args { ...A } } }
     fragment A on __InputValue { ${Array.from({ length: 230 }, (_, n) => `a${n}: description`).join(' ')} }`,
    ],
    ['a cursor among its variables', 0, 'query { __typename }', { after: 'x'.repeat(16_384) }],
    [
      'the introspection of every tool',
      0,
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
  ];

const count101 = Array.from({ length: 101 }, (_, n) => n);
const users101 = `query (${count101.map((n) => `$v${n}: String!`).join(' ')}) { ${count101.map((n) => `a${n}: user(poolId: "${poolId}", username: $v${n}) { username }`).join(' ')} }`;
const toVariables = (toName: (n: number) => string) =>
  Object.fromEntries(count101.map((n) => [`v${n}`, toName(n)]));

/** Documents whose variables make them small or too large: what grows, the limit that it passes, both variables. */
export const growing: readonly (readonly [
  what: string,
  limit: string,
  query: string,
  small: object,
  large: object,
])[] = [
  ['users', '100 distinct users', users101, toVariables(() => 'user0'), toVariables((n) => `user${n}`)],
  [
    'a long name',
    '500 characters',
    `query ($name: String!) { user(poolId: "${poolId}", username: $name) { username } }`,
    { name: 'user0' },
    { name: 'x'.repeat(501) },
  ],
  [
    'a list of users',
    '100 distinct users',
    `query ($names: [String!]!) { usersByUsername(poolId: "${poolId}", usernames: $names) { username } }`,
    { names: ['user0'] },
    { names: count101.map((n) => `user${n}`) },
  ],
  [
    'a page of users with MFA',
    '100 distinct users',
    `query ($first: Int) { users(poolId: "${poolId}", first: $first) { nodes { preferredMfa } } }`,
    { first: 1 },
    { first: 101 },
  ],
  [
    'a selection',
    '100 distinct users',
    `query ($all: Boolean!) { ${user('a', 'user0')} ... @include(if: $all) { ${users(101)} } }`,
    { all: false },
    { all: true },
  ],
  [
    'references',
    '1000 look-ups',
    entities,
    references(1, () => ({ username: 'user0' })),
    references(1001, () => ({ username: 'user0' })),
  ],
];
