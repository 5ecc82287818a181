import { describe, expect, test } from '@jest/globals';
import { parse, specifiedRules, validate } from 'graphql';
import { findOversize } from '../../../src/graphql/limits/document-size.js';
import { toLimits } from '../../../src/graphql/limits/operation-limits.js';
import { createSchema } from '../../../src/graphql/schema.js';

const schema = createSchema({ mutations: false });
const limits = toLimits(100);
const join = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join(' ');
const ofUser = (fields: string) => `{ user(poolId: "us-east-1_Abc123", username: "a") { ${fields} } }`;
const chain = (name: string, length: number, type = 'User', field = 'sub') =>
  join(
    length,
    (n) => `fragment ${name}${n} on ${type} { ${n < length - 1 ? `${field} ...${name}${n + 1}` : field} }`,
  );

/** Documents by size, each of which makes one of the rules compare much. */
const growing: readonly (readonly [what: string, make: (size: number) => string])[] = [
  ['two chains of fragments', (n) => `${ofUser('...A0 ...B0')} ${chain('A', n)} ${chain('B', n)}`],
  [
    'fragments side by side',
    (n) => `${ofUser(join(n, (m) => `...F${m}`))} ${join(n, (m) => `fragment F${m} on User { sub }`)}`,
  ],
  [
    'fragments that all have the same fields',
    (n) =>
      `${ofUser(join(n, (m) => `...F${m}`))} ${join(n, (m) => `fragment F${m} on User { ${'sub username enabled '.repeat(3)} }`)}`,
  ],
  ['one field, again and again', (n) => ofUser('sub '.repeat(n))],
  ['one field with fields below it', (n) => ofUser(join(n, () => 'attributes { name }'))],
  ['one field in inline fragments', (n) => ofUser(join(n, () => '... on User @include(if: true) { sub }'))],
  ['one alias', (n) => ofUser(join(n, () => 'a: attributes(names: ["x"]) @skip(if: false) { name }'))],
  [
    'long arguments',
    (n) => ofUser(join(n, () => `attributes(names: [${join(40, (m) => `"${m}"`)}]) { name }`)),
  ],
  ['arguments that differ', (n) => ofUser(join(n, (m) => `attributes(names: ["${m}"]) { name }`))],
  [
    'fields beside those of a fragment',
    (n) => `${ofUser(`${'sub '.repeat(n)} ...F`)} fragment F on User { ${'sub '.repeat(n)} }`,
  ],
  [
    'operations over a chain',
    (n) => `${join(n, (m) => `query Q${m} { ...F0 }`)} ${chain('F', n, 'Query', '__typename')}`,
  ],
  [
    'fragments that each spread all that follow',
    (n) =>
      `${ofUser('...F0')} ${join(n, (m) => `fragment F${m} on User { sub ${join(n - m - 1, (k) => `...F${m + k + 1}`)} }`)}`,
  ],
];

function isTaken(document: string): boolean {
  return findOversize(document, limits) === undefined;
}

/** ms of CPU, the least of three times. */
function measure(document: string): number {
  const parsed = parse(document);
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    validate(schema, parsed, specifiedRules, { maxErrors: 20 });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe('validation', () => {
  test.each(growing)('has an end: %s', (what, make) => {
    expect(findOversize(make(1000), { ...limits, tokens: 10_000_000 })).toBe('comparisons');
    let size = 1;
    while (size < 1000 && isTaken(make(size + 1))) size += 1;
    const ms = measure(make(size));
    if (process.env.FIGURES)
      process.stderr.write(`${what}: ${size} are taken and cost ${ms.toFixed(1)} ms\n`);
    // The target is 25; a busy machine takes several times that.
    expect(ms).toBeLessThan(150);
  });

  test('does not limit the documents of applications', () => {
    const users = join(
      100,
      (n) =>
        `u${n}: user(poolId: "us-east-1_Abc123", username: "u${n}") { ...Card username sub profile { name email } }`,
    );
    expect(
      isTaken(
        `{ ${users} } fragment Card on User { username status profile { name email ...P } } fragment P on Profile { picture }`,
      ),
    ).toBe(true);
    const components = join(
      60,
      (n) => `fragment C${n} on User { __typename username profile { c${n}: name } }`,
    );
    expect(isTaken(`${ofUser(join(60, (n) => `...C${n}`))} ${components}`)).toBe(true);
    const merged = join(40, () => 'sub username attributes { name value }');
    expect(isTaken(ofUser(merged))).toBe(true);
  });

  test('does not count names that are not keys: arguments, variables, directives, types, aliased fields', () => {
    const variables = join(500, (n) => `$sub${n}: String = "sub" @sub`);
    const fields = join(500, (n) => `a${n}: sub @sub(sub: {sub: [$sub, sub]})`);
    expect(isTaken(`query sub(${variables}) ${ofUser(fields)}`.slice(0))).toBe(true);
  });
});
