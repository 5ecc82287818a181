import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const pool = 'us-east-1_Test1';
const query =
  'query ($poolId: ID!, $username: String!) { user(poolId: $poolId, username: $username) { username } }';
const found = [
  '__proto__',
  'constructor',
  'a'.repeat(128),
  '😀'.repeat(64),
  'ада',
  'مريم',
  '"',
  'a"b\\c',
  'Google_1|2:3',
];
const unknown = ['toString', 'hasOwnProperty', 'שרה'];

describe('usernames', () => {
  let pair: Pair;

  beforeAll(async () => {
    pair = await startPair({
      pools: [createPool({ id: pool, users: found.map((username) => ({ username })) })],
    });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  test.each(found)('%j is found, by one call', async (username) => {
    const { data } = await pair.ask(query, { poolId: pool, username });
    expect(data).toEqual({ user: { username } });
    expect(pair.sandbox.count()).toBe(1);
  });

  test.each(unknown)('%j is requested and not found', async (username) => {
    const { data, errors } = await pair.ask(query, { poolId: pool, username });
    expect(data).toEqual({ user: null });
    expect(errors?.[0]?.extensions.code).toBe('USER_NOT_FOUND');
    expect(pair.sandbox.count()).toBe(1);
  });

  test.each([
    ['129 characters', 'a'.repeat(129)],
    ['129 characters outside the BMP', '😀'.repeat(129)],
    ['an empty text', ''],
    ['spaces', 'ada lovelace'],
    ['a space at the end', 'ada '],
    ['a NUL', 'ada\0'],
    ['a line break', 'ada\n'],
    ['only a right-to-left mark', '‏'],
    ['a joined emoji, whose joiner Cognito forbids', '👩‍🚀'],
    ['half a surrogate pair', '\ud83d'],
    ['as much as a text may have', 'a'.repeat(500)],
  ])('%s is BAD_USER_INPUT, without a call', async (_what, username) => {
    const { data, errors } = await pair.ask(query, { poolId: pool, username });
    expect(data).toEqual({ user: null });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', retryable: false });
    expect(errors?.[0]?.message).toMatch(/^username must have 1 to 128 /);
    expect(pair.sandbox.count()).toBe(0);
  });

  test('a username that is not a string is rejected before any resolver runs', async () => {
    const { status, errors } = await pair.ask(query, { poolId: pool, username: 7 });
    expect([status, errors?.[0]?.extensions.code]).toEqual([200, 'BAD_USER_INPUT']);
    expect(pair.sandbox.count()).toBe(0);
  });
});

describe('pool ids', () => {
  let pair: Pair;

  beforeAll(async () => {
    const pools = ['us-east-1_Test1', 'eu-west-1_Test2'].map((id) =>
      createPool({ id, users: [{ username: 'ada' }] }),
    );
    pair = await startPair({ pools, environment: { USER_POOLS: 'us-east-1_Test1' } });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  test.each([
    ['empty', ''],
    ['without an underscore', 'us-east-1Test1'],
    ['without a region', '_Test1'],
    ['without a name', 'us-east-1_'],
    ['with a hyphen in the name', 'us-east-1_Te-st'],
    ['with a dot in the region', 'us.east.1_Test1'],
    ['with a slash', 'us-east-1/x_Test1'],
    ['with a line break at the end', 'us-east-1_Test1\n'],
    ['of 56 characters', `us-east-1_${'A'.repeat(46)}`],
  ])('one %s is BAD_USER_INPUT, without a call', async (_what, poolId) => {
    const { data, errors } = await pair.ask(query, { poolId, username: 'ada' });
    expect(data).toEqual({ user: null });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', retryable: false });
    expect(errors?.[0]?.message).toMatch(/^poolId must be /);
    expect(pair.sandbox.count()).toBe(0);
  });

  test.each(['eu-west-1_Test2', 'us-east-1_test1', 'us-east-1_NoSuch'])(
    'one outside USER_POOLS is USER_POOL_NOT_ALLOWED, whether it exists or not: %s',
    async (poolId) => {
      const { data, errors } = await pair.ask(query, { poolId, username: 'ada' });
      expect(data).toEqual({ user: null });
      expect(errors?.[0]?.extensions).toEqual({ code: 'USER_POOL_NOT_ALLOWED', retryable: false });
      expect(pair.sandbox.count()).toBe(0);
    },
  );

  test('one that may not be read leaves the one that may', async () => {
    const { data } = await pair.ask(`{
      no: user(poolId: "eu-west-1_Test2", username: "ada") { poolId }
      yes: user(poolId: "us-east-1_Test1", username: "ada") { poolId } }`);
    expect(data).toEqual({ no: null, yes: { poolId: 'us-east-1_Test1' } });
    expect(pair.sandbox.count()).toBe(1);
  });
});
