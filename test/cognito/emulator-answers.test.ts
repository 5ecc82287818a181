import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createPool } from '../../src/sandbox/pool-model.js';
import { type Pair, startPair } from '../support/test-gateway.js';

const poolId = 'us-east-1_Abc123';
const sub = '11111111-2222-4333-8444-555555555555';

let pair: Pair;

beforeAll(async () => {
  pair = await startPair();
});
afterEach(() => pair.sandbox.reset());
afterAll(() => pair.close());

/** Has the upstream answer as an emulator might, and requests the user. */
function answerWith(answer: Readonly<Record<string, unknown>>, fields: string) {
  const body = JSON.stringify({ Username: 'ada', ...answer });
  pair.sandbox.inject({ kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body });
  return pair.ask(`{ user(poolId: "${poolId}", username: "ada") { ${fields} } }`);
}

/** As `answerWith`, for an answer that can be read. */
async function ask(answer: Readonly<Record<string, unknown>>, fields: string) {
  const { data, errors } = await answerWith(answer, fields);
  expect(errors).toBeUndefined();
  return (data as { readonly user: Readonly<Record<string, unknown>> }).user;
}

describe('an attribute value that is not a string', () => {
  test.each<[unknown, string | null]>([
    [42, '42'],
    [0, '0'],
    [-1.5, '-1.5'],
    [true, 'true'],
    [false, 'false'],
    [null, null],
    ['', ''],
    [{ formatted: 'x' }, '{"formatted":"x"}'],
    [['a', 1], '["a",1]'],
  ])('%j is read as the text %j', async (value, text) => {
    const attributes = [
      { Name: 'sub', Value: sub },
      { Name: 'custom:level', Value: value },
    ];
    const fields = 'sub attributes { name value } attribute(name: "custom:level") { value }';
    expect(await ask({ UserAttributes: attributes }, fields)).toEqual({
      sub,
      attributes: [
        { name: 'sub', value: sub },
        { name: 'custom:level', value: text },
      ],
      attribute: { value: text },
    });
  });

  test('does not hide the others, whatever the entry beside them is', async () => {
    const UserAttributes = [
      { Name: 7, Value: 'x' },
      { Value: 'x' },
      {},
      null,
      'x',
      3,
      { Name: 'email', Value: 'a@b.c' },
    ];
    expect(await ask({ UserAttributes }, 'attributes { name value }')).toEqual({
      attributes: [{ name: 'email', value: 'a@b.c' }],
    });
  });

  test('serves the claims that are typed', async () => {
    const UserAttributes = [
      { Name: 'email_verified', Value: true },
      { Name: 'phone_number_verified', Value: false },
      { Name: 'updated_at', Value: 1_700_000_000 },
      { Name: 'address', Value: { locality: 'London' } },
    ];
    const fields = 'profile { emailVerified phoneNumberVerified updatedAt address { locality } }';
    expect(await ask({ UserAttributes }, fields)).toEqual({
      profile: {
        emailVerified: true,
        phoneNumberVerified: false,
        updatedAt: '2023-11-14T22:13:20.000Z',
        address: { locality: 'London' },
      },
    });
  });
});

describe('other members of the wrong type', () => {
  test.each<[unknown, boolean | null]>([
    [true, true],
    [false, false],
    ['true', true],
    ['False', false],
    ['yes', null],
    [1, null],
    [{}, null],
  ])('Enabled %j is %j', async (Enabled, enabled) => {
    expect(await ask({ Enabled }, 'enabled')).toEqual({ enabled });
  });

  test('a numeric username is a text', async () => {
    expect(await ask({ Username: 12345, UserStatus: 7 }, 'username status')).toEqual({
      username: '12345',
      status: 'UNKNOWN',
    });
  });

  test.each([
    { UserMFASettingList: 'SMS_MFA' },
    { UserMFASettingList: {} },
    { MFAOptions: {} },
    { MFAOptions: 'SMS' },
    { UserAttributes: {} },
    { UserAttributes: 'none' },
  ])('%j is unreadable: an empty list would claim that the user has none', async (answer) => {
    const { data, errors } = await answerWith(
      answer,
      'mfaMethods mfaOptions { attributeName } attributes { name }',
    );
    expect(data).toEqual({ user: null });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['COGNITO_UNAVAILABLE']);
  });

  test('MFA settings with values of other types', async () => {
    expect(await ask({ UserMFASettingList: ['SMS_MFA', 3, null] }, 'mfaMethods')).toEqual({
      mfaMethods: ['SMS_MFA', 'UNRECOGNIZED'],
    });
  });
});

describe('groups, pools and records with members of the wrong type', () => {
  /** Has the upstream answer one operation as an emulator might, and reads the field that takes it. */
  async function read(operation: string, answer: unknown, query: string) {
    const body = JSON.stringify(answer);
    const fault = { kind: 'body', status: 200, contentType: 'application/x-amz-json-1.1', body } as const;
    // A pool's settings are cached.
    const own = await startPair();
    own.sandbox.inject({ ...fault, operation });
    const { data, errors } = await own.ask(query);
    const calls = own.sandbox.count(operation);
    await own.close();
    return { data, codes: errors?.map(({ extensions }) => extensions.code), calls };
  }

  test.each<[unknown, number | null]>([
    ['3', 3],
    [0, 0],
    ['high', null],
    [1.5, null],
    [true, null],
    [3e9, null],
  ])('the precedence %j is %j', async (Precedence, precedence) => {
    const Groups = [{ GroupName: 7, Description: true, Precedence }];
    const query = `{ userGroups(poolId: "${poolId}") { nodes { name description precedence } } }`;
    expect(await read('ListGroups', { Groups }, query)).toEqual({
      data: { userGroups: { nodes: [{ name: '7', description: 'true', precedence }] } },
      codes: undefined,
      calls: 1,
    });
  });

  test('a pool is read as far as it can be', async () => {
    const UserPool = {
      Id: poolId,
      Name: 5,
      EstimatedNumberOfUsers: 'many',
      UserPoolTier: 7,
      UsernameConfiguration: { CaseSensitive: 'true' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'yes' },
      Policies: { PasswordPolicy: { MinimumLength: '8', RequireSymbols: 'False' } },
      SchemaAttributes: [
        { Name: 'x', Required: 'true', Mutable: 1, NumberAttributeConstraints: { MinValue: 3 } },
      ],
    };
    const query = `{ userPool(id: "${poolId}") {
      name plan estimatedUsers caseSensitive adminCreateOnly passwordPolicy { minimumLength requireSymbols }
      attributeDefinitions { name required mutable minValue }
    } }`;
    expect(await read('DescribeUserPool', { UserPool }, query)).toEqual({
      data: {
        userPool: {
          name: '5',
          plan: 'UNRECOGNIZED',
          estimatedUsers: null,
          caseSensitive: true,
          adminCreateOnly: null,
          passwordPolicy: { minimumLength: 8, requireSymbols: false },
          attributeDefinitions: [{ name: 'x', required: true, mutable: null, minValue: '3' }],
        },
      },
      codes: undefined,
      calls: 1,
    });
  });

  test.each<[string, unknown, string]>([
    ['DescribeUserPool', { UserPool: 'x' }, `{ userPool(id: "${poolId}") { name } }`],
    ['DescribeUserPool', { UserPool: [] }, `{ userPool(id: "${poolId}") { name } }`],
    ['DescribeUserPool', null, `{ userPool(id: "${poolId}") { name } }`],
    ['ListUsers', null, `{ users(poolId: "${poolId}") { nodes { username } } }`],
    ['ListUsers', [], `{ users(poolId: "${poolId}") { nodes { username } } }`],
    ['ListGroups', 5, `{ userGroups(poolId: "${poolId}") { nodes { name } } }`],
    ['ListGroups', 'x', `{ userGroups(poolId: "${poolId}") { nodes { name } } }`],
  ])('%s that answers %j is unreadable, and not empty', async (operation, answer, query) => {
    const { data, codes, calls } = await read(operation, answer, query);
    expect([Object.values(data ?? {}), codes, calls]).toEqual([[null], ['COGNITO_UNAVAILABLE'], 2]);
  });
});

describe('a timestamp', () => {
  test.each<[string, unknown, string | null]>([
    ['in seconds', 1_700_000_000, '2023-11-14T22:13:20.000Z'],
    ['in seconds with a fraction', 1_700_000_000.123, '2023-11-14T22:13:20.123Z'],
    ['in ms', 1_700_000_000_123, '2023-11-14T22:13:20.123Z'],
    ['in seconds, as a text', '1700000000', '2023-11-14T22:13:20.000Z'],
    ['in ms, as a text', '1700000000123', '2023-11-14T22:13:20.123Z'],
    ['in µs', 1_700_000_000_123_456, null],
    ['of the first second', 0, '1970-01-01T00:00:00.000Z'],
    ['of the last year that ISO 8601 writes in four digits', 253_402_300_799, '9999-12-31T23:59:59.000Z'],
    ['far before any', -1e12, null],
  ])('%s is right or null', async (_what, date, text) => {
    const answer = { UserCreateDate: date, UserLastModifiedDate: date };
    expect(await ask(answer, 'createdAt lastModifiedAt')).toEqual({ createdAt: text, lastModifiedAt: text });
  });
});

describe.each(['detail', 'economy'])('a user who is disabled, with USER_READS=%s', (USER_READS) => {
  test('is disabled in every look-up, and enabled only if Cognito says so', async () => {
    const users = [
      { username: 'off', enabled: false, attributes: { sub, email: 'off@example.com' } },
      { username: 'on', attributes: { email: 'on@example.com' } },
    ];
    const own = await startPair({
      pools: [createPool({ id: poolId, users })],
      environment: { USER_READS },
    });
    const { data } = await own.ask(`{
      byName: user(poolId: "${poolId}", username: "off") { enabled }
      bySub: userBySub(poolId: "${poolId}", sub: "${sub}") { enabled }
      byEmail: userByEmail(poolId: "${poolId}", email: "off@example.com") { enabled }
      other: user(poolId: "${poolId}", username: "on") { enabled }
    }`);
    await own.close();
    expect(data).toEqual({
      byName: { enabled: false },
      bySub: { enabled: false },
      byEmail: { enabled: false },
      other: { enabled: true },
    });
  });
});
