import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const subOfAda = '11111111-1111-4111-8111-111111111111';
const UserPoolId = 'us-east-1_Names1';
const notFound = { name: 'UserNotFoundException', $metadata: { httpStatusCode: 400 } };

const names = createPool({
  id: UserPoolId,
  aliasAttributes: ['email', 'phone_number', 'preferred_username'],
  users: [
    {
      username: 'ada',
      attributes: {
        sub: subOfAda,
        email: 'ada@example.com',
        email_verified: 'true',
        phone_number: '+15555550100',
        phone_number_verified: 'true',
        preferred_username: 'countess',
      },
    },
    {
      username: 'bob',
      attributes: {
        email: 'bob@example.com',
        email_verified: 'false',
        phone_number: '+15555550101',
      },
    },
    {
      username: 'Google_123',
      status: 'EXTERNAL_PROVIDER',
      attributes: { sub: 'sub-of-google', email: 'g@example.com', email_verified: 'true' },
    },
  ],
});

describe('AdminGetUser', () => {
  test('answers every member of a user who has them all', async () => {
    const { client } = await startWithClient();
    const { $metadata, ...user } = await client.adminGetUser({
      UserPoolId: 'us-east-1_Abc123',
      Username: 'ada',
    });
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(user).toMatchObject({
      Username: 'ada',
      Enabled: true,
      UserStatus: 'CONFIRMED',
      MFAOptions: [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }],
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'],
    });
    expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: 'ada@example.com' });
    expect(user.UserAttributes).toContainEqual({ Name: 'custom:department', Value: 'Engineering' });
    expect(user.UserCreateDate?.getMilliseconds()).toBe(123);
  });

  test('leaves out the MFA members of a user who has none', async () => {
    const { client } = await startWithClient({ pools: [names] });
    const user = await client.adminGetUser({ UserPoolId, Username: 'bob' });
    expect(user).not.toHaveProperty('MFAOptions');
    expect(user).not.toHaveProperty('PreferredMfaSetting');
    expect(user).not.toHaveProperty('UserMFASettingList');
  });

  test('keeps an empty preference and an empty list of methods', async () => {
    const users = [{ username: 'ada', preferredMfa: '', mfaMethods: [] }];
    const { client } = await startWithClient({ pools: [createPool({ id: UserPoolId, users })] });
    const user = await client.adminGetUser({ UserPoolId, Username: 'ada' });
    expect(user).toMatchObject({ PreferredMfaSetting: '', UserMFASettingList: [] });
  });

  test.each([
    ['username', 'ada'],
    ['verified e-mail', 'ada@example.com'],
    ['verified phone number', '+15555550100'],
    ['preferred username', 'countess'],
    ['sub', subOfAda],
  ])('finds a local user by %s', async (_, Username) => {
    const { client } = await startWithClient({ pools: [names] });
    expect(await client.adminGetUser({ UserPoolId, Username })).toMatchObject({ Username: 'ada' });
  });

  test.each([
    ['unverified e-mail', 'bob@example.com'],
    ['phone number without verification status', '+15555550101'],
    ['e-mail of a third-party user', 'g@example.com'],
    ['sub of a third-party user', 'sub-of-google'],
    ['username in another case', 'Ada'],
    ['alias in another case', 'ADA@example.com'],
    ['name from the prototype of objects', '__proto__'],
    ['name of a method of objects', 'constructor'],
  ])('finds no user by %s', async (_, Username) => {
    const { client } = await startWithClient({ pools: [names] });
    await expect(client.adminGetUser({ UserPoolId, Username })).rejects.toMatchObject(notFound);
  });

  test('finds a third-party user by username', async () => {
    const { client } = await startWithClient({ pools: [names] });
    const user = await client.adminGetUser({ UserPoolId, Username: 'Google_123' });
    expect(user.UserStatus).toBe('EXTERNAL_PROVIDER');
  });

  test('finds no user by an attribute that is not an alias in the pool', async () => {
    const pool = createPool({
      id: UserPoolId,
      users: [{ username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true' } }],
    });
    const { client } = await startWithClient({ pools: [pool] });
    await expect(client.adminGetUser({ UserPoolId, Username: 'ada@example.com' })).rejects.toMatchObject(
      notFound,
    );
  });

  test.each([
    ['sub', { sub: subOfAda }],
    ['e-mail', { email: subOfAda, email_verified: 'true' }],
  ])("prefers a username to another user's equal %s", async (_, attributes) => {
    const users = [{ username: subOfAda }, { username: 'ada', attributes }];
    const pool = createPool({ id: UserPoolId, aliasAttributes: ['email'], users });
    const { client } = await startWithClient({ pools: [pool] });
    expect((await client.adminGetUser({ UserPoolId, Username: subOfAda })).Username).toBe(subOfAda);
  });

  test('finds a user of an e-mail sign-in pool by e-mail, verified or not, in any case', async () => {
    const username = '22222222-2222-4222-8222-222222222222';
    const users = [{ username, attributes: { email: 'ada@example.com' } }];
    const pool = createPool({
      id: UserPoolId,
      caseSensitive: false,
      usernameAttributes: ['email'],
      users,
    });
    const { client } = await startWithClient({ pools: [pool] });
    const user = await client.adminGetUser({ UserPoolId, Username: 'Ada@Example.com' });
    expect(user.Username).toBe(username);
    expect(user.UserAttributes).toContainEqual({ Name: 'sub', Value: username });
  });

  test('distinguishes two users by case if the pool does', async () => {
    const users = [{ username: 'Ada' }, { username: 'ada' }];
    const { client } = await startWithClient({ pools: [createPool({ id: UserPoolId, users })] });
    expect((await client.adminGetUser({ UserPoolId, Username: 'Ada' })).Username).toBe('Ada');
    expect((await client.adminGetUser({ UserPoolId, Username: 'ada' })).Username).toBe('ada');
  });

  test.each(['us-east-1_Nowhere1', 'eu-west-1_Partners1', 'us-east-1_constructor'])(
    'knows no pool %s in us-east-1',
    async (id) => {
      const { client } = await startWithClient();
      await expect(client.adminGetUser({ UserPoolId: id, Username: 'ada' })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    },
  );

  test('finds a pool of the region that signed the request', async () => {
    const { client, sandbox } = await startWithClient(undefined, 'eu-west-1');
    const { Users = [] } = await client.listUsers({ UserPoolId: 'eu-west-1_Partners1', Limit: 1 });
    expect(Users).toHaveLength(1);
    expect(sandbox.calls).toMatchObject([{ region: 'eu-west-1' }]);
  });

  test.each([
    ['an empty username', UserPoolId, '', /^2 validation errors detected: .*'username'/],
    ['a username with a space', UserPoolId, 'a b', /^1 validation error detected: .*'username'/],
    ['a username with a newline at its end', UserPoolId, 'ada\n', /'username'/],
    ['a username with a zero-width joiner', UserPoolId, 'a\u200db', /'username'/],
    ['a username with a lone surrogate', UserPoolId, '\ud800', /'username'/],
    ['a username of 129 characters', UserPoolId, 'a'.repeat(129), /'username'/],
    ['a pool id without an underscore', 'us-east-1', 'ada', /'userPoolId'/],
    ['a pool id with a newline at its end', `${UserPoolId}\n`, 'ada', /'userPoolId'/],
    ['a pool id of 56 characters', `us-east-1_${'a'.repeat(46)}`, 'ada', /'userPoolId'/],
    ['neither', undefined, undefined, /^2 validation errors detected: .*'userPoolId'.*'username'/],
  ])('refuses %s', async (_, poolId, Username, message) => {
    const { client } = await startWithClient({ pools: [names] });
    await expect(client.adminGetUser({ UserPoolId: poolId, Username })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
  });

  test.each(['a'.repeat(128), 'svc|deploy:eu"\\', 'Zoë', '佐藤', '🧮'])(
    'takes the username %s',
    async (username) => {
      const pool = createPool({ id: UserPoolId, users: [{ username }] });
      const { client } = await startWithClient({ pools: [pool] });
      expect((await client.adminGetUser({ UserPoolId, Username: username })).Username).toBe(username);
    },
  );
});
