import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type SearchKey, toFilter } from '../../src/cognito/search-filter.js';
import { parseFilter } from '../../src/sandbox/filter.js';
import { createPool } from '../../src/sandbox/pool-model.js';
import { anyCharacter } from '../support/any-character.js';
import { emails, usernames } from '../support/hostile.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const poolId = 'us-east-1_Test1';

describe("ListUsers' filter", () => {
  test('expresses the search correctly for any parser', () => {
    const by = fc.constantFrom<SearchKey>('username', 'sub', 'email');
    const hostile = fc.string({
      unit: fc.constantFrom('"', '\\', '^', '=', ' ', '\n', 'a', 'é', '😀'),
      maxLength: 128,
    });
    fc.assert(
      fc.property(
        by,
        fc.oneof(hostile, fc.string({ unit: anyCharacter, maxLength: 300 })),
        (attribute, value) => {
          const filter = toFilter(attribute, value);
          if (filter === undefined) return value.length > 256 / 2 - 10;
          expect(filter.length).toBeLessThanOrEqual(256);
          expect(parseFilter(filter)).toEqual({ attribute, prefix: false, value });
          return true;
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['username', 'x'.repeat(243), true],
    ['username', 'x'.repeat(244), false],
    ['email', 'x'.repeat(246), true],
    ['email', `${'x'.repeat(245)}"`, false],
  ] as const)('by %s holds what makes 256 characters once escaped, and no more', (by, value, holds) => {
    expect(toFilter(by, value)?.length).toBe(holds ? 256 : undefined);
  });
});

describe('a hostile string', () => {
  let pair: Pair;
  const users = [
    { username: 'ada', attributes: { email: 'ada@example.com' } },
    ...usernames.map((username, n) => ({ username, attributes: { email: emails[n] ?? '' } })),
  ];

  beforeAll(async () => {
    const environment = { USER_READS: 'economy', USER_LIST_RPS: '1000', USER_READ_RPS: '1000' };
    pair = await startPair({ pools: [createPool({ id: poolId, users })], environment });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  const byName =
    'query ($value: String!) { of: user(poolId: "us-east-1_Test1", username: $value) { username } }';
  const byEmail =
    'query ($value: String!) { of: userByEmail(poolId: "us-east-1_Test1", email: $value) { attribute(name: "email") { value } } }';

  test.each(usernames)('is a username: %j', async (value) => {
    const { data, errors } = await pair.ask(byName, { value });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ of: { username: value } });
    expect(pair.sandbox.calls.map(({ status }) => status)).toEqual([200]);
    // Only a filter that would be too long is none, and then AdminGetUser bills.
    const [call] = pair.sandbox.calls;
    expect(call?.operation).toBe(toFilter('username', value) === undefined ? 'AdminGetUser' : 'ListUsers');
  });

  test.each(usernames)('is not a username: %j', async (value) => {
    const { data, errors } = await pair.ask(byName, { value: `${[...value].slice(0, -1).join('')}~` });
    expect(data).toEqual({ of: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['USER_NOT_FOUND']);
  });

  test.each(emails)('is an e-mail address: %j', async (value) => {
    const { data } = await pair.ask(byEmail, { value });
    expect(data).toEqual({ of: { attribute: { value } } });
    expect(pair.sandbox.calls.map(({ operation, status }) => [operation, status])).toEqual([
      ['ListUsers', 200],
    ]);
  });

  test.each([
    ...['a\nb', 'a\0b', 'a b', '', '\u2028', 'a\u200bb\r\n', 'x'.repeat(129), '\ud800'].map((value) => [
      byName,
      value,
    ]),
    ...['a\nb', 'a@b\r\nc', ' ', '', 'x'.repeat(247), '"'.repeat(124), '\\'.repeat(124)].map((value) => [
      byEmail,
      value,
    ]),
  ])('is refused before any call: %s with %j', async (query = '', value) => {
    const { data, errors } = await pair.ask(query, { value });
    expect(data).toEqual({ of: null });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(pair.sandbox.count()).toBe(0);
  });

  test('whose filter Cognito cannot read is looked up with AdminGetUser', async () => {
    pair.sandbox.inject({ kind: 'error', type: 'InvalidParameterException', operation: 'ListUsers' });
    const { data } = await pair.ask(byName, { value: 'ada' });
    expect(data).toEqual({ of: { username: 'ada' } });
  });
});
