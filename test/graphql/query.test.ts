import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const pool = 'us-east-1_Test1';
const ada = {
  username: 'ada',
  enabled: true,
  status: 'CONFIRMED',
  createdAt: new Date('2024-01-02T03:04:05.678Z'),
  lastModifiedAt: new Date('2025-06-07T08:09:10Z'),
  attributes: {
    sub: '0f1e2d3c-4b5a-4697-8877-665544332211',
    email: 'ada@example.com',
    email_verified: 'true',
    'custom:department': 'engines',
  },
  preferredMfa: 'SOFTWARE_TOKEN_MFA',
  mfaMethods: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
  mfaOptions: [{ deliveryMedium: 'SMS', attributeName: 'phone_number' }],
};
const statuses = [
  'UNCONFIRMED',
  'CONFIRMED',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'EXTERNAL_PROVIDER',
];

describe('Query.user', () => {
  let pair: Pair;

  beforeAll(async () => {
    const users = [
      ada,
      ...statuses.map((status) => ({ username: `is-${status}`, status })),
      { username: 'bare', preferredMfa: '', mfaMethods: [] },
      {
        username: 'newer',
        status: 'TELEPORTED',
        preferredMfa: 'PASSKEY',
        mfaMethods: ['PASSKEY', 'EMAIL_OTP'],
      },
      {
        username: 'newer2',
        status: 'TELEPORTED',
        mfaOptions: [{ deliveryMedium: 'PIGEON', attributeName: 'loft' }],
      },
      ...Array.from({ length: 40 }, (_, n) => ({ username: `user${n}` })),
    ];
    pair = await startPair({ pools: [createPool({ id: pool, aliasAttributes: ['email'], users })] });
  });
  beforeEach(() => pair.sandbox.reset());
  afterAll(() => pair.close());

  test('returns the whole user, in the names of the schema, from one AdminGetUser call', async () => {
    const answer = await pair.ask(`{ user(poolId: "${pool}", username: "ada") {
      __typename poolId username sub attributes { name value } attribute(name: "email") { value }
      enabled status createdAt lastModifiedAt preferredMfa mfaMethods mfaOptions { deliveryMedium attributeName } } }`);

    expect(answer).toEqual({
      status: 200,
      data: {
        user: {
          __typename: 'User',
          poolId: pool,
          username: 'ada',
          sub: ada.attributes.sub,
          attributes: Object.entries(ada.attributes).map(([name, value]) => ({ name, value })),
          attribute: { value: 'ada@example.com' },
          enabled: true,
          status: 'CONFIRMED',
          createdAt: '2024-01-02T03:04:05.678Z',
          lastModifiedAt: '2025-06-07T08:09:10.000Z',
          preferredMfa: 'SOFTWARE_TOKEN_MFA',
          mfaMethods: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
          mfaOptions: [{ deliveryMedium: 'SMS', attributeName: 'phone_number' }],
        },
      },
    });
    expect(pair.sandbox.calls.map(({ operation }) => operation)).toEqual(['AdminGetUser']);
  });

  test('filters attributes by name and keeps the order of Cognito', async () => {
    const { data } = await pair.ask(`{ user(poolId: "${pool}", username: "ada") {
      some: attributes(names: ["email_verified", "email", "nickname"]) { name }
      none: attributes(names: []) { name }
      all: attributes(names: null) { name }
      absent: attribute(name: "nickname") { value } } }`);

    expect(data).toEqual({
      user: {
        some: [{ name: 'email' }, { name: 'email_verified' }],
        none: [],
        all: Object.keys(ada.attributes).map((name) => ({ name })),
        absent: null,
      },
    });
  });

  test.each(statuses)('passes the status %s on', async (status) => {
    const { data } = await pair.ask(`{ user(poolId: "${pool}", username: "is-${status}") { status } }`);
    expect(data).toEqual({ user: { status } });
  });

  test('reads nothing, an empty text and an empty list of MFA settings as null, and no MFAOptions as none', async () => {
    const { data } = await pair.ask(
      `{ user(poolId: "${pool}", username: "bare") { preferredMfa mfaMethods mfaOptions { attributeName } } }`,
    );
    expect(data).toEqual({ user: { preferredMfa: null, mfaMethods: null, mfaOptions: [] } });
  });

  test('reads values newer than the gateway as UNKNOWN or UNRECOGNIZED, and logs each once', async () => {
    const query = `{
      newer: user(poolId: "${pool}", username: "newer") { status preferredMfa mfaMethods }
      newer2: user(poolId: "${pool}", username: "newer2") { status mfaOptions { deliveryMedium attributeName } } }`;
    const { data, errors } = await pair.ask(query);
    await pair.ask(query);

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      newer: { status: 'UNKNOWN', preferredMfa: 'UNRECOGNIZED', mfaMethods: ['UNRECOGNIZED', 'EMAIL_OTP'] },
      newer2: { status: 'UNKNOWN', mfaOptions: [{ deliveryMedium: null, attributeName: 'loft' }] },
    });
    const logged = pair.log
      .filter(({ member }) => member !== undefined)
      .map(({ member, value }) => [member, value]);
    expect(logged.sort()).toEqual([
      ['DeliveryMedium', 'PIGEON'],
      ['MFA method', 'PASSKEY'],
      ['UserStatus', 'TELEPORTED'],
    ]);
  });

  test('reads a response that contains only a Username', async () => {
    const body = JSON.stringify({ Username: 'ghost' });
    pair.sandbox.inject({ kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body });
    const answer = await pair.ask(`{ user(poolId: "${pool}", username: "ghost") {
      username sub attributes { name } enabled status createdAt lastModifiedAt preferredMfa mfaMethods
      mfaOptions { attributeName } } }`);
    expect(answer).toEqual({
      status: 200,
      data: {
        user: {
          username: 'ghost',
          sub: null,
          attributes: [],
          enabled: null,
          status: null,
          createdAt: null,
          lastModifiedAt: null,
          preferredMfa: null,
          mfaMethods: null,
          mfaOptions: [],
        },
      },
    });
  });

  test('returns the canonical username of a user found by an alias', async () => {
    const { data } = await pair.ask(
      `{ user(poolId: "${pool}", username: "ada@example.com") { username attribute(name: "email") { value } } }`,
    );
    expect(data).toEqual({ user: { username: 'ada', attribute: { value: 'ada@example.com' } } });
  });

  test('makes 40 calls for 40 users requested 100 times in one operation', async () => {
    const fields = Array.from(
      { length: 100 },
      (_, n) => `u${n}: user(poolId: "${pool}", username: "user${n % 40}") { username }`,
    );
    const { data, errors } = await pair.ask(`{ ${fields.join('\n')} }`);

    expect(errors).toBeUndefined();
    expect(data).toEqual(Object.fromEntries(fields.map((_, n) => [`u${n}`, { username: `user${n % 40}` }])));
    expect(pair.sandbox.count('AdminGetUser')).toBe(40);
    expect(pair.sandbox.count()).toBe(40);
  });

  test('fails the field of a missing user and answers the others', async () => {
    const { status, data, errors } = await pair.ask(`{
      a: user(poolId: "${pool}", username: "user1") { username }
      missing: user(poolId: "${pool}", username: "nobody") { username }
      b: user(poolId: "${pool}", username: "user2") { username } }`);

    expect(status).toBe(200);
    expect(data).toEqual({ a: { username: 'user1' }, missing: null, b: { username: 'user2' } });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['missing'], 'USER_NOT_FOUND'],
    ]);
    expect(pair.sandbox.count()).toBe(3);
  });

  test('calls Cognito again in the next request', async () => {
    await pair.ask(`{ user(poolId: "${pool}", username: "ada") { username } }`);
    await pair.ask(`{ user(poolId: "${pool}", username: "ada") { username } }`);
    expect(pair.sandbox.count()).toBe(2);
  });
});
