import fc from 'fast-check';
import { anyCharacter } from './any-character.js';

/** Names that the schema has, and some that it has not. */
const name = fc.constantFrom(
  ...[
    'user',
    '_entities',
    '_service',
    'sdl',
    '__schema',
    '__type',
    '__typename',
    'types',
    'fields',
    'ofType',
  ],
  ...[
    'username',
    'poolId',
    'sub',
    'attributes',
    'attribute',
    'name',
    'value',
    'mfaOptions',
    'status',
    'constructor',
  ],
  ...['__proto__', 'toString', 'x', 'Query', 'User', 'Attribute', 'on', 'fragment', 'null', 'A', 'B'],
);
const text = fc.oneof(
  fc.constantFrom('us-east-1_Abc123', 'ada', 'grace', 'nobody', 'email', '', 'A', '__proto__'),
  fc.string({ unit: anyCharacter, maxLength: 20 }),
);

const { value, selections } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text.map((part) => JSON.stringify(part)),
    fc.constantFrom('null', 'true', '1', '-0', '1e999', '"""a"""', 'ENUM', '$a', '$b', '$c'),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values.join(' ')}]`),
    fc
      .array(fc.tuple(name, tie('value')), { maxLength: 2 })
      .map((pairs) => `{${pairs.map(([key, of]) => `${key}: ${of}`)}}`),
  ),
  selections: fc
    .array(tie('selection'), { minLength: 1, maxLength: 4 })
    .map((parts) => `{ ${parts.join(' ')} }`),
  selection: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      '__typename',
      'username',
      '...A',
      '...B',
      'attributes { name value }',
      '_service { sdl }',
    ),
    fc.constantFrom(
      'user(poolId: "us-east-1_Abc123", username: "ada") { username sub }',
      '_entities(representations: $a) { ... on User { sub } }',
    ),
    fc
      .tuple(
        fc.option(name),
        name,
        fc.array(fc.tuple(name, tie('value')), { maxLength: 2 }),
        tie('directives'),
        tie('selections'),
        fc.boolean(),
      )
      .map(([alias, field, pairs, directives, below, leaf]) => {
        const args = pairs.length > 0 ? `(${pairs.map(([key, of]) => `${key}: ${of}`).join(', ')})` : '';
        return `${alias === null ? '' : `${alias}: `}${field}${args} ${directives} ${leaf ? '' : below}`;
      }),
    fc
      .tuple(name, tie('directives'), tie('selections'))
      .map(([type, directives, below]) => `... on ${type} ${directives} ${below}`),
  ),
  directives: fc
    .array(fc.tuple(fc.constantFrom('include', 'skip', 'defer', 'x'), tie('value')), { maxLength: 2 })
    .map((pairs) => pairs.map(([directive, of]) => `@${directive}(if: ${of})`).join(' ')),
}));

const definition = fc.oneof(
  {
    weight: 4,
    arbitrary: selections.map((set) => `query Q($a: [_Any!]!, $b: String, $c: Boolean = true) ${set}`),
  },
  { weight: 2, arbitrary: selections.map(String) },
  fc
    .tuple(fc.constantFrom('A', 'B'), name, selections)
    .map(([of, type, set]) => `fragment ${of} on ${type} ${set}`),
  fc
    .tuple(fc.constantFrom('mutation', 'subscription', 'schema', 'type X'), selections)
    .map((parts) => parts.join(' ')),
  value.map(String),
);

/** Selections of the schema's own fields, so that operations that run are generated too. */
const ofUser = fc
  .subarray(
    [
      '__typename',
      'poolId',
      'username',
      'sub',
      'attributes { name value }',
      'x: attribute(name: "email") { value }',
      'withheldAttributes',
      'createdAt',
      'mfaOptions { deliveryMedium }',
    ],
    { minLength: 1 },
  )
  .map((parts) => `{ ${parts.join(' ')} }`);
const condition = fc.constantFrom('', '@include(if: $c)', '@skip(if: $c)', '@skip(if: true)');
const wellFormed = fc
  .array(
    fc.oneof(
      fc
        .tuple(text, text, condition, ofUser)
        .map(
          ([poolId, username, on, set]) =>
            `user(poolId: ${JSON.stringify(poolId)}, username: ${JSON.stringify(username)}) ${on} ${set}`,
        ),
      fc.tuple(condition, ofUser).map(([on, set]) => `user(poolId: $d, username: $b) ${on} ${set}`),
      fc
        .tuple(condition, ofUser)
        .map(([on, set]) => `_entities(representations: $a) ${on} { ... on User ${set} }`),
      fc.constantFrom(
        '_service { sdl }',
        '__schema { types { name } }',
        '__type(name: "User") { fields { name } }',
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.map((part, index) => `f${index}: ${part}`).join(' '))
  .map(
    (
      parts,
    ) => `query ($a: [_Any!]! = [], $b: String! = "ada", $c: Boolean! = true, $d: ID! = "us-east-1_Abc123") { ${parts}
    y: user(poolId: $d, username: $b) @skip(if: $c) { sub } z: _entities(representations: $a) @skip(if: true) { __typename } }`,
  );

/** Documents by the grammar, of which some are cut or filled with noise. */
const mutated = fc
  .tuple(
    fc.array(definition, { minLength: 1, maxLength: 3 }),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      fc.tuple(fc.nat(300), fc.nat(30), fc.string({ unit: anyCharacter, maxLength: 6 })),
    ),
  )
  .map(([definitions, mutation]) => {
    const whole = definitions.join('\n');
    if (mutation === null) return whole;
    const [at, length, noise] = mutation;
    return `${whole.slice(0, at)}${noise}${whole.slice(at + length)}`;
  });

/** Documents that run, and documents that must not. */
export const document = fc.oneof(wellFormed, { weight: 2, arbitrary: mutated });

const reference = fc.record(
  {
    __typename: fc.constantFrom<unknown>('User', 'Query', 7),
    poolId: fc.oneof(text, fc.jsonValue()),
    username: fc.oneof(text, fc.jsonValue()),
    sub: fc.oneof(text, fc.jsonValue()),
  },
  { requiredKeys: [] },
);

/** Variables of the right shapes and of others. */
export const variables = fc.oneof(
  fc.record(
    {
      a: fc.array(fc.oneof(reference, fc.jsonValue()), { maxLength: 4 }),
      b: fc.oneof(text, fc.jsonValue()),
      c: fc.oneof(fc.boolean(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);
