import type {
  AdminCreateUserCommandInput,
  CognitoIdentityProvider,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool, type PoolDefinition } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Create1';
const time = 1_800_000_000_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const owner = {
  username: 'owner',
  attributes: { email: 'taken@example.com', email_verified: 'true', preferred_username: 'nick' },
};

function startPool(definition: Partial<PoolDefinition> = {}) {
  const pool = createPool({
    id: UserPoolId,
    aliasAttributes: ['email', 'phone_number', 'preferred_username'],
    users: [owner],
    ...definition,
  });
  return startWithClient({ pools: [pool], now: () => time });
}

function create(client: CognitoIdentityProvider, input: Partial<AdminCreateUserCommandInput> = {}) {
  return client.adminCreateUser({ UserPoolId, Username: 'ada', ...input });
}

function attribute(Name: string, Value: string) {
  return { Name, Value };
}

const address = [attribute('email', 'ada@example.com'), attribute('phone_number', '+15555550100')];

describe('AdminCreateUser', () => {
  test('creates a user who must change the password, and answers as ListUsers does', async () => {
    const { client, sandbox } = await startPool();
    const { User } = await create(client, { UserAttributes: [attribute('name', 'Ada')] });
    expect(User).toEqual({
      Username: 'ada',
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: new Date(time),
      UserLastModifiedDate: new Date(time),
      Attributes: [attribute('sub', expect.stringMatching(uuid) as never), attribute('name', 'Ada')],
    });
    const { UserAttributes } = await client.adminGetUser({ UserPoolId, Username: 'ada' });
    expect(UserAttributes).toEqual(User?.Attributes);
    const { Users = [] } = await client.listUsers({ UserPoolId });
    expect(Users.at(-1)).toEqual(User);
    expect((await client.describeUserPool({ UserPoolId })).UserPool?.EstimatedNumberOfUsers).toBe(2);
    expect(sandbox.user(UserPoolId, 'ada')?.passwords).toEqual([expect.any(String)]);
  });

  test.each<[string, Partial<AdminCreateUserCommandInput>, string[]]>([
    ['by text message by default', {}, ['SMS +15555550100']],
    ['by e-mail', { DesiredDeliveryMediums: ['EMAIL'] }, ['EMAIL ada@example.com']],
    ['by both', { DesiredDeliveryMediums: ['SMS', 'EMAIL'] }, ['EMAIL ada@example.com', 'SMS +15555550100']],
    ['not at all', { MessageAction: 'SUPPRESS' }, []],
  ])('invites %s', async (_, input, expected) => {
    const { client, sandbox } = await startPool();
    await create(client, { UserAttributes: address, ...input });
    const sent = sandbox.messages.map(({ medium, destination }) => `${medium} ${destination}`);
    expect(sent).toEqual(expected);
    for (const message of sandbox.messages) expect(message).toMatchObject({ kind: 'invitation' });
  });

  test.each<[string, Partial<AdminCreateUserCommandInput>, string]>([
    ['a username that exists', { Username: 'owner' }, 'UsernameExistsException'],
    ['a username that is an address', { Username: 'a@example.com' }, 'InvalidParameterException'],
    ['a username with a space', { Username: 'a b' }, 'InvalidParameterException'],
    ['no username', { Username: undefined }, 'InvalidParameterException'],
    [
      'an attribute that there is not',
      { UserAttributes: [attribute('custom:x', '1')] },
      'InvalidParameterException',
    ],
    ['a sub', { UserAttributes: [attribute('sub', 'x')] }, 'InvalidParameterException'],
    ['a bad address', { UserAttributes: [attribute('email', 'x')] }, 'InvalidParameterException'],
    ['a bad number', { UserAttributes: [attribute('phone_number', '555')] }, 'InvalidParameterException'],
    ['a bad flag', { UserAttributes: [attribute('email_verified', 'yes')] }, 'InvalidParameterException'],
    [
      'a confirmation without an address',
      { UserAttributes: [attribute('email_verified', 'true')] },
      'InvalidParameterException',
    ],
    ['a weak password', { TemporaryPassword: 'weak' }, 'InvalidPasswordException'],
    ['a password with a space', { TemporaryPassword: 'Aa1! Aa1!' }, 'InvalidParameterException'],
    [
      'a preferred username that is taken',
      { UserAttributes: [attribute('preferred_username', 'nick')] },
      'AliasExistsException',
    ],
    ['another action', { MessageAction: 'SHOUT' as never }, 'InvalidParameterException'],
  ])('refuses %s', async (_, input, name) => {
    const { client, sandbox } = await startPool();
    await expect(create(client, input)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    expect(sandbox.user(UserPoolId, 'ada')).toBeUndefined();
    expect(sandbox.messages).toEqual([]);
    expect(sandbox.activeUsers(UserPoolId)).toEqual([]);
  });

  const taken = [attribute('email', 'taken@example.com'), attribute('email_verified', 'true')];

  test("refuses a verified address that is another user's alias", async () => {
    const { client } = await startPool();
    await expect(create(client, { UserAttributes: taken })).rejects.toMatchObject({
      name: 'AliasExistsException',
    });
  });

  test('takes it away where it is forced to, and its owner keeps the address unverified', async () => {
    const { client } = await startPool();
    await create(client, { UserAttributes: taken, ForceAliasCreation: true });
    const found = await client.adminGetUser({ UserPoolId, Username: 'taken@example.com' });
    expect(found.Username).toBe('ada');
    const loser = await client.adminGetUser({ UserPoolId, Username: 'owner' });
    expect(loser.UserAttributes).toContainEqual(attribute('email', 'taken@example.com'));
    expect(loser.UserAttributes).toContainEqual(attribute('email_verified', 'false'));
  });

  test('takes an address twice where neither is verified', async () => {
    const { client } = await startPool();
    await create(client, { UserAttributes: [attribute('email', 'taken@example.com')] });
    const found = await client.adminGetUser({ UserPoolId, Username: 'taken@example.com' });
    expect(found.Username).toBe('owner');
  });

  test('refuses to leave out what the pool requires, and takes once what cannot be changed', async () => {
    const attributes = [
      { name: 'name', type: 'String', required: true, mutable: true },
      { name: 'custom:badge', type: 'Number', required: false, mutable: false, min: 10, max: 99 },
    ] as const;
    const { client } = await startPool({ settings: { attributes } });
    await expect(create(client)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('name'),
    });
    const named = attribute('name', 'Ada');
    for (const badge of ['9', '100', 'x', '1.5']) {
      const UserAttributes = [named, attribute('custom:badge', badge)];
      await expect(create(client, { UserAttributes })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
    const UserAttributes = [named, attribute('custom:badge', '10')];
    expect((await create(client, { UserAttributes })).User?.Attributes).toEqual(
      expect.arrayContaining(UserAttributes),
    );
  });

  describe('where sign-in is by e-mail', () => {
    const byEmail = {
      usernameAttributes: ['email'],
      aliasAttributes: [],
      caseSensitive: false,
      users: [
        { username: 'e0000000-0000-4000-8000-000000000000', attributes: { email: 'taken@example.com' } },
      ],
    };

    test.each<[string, Partial<AdminCreateUserCommandInput>]>([
      ['as the username', { Username: 'ada@example.com' }],
      ['as an attribute', { Username: undefined, UserAttributes: [attribute('email', 'ada@example.com')] }],
    ])('makes the username, which is the sub; the address comes %s', async (_, input) => {
      const { client } = await startPool(byEmail);
      const { User } = await create(client, input);
      expect(User?.Username).toMatch(uuid);
      expect(User?.Attributes).toContainEqual(attribute('sub', User?.Username ?? ''));
      expect(User?.Attributes).toContainEqual(attribute('email', 'ada@example.com'));
      const found = await client.adminGetUser({ UserPoolId, Username: 'ADA@example.com' });
      expect(found.Username).toBe(User?.Username);
    });

    test.each([
      ['an address that is taken', 'TAKEN@example.com', 'UsernameExistsException'],
      ['a username that is not an address', 'ada', 'InvalidParameterException'],
      ['a phone number', '+15555550100', 'InvalidParameterException'],
    ])('refuses %s', async (_, Username, name) => {
      const { client } = await startPool(byEmail);
      await expect(create(client, { Username })).rejects.toMatchObject({ name });
    });
  });

  test('confirms a user without a password where codes are enough', async () => {
    const { client, sandbox } = await startPool({ settings: { firstFactors: ['PASSWORD', 'EMAIL_OTP'] } });
    expect((await create(client)).User?.UserStatus).toBe('CONFIRMED');
    expect(sandbox.user(UserPoolId, 'ada')).toMatchObject({ hasPassword: false, passwords: [] });
    const other = await create(client, { Username: 'eve', TemporaryPassword: 'Aa1!Aa1!' });
    expect(other.User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  describe('with RESEND', () => {
    test('invites once more with a new password', async () => {
      const { client, sandbox } = await startPool();
      await create(client, { UserAttributes: address, DesiredDeliveryMediums: ['EMAIL'] });
      const { User } = await create(client, { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] });
      expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
      expect(sandbox.messages.map(({ username }) => username)).toEqual(['ada', 'ada']);
      const [second, first] = sandbox.user(UserPoolId, 'ada')?.passwords ?? [];
      expect(second).not.toBe(first);
    });

    test.each([
      ['nobody', 'UserNotFoundException'],
      ['owner', 'UnsupportedUserStateException'],
    ])('refuses %s', async (Username, name) => {
      const { client } = await startPool();
      await expect(create(client, { Username, MessageAction: 'RESEND' })).rejects.toMatchObject({ name });
    });
  });

  test.each([
    ['refuses', 'UserLambdaValidationException', { kind: 'refuses', message: 'not on the list' }],
    ['fails', 'UnexpectedLambdaException', { kind: 'fails' }],
    ['answers nonsense', 'InvalidLambdaResponseException', { kind: 'answers-nonsense' }],
  ] as const)('creates no user if a trigger %s', async (_, name, behaviour) => {
    for (const trigger of ['PreSignUp', 'CustomMessage'] as const) {
      const { client, sandbox } = await startPool();
      sandbox.setTrigger(UserPoolId, trigger, behaviour);
      await expect(create(client, { UserAttributes: address })).rejects.toMatchObject({
        name,
        message: expect.stringContaining(trigger),
      });
      expect(sandbox.user(UserPoolId, 'ada')).toBeUndefined();
      sandbox.setTrigger(UserPoolId, trigger, undefined);
      await create(client);
    }
  });

  test('waits for a slow trigger, and looks again at the names afterwards', async () => {
    const { client, sandbox } = await startPool();
    sandbox.setTrigger(UserPoolId, 'PreSignUp', { kind: 'slow', ms: 50 });
    const results = await Promise.allSettled([create(client), create(client)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(sandbox.messages).toEqual([]);
  });

  test.each([
    ['fails', false],
    ['fails-after-change', true],
  ] as const)('answers CodeDeliveryFailureException where delivery %s', async (delivery, exists) => {
    const { client, sandbox } = await startPool();
    sandbox.setDelivery(delivery);
    await expect(create(client, { UserAttributes: address })).rejects.toMatchObject({
      name: 'CodeDeliveryFailureException',
    });
    expect(sandbox.user(UserPoolId, 'ada') !== undefined).toBe(exists);
    expect(sandbox.messages).toEqual([]);
    await create(client, { Username: 'eve', MessageAction: 'SUPPRESS' });
  });
});
