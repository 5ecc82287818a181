import { describe, expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import type { Context } from '../../src/graphql/context.js';
import { createSchema } from '../../src/graphql/schema.js';
import type { RequestedFields } from '../../src/services/requested-fields.js';
import type { DisclosedUser } from '../../src/services/user-service.js';

const schema = createSchema({ mutations: false });

const ada: DisclosedUser = {
  poolId: 'us-east-1_Abc123',
  username: 'ada',
  sub: null,
  attributes: [],
  withheldAttributes: [],
  ownNames: { poolId: 'us-east-1_Abc123' },
  enabled: null,
  status: null,
  createdAt: null,
  lastModifiedAt: null,
};

/** Runs an operation on the real schema; returns what each of its reads was found to select, and the errors. */
async function select(source: string, variableValues: Readonly<Record<string, unknown>> = {}) {
  const selections: RequestedFields[] = [];
  const contextValue: Pick<Context, 'users' | 'permissions'> = {
    users: {
      readDetail: async () => {
        throw new TypeError('no user of this schema comes from a list');
      },
      async read(_reference, requested) {
        selections.push(requested);
        return ada;
      },
    },
    permissions: { hidesUsers: false, authorize: () => true },
  };
  const { errors = [] } = await graphql({ schema, source, contextValue, variableValues });
  return {
    reads: selections.map(({ fields, attributes }) => ({
      fields: [...fields],
      attributes: attributes === 'all' ? attributes : [...attributes],
    })),
    errors: errors.map(({ message }) => message),
  };
}

const user = (fields: string) => `user(poolId: "us-east-1_Abc123", username: "ada") { ${fields} }`;

describe('the selection of a user', () => {
  test.each([
    ['no attribute', 'username status', ['username', 'status'], []],
    ['sub', 'id: sub', ['sub'], ['sub']],
    ['all attributes', 'attributes { name }', ['attributes'], 'all'],
    ['all attributes by null', 'attributes(names: null) { name }', ['attributes'], 'all'],
    ['no attributes by an empty list', 'attributes(names: []) { name }', ['attributes'], []],
    ['one for a list', 'attributes(names: "email") { name }', ['attributes'], ['email']],
    [
      'aliases',
      'a: attribute(name: "a") { value } b: attribute(name: "b") { value } c: attributes(names: ["c", "a"]) { name }',
      ['attribute', 'attributes'],
      ['a', 'b', 'c'],
    ],
    [
      'all beside some',
      'a: attributes(names: ["a"]) { name } attributes { name } sub',
      ['attributes', 'sub'],
      'all',
    ],
    [
      'what is withheld, which takes no value',
      'withheldAttributes attribute(name: "a") { name }',
      ['withheldAttributes', 'attribute'],
      ['a'],
    ],
    [
      'fields of an attribute that are called as those of a user',
      'attribute(name: "a") { sub: name username: value }',
      ['attribute'],
      ['a'],
    ],
    [
      'names that objects have',
      'attribute(name: "__proto__") { name } __typename',
      ['attribute', '__typename'],
      ['__proto__'],
    ],
    [
      "a profile's claims, but not other fields with that name",
      'profile { ... on Profile { __typename emailVerified } email @skip(if: true) phone: phoneNumber }',
      ['profile'],
      ['email_verified', 'phone_number'],
    ],
    [
      'inline fragments',
      '... on User { sub } ... { ... @include(if: true) { status } }',
      ['sub', 'status'],
      ['sub'],
    ],
    [
      'what is skipped',
      'username sub @skip(if: true) status @include(if: false) ... @skip(if: true) { attributes { name } }',
      ['username'],
      [],
    ],
    [
      'both directives',
      'username sub @skip(if: false) @include(if: false) status @skip(if: true) @include(if: true) enabled @skip(if: false) @include(if: true)',
      ['username', 'enabled'],
      [],
    ],
  ] as const)('knows %s', async (_what, fields, expectedFields, attributes) => {
    expect(await select(`{ ${user(fields)} }`)).toEqual({
      reads: [{ fields: expectedFields, attributes }],
      errors: [],
    });
  });

  test('knows fragments within fragments, and one that is used again', async () => {
    const source = `query { a: ${user('...A')} b: ${user('...B status')} }
      fragment A on User { sub ...B ...C }
      fragment B on User { attribute(name: "b") { ...D } }
      fragment C on User { ...B attributes(names: ["c"]) { ...D } }
      fragment D on Attribute { name }`;
    const { reads } = await select(source);
    expect(reads).toEqual([
      { fields: ['sub', 'attribute', 'attributes'], attributes: ['sub', 'b', 'c'] },
      { fields: ['attribute', 'status'], attributes: ['b'] },
    ]);
  });

  test('knows a fragment that is skipped in one place and not in another', async () => {
    const source = `query ($no: Boolean!) { ${user('...A @skip(if: true) ... @include(if: $no) { ...A } username ...A @skip(if: $no)')} }
      fragment A on User { sub }`;
    expect((await select(source, { no: false })).reads).toEqual([
      { fields: ['username', 'sub'], attributes: ['sub'] },
    ]);
    expect((await select(source, { no: true })).reads).toEqual([
      { fields: ['sub', 'username'], attributes: ['sub'] },
    ]);
  });

  test('merges the selections of one field, but not those of different aliases', async () => {
    const { reads } =
      await select(`{ ${user('sub')} ${user('attribute(name: "a") { name }')} other: ${user('status')} ...Q }
      fragment Q on Query { ${user('enabled')} }`);
    expect(reads).toEqual([
      { fields: ['sub', 'attribute', 'enabled'], attributes: ['sub', 'a'] },
      { fields: ['status'], attributes: [] },
    ]);
  });

  test('follows variables, given, by default and absent', async () => {
    const source = `query ($names: [String!], $name: String = "a", $yes: Boolean = true, $no: Boolean = false) {
      ${user('attributes(names: $names) { name } attribute(name: $name) { name } sub @include(if: $no) status @skip(if: $yes)')} }`;
    const fields = ['attributes', 'attribute'];
    expect((await select(source)).reads).toEqual([{ fields, attributes: 'all' }]);
    expect((await select(source, { names: ['b'], name: 'c' })).reads).toEqual([
      { fields, attributes: ['b', 'c'] },
    ]);
    expect((await select(source, { names: [], yes: false, no: true })).reads).toEqual([
      { fields: [...fields, 'sub', 'status'], attributes: ['a', 'sub'] },
    ]);
    expect((await select(source, { names: null })).reads).toEqual([{ fields, attributes: 'all' }]);
  });

  test('requests nothing for a field whose variable is null where it must not be: only that field fails', async () => {
    const source = `query ($name: String = "a") { ${user('sub attribute(name: $name) { name }')} }`;
    expect(await select(source, { name: null })).toEqual({
      reads: [{ fields: ['sub', 'attribute'], attributes: ['sub'] }],
      errors: [expect.stringContaining('must not be null')],
    });
  });

  test('is found for each reference of _entities', async () => {
    const source = `query ($all: [_Any!]!) { _entities(representations: $all) { __typename ... on User { sub ...E } ... on _Entity { ...E } } }
      fragment E on User { attribute(name: "a") { name } }`;
    const all = ['ada', 'grace'].map((username) => ({
      __typename: 'User',
      poolId: 'us-east-1_Abc123',
      username,
    }));
    const selection = { fields: ['__typename', 'sub', 'attribute'], attributes: ['sub', 'a'] };
    expect(await select(source, { all })).toEqual({ reads: [selection, selection], errors: [] });
  });
});
