import type { CognitoIdentityProvider, UserType } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_List1';
const invalid = { name: 'InvalidParameterException' };
const long = 'x'.repeat(256 - 'name = ""'.length);

const pool = createPool({
  id: UserPoolId,
  aliasAttributes: ['email'],
  users: [
    {
      username: 'ada',
      mfaOptions: [{ deliveryMedium: 'SMS', attributeName: 'phone_number' }],
      mfaMethods: ['SMS_MFA'],
      preferredMfa: 'SMS_MFA',
      attributes: { sub: 'sub-ada', email: 'ada@example.com', email_verified: 'true', name: 'Ada' },
    },
    {
      username: 'adam',
      enabled: false,
      status: 'UNCONFIRMED',
      attributes: { sub: 'sub-adam', email: 'shared@example.com', name: 'say "hi" \\ bye' },
    },
    { username: 'eve', attributes: { email: 'shared@example.com', name: 'two\nlines', 'custom:x': '1' } },
    { username: 'long', attributes: { name: long } },
  ],
});

async function list(client: CognitoIdentityProvider, Filter?: string): Promise<string[]> {
  const { Users = [] } = await client.listUsers({ UserPoolId, Filter });
  return Users.map(({ Username = '' }) => Username);
}

describe('ListUsers', () => {
  test.each([
    ['username = "ada"', ['ada']],
    ['username ^= "ada"', ['ada', 'adam']],
    ['  username="ada"  ', ['ada']],
    ['username = "Ada"', []],
    ['username = "ada@example.com"', []],
    ['sub = "sub-adam"', ['adam']],
    ['sub ^= "sub-"', ['ada', 'adam']],
    ['email = "shared@example.com"', ['adam', 'eve']],
    ['email ^= ""', ['ada', 'adam', 'eve']],
    ['phone_number = "+15555550100"', []],
    ['status = "Disabled"', ['adam']],
    ['status = "enabled"', []],
    ['cognito:user_status = "unconfirmed"', ['adam']],
    ['cognito:user_status ^= "CONF"', ['ada', 'eve', 'long']],
    ['name = "say \\"hi\\" \\\\ bye"', ['adam']],
    ['name ^= "say \\""', ['adam']],
    ['name = "two\nlines"', ['eve']],
    ['name = "^= \\""', []],
    [`name = "${long}"`, ['long']],
    ['name = "__proto__"', []],
    ['', ['ada', 'adam', 'eve', 'long']],
  ])('answers %j', async (filter, usernames) => {
    const { client } = await startWithClient({ pools: [pool] });
    expect(await list(client, filter)).toEqual(usernames);
  });

  test.each([
    'username = ada',
    "username = 'ada'",
    'username = "ada" and email = "x"',
    'username = "a"da"',
    'username = "ada\\"',
    'username = "a\\da"',
    'username = "ada',
    'username != "ada"',
    'username "ada"',
    '"username" = "ada"',
    '= "ada"',
    'custom:x = "1"',
    'constructor = "1"',
    'locale = "en"',
    `name = "${long}x"`,
  ])('refuses the filter %j', async (filter) => {
    const { client } = await startWithClient({ pools: [pool] });
    await expect(list(client, filter)).rejects.toMatchObject(invalid);
  });

  test('says Attributes, and of MFA the legacy options only', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const { Users } = await client.listUsers({ UserPoolId, Filter: 'username = "ada"' });
    expect(Users).toEqual([
      {
        Username: 'ada',
        Enabled: true,
        UserStatus: 'CONFIRMED',
        UserCreateDate: new Date(1_700_000_000_123),
        UserLastModifiedDate: new Date(1_700_086_400_456),
        MFAOptions: [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }],
        Attributes: [
          { Name: 'sub', Value: 'sub-ada' },
          { Name: 'email', Value: 'ada@example.com' },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: 'Ada' },
        ],
      },
    ]);
  });

  test('returns only the requested attributes', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const { Users = [] } = await client.listUsers({ UserPoolId, AttributesToGet: ['sub'], Limit: 1 });
    expect(Users[0]?.Attributes).toEqual([{ Name: 'sub', Value: 'sub-ada' }]);
  });

  test('refuses to give an attribute that a user of the page lacks', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const asked = { UserPoolId, AttributesToGet: ['sub', 'email'] };
    await expect(client.listUsers(asked)).rejects.toMatchObject(invalid);
    expect((await client.listUsers({ ...asked, Filter: 'email ^= ""' })).Users).toHaveLength(3);
  });

  test.each([1, 7, 60, 0, undefined])('pages through every user exactly once by %s', async (Limit) => {
    const users = Array.from({ length: 130 }, (_, number) => ({ username: `user${number}` }));
    const { client, sandbox } = await startWithClient({ pools: [createPool({ id: UserPoolId, users })] });
    const seen: UserType[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await client.listUsers({ UserPoolId, Limit, PaginationToken });
      seen.push(...(page.Users ?? []));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
    expect(seen.map(({ Username }) => Username)).toEqual(users.map(({ username }) => username));
    expect(sandbox.count('ListUsers')).toBe(Math.ceil(130 / (Limit || 60)));
  });

  test('gives no token after a last page that is full', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    expect(await client.listUsers({ UserPoolId, Limit: 4 })).not.toHaveProperty('PaginationToken');
  });

  test('refuses a token that it never gave, or gave for another filter', async () => {
    const { client } = await startWithClient({ pools: [pool] });
    const { PaginationToken = '' } = await client.listUsers({ UserPoolId, Limit: 1 });
    const filtered = { UserPoolId, Filter: 'username ^= "a"', PaginationToken };
    await expect(client.listUsers(filtered)).rejects.toMatchObject(invalid);
    for (const token of ['1', 'x', `${PaginationToken}A`, '', 'a b']) {
      await expect(client.listUsers({ UserPoolId, PaginationToken: token })).rejects.toMatchObject(invalid);
    }
  });

  test.each([-1, 61])('refuses a limit of %d', async (Limit) => {
    const { client } = await startWithClient({ pools: [pool] });
    await expect(client.listUsers({ UserPoolId, Limit })).rejects.toMatchObject(invalid);
  });

  test('lists a third-party user by sub', async () => {
    const users = [{ username: 'Google_1', status: 'EXTERNAL_PROVIDER', attributes: { sub: 'sub-google' } }];
    const { client } = await startWithClient({ pools: [createPool({ id: UserPoolId, users })] });
    expect(await list(client, 'sub = "sub-google"')).toEqual(['Google_1']);
  });

  test('does not list a user yet, or lists one as before, where it lags', async () => {
    const users = [
      { username: 'new', listedAs: null },
      {
        username: 'moved',
        attributes: { name: 'Now' },
        listedAs: { attributes: [{ name: 'name', value: 'Then' }] },
      },
    ];
    const { client } = await startWithClient({ pools: [createPool({ id: UserPoolId, users })] });
    expect(await list(client)).toEqual(['moved']);
    expect(await list(client, 'username = "new"')).toEqual([]);
    expect(await list(client, 'name = "Now"')).toEqual([]);
    expect(await list(client, 'name = "Then"')).toEqual(['moved']);
    expect(await client.adminGetUser({ UserPoolId, Username: 'new' })).toMatchObject({ Username: 'new' });
  });
});
