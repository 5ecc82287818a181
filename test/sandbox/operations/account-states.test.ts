import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool, type PoolDefinition, type UserDefinition } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_States1';
const ada = { UserPoolId, Username: 'ada' };
const email = { email: 'ada@example.com', email_verified: 'true' };
const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
const strong = 'Correct-Horse-1';

function startUser(user: Partial<UserDefinition> = {}, definition: Partial<PoolDefinition> = {}) {
  const pools = [createPool({ id: UserPoolId, users: [{ username: 'ada', ...user }], ...definition })];
  return startWithClient({ pools });
}

describe('AdminEnableUser and AdminDisableUser', () => {
  test('change the flag and the date, may be repeated, and are listed', async () => {
    const { client, sandbox } = await startUser();
    const before = sandbox.user(UserPoolId, 'ada')?.lastModifiedAt.getTime() ?? 0;
    await client.adminDisableUser(ada);
    await client.adminDisableUser(ada);
    expect(await client.adminGetUser(ada)).toMatchObject({ Enabled: false, UserStatus: 'CONFIRMED' });
    const { Users } = await client.listUsers({ UserPoolId, Filter: 'status = "Disabled"' });
    expect(Users).toMatchObject([{ Username: 'ada', Enabled: false }]);
    expect(sandbox.user(UserPoolId, 'ada')?.lastModifiedAt.getTime()).toBeGreaterThan(before);
    await client.adminEnableUser(ada);
    await client.adminEnableUser(ada);
    expect(await client.adminGetUser(ada)).toMatchObject({ Enabled: true });
  });
});

describe('AdminConfirmSignUp', () => {
  test('confirms the user and verifies nothing', async () => {
    const attributes = { email: 'ada@example.com', email_verified: 'false' };
    const { client } = await startUser({ status: 'UNCONFIRMED', attributes });
    await client.adminConfirmSignUp(ada);
    const user = await client.adminGetUser(ada);
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });

  test.each(['CONFIRMED', 'FORCE_CHANGE_PASSWORD', 'EXTERNAL_PROVIDER'])(
    'refuses who is %s',
    async (status) => {
      const { client } = await startUser({ status });
      await expect(client.adminConfirmSignUp(ada)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: `User cannot be confirmed. Current status is ${status}`,
      });
    },
  );

  test('has confirmed the user where the trigger afterwards fails', async () => {
    const { client, sandbox } = await startUser({ status: 'UNCONFIRMED' });
    sandbox.setTrigger(UserPoolId, 'PostConfirmation', { kind: 'fails' });
    await expect(client.adminConfirmSignUp(ada)).rejects.toMatchObject({ name: 'UnexpectedLambdaException' });
    expect(sandbox.user(UserPoolId, 'ada')?.status).toBe('CONFIRMED');
  });
});

describe('AdminResetUserPassword', () => {
  test.each([
    ['e-mail first', { ...email, ...phone }, 'EMAIL'],
    ['text message where there is only a phone number', phone, 'SMS'],
  ])('sends a code by %s', async (_, attributes, medium) => {
    const { client, sandbox } = await startUser({ attributes });
    await client.adminResetUserPassword(ada);
    expect((await client.adminGetUser(ada)).UserStatus).toBe('RESET_REQUIRED');
    expect(sandbox.messages).toMatchObject([{ kind: 'password-reset', medium, username: 'ada' }]);
  });

  test.each<[string, Partial<UserDefinition>, string]>([
    ['no address', {}, 'InvalidParameterException'],
    [
      'an address that is not verified',
      { attributes: { email: 'a@example.com' } },
      'InvalidParameterException',
    ],
    [
      'the same way as second factor',
      { attributes: phone, mfaMethods: ['SMS_MFA'] },
      'InvalidParameterException',
    ],
    [
      'codes by e-mail as second factor',
      { attributes: email, mfaMethods: ['EMAIL_OTP'] },
      'InvalidParameterException',
    ],
    [
      'a password still to change',
      { attributes: email, status: 'FORCE_CHANGE_PASSWORD' },
      'NotAuthorizedException',
    ],
    ['a sign-up to finish', { attributes: email, status: 'UNCONFIRMED' }, 'NotAuthorizedException'],
    ['a third party', { attributes: email, status: 'EXTERNAL_PROVIDER' }, 'NotAuthorizedException'],
  ])('refuses a user with %s', async (_, user, name) => {
    const { client, sandbox } = await startUser(user);
    await expect(client.adminResetUserPassword(ada)).rejects.toMatchObject({ name });
    expect(sandbox.messages).toEqual([]);
    expect(sandbox.user(UserPoolId, 'ada')?.status).toBe(user.status ?? 'CONFIRMED');
  });

  test('refuses where only administrators recover accounts', async () => {
    const { client } = await startUser({ attributes: email }, { settings: { recovery: ['admin_only'] } });
    await expect(client.adminResetUserPassword(ada)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('leaves the state where a trigger refuses', async () => {
    const { client, sandbox } = await startUser({ attributes: email });
    sandbox.setTrigger(UserPoolId, 'CustomMessage', { kind: 'refuses', message: 'no' });
    await expect(client.adminResetUserPassword(ada)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'CustomMessage failed with error no.',
    });
    expect(sandbox.user(UserPoolId, 'ada')?.status).toBe('CONFIRMED');
  });
});

describe('AdminSetUserPassword', () => {
  test.each([
    [true, 'CONFIRMED', 'CONFIRMED'],
    [false, 'CONFIRMED', 'FORCE_CHANGE_PASSWORD'],
    [undefined, 'RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD'],
    [true, 'FORCE_CHANGE_PASSWORD', 'CONFIRMED'],
    [true, 'EXTERNAL_PROVIDER', 'CONFIRMED'],
  ])('with Permanent %s takes a user from %s to %s', async (Permanent, before, after) => {
    const { client, sandbox } = await startUser({ status: before });
    await client.adminSetUserPassword({ ...ada, Password: strong, Permanent });
    expect((await client.adminGetUser(ada)).UserStatus).toBe(after);
    expect(sandbox.user(UserPoolId, 'ada')?.passwords).toEqual([strong]);
  });

  test.each([
    ['Sh0rt!', 'not long enough'],
    ['lowercase-1', 'uppercase'],
    ['UPPERCASE-1', 'lowercase'],
    ['No-Numbers', 'numeric'],
    ['NoSymbols1', 'symbol'],
  ])('refuses %s, and says what is missing', async (Password, problem) => {
    const { client } = await startUser();
    await expect(client.adminSetUserPassword({ ...ada, Password })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: expect.stringContaining(problem),
    });
  });

  test('refuses the last passwords where the pool keeps a history', async () => {
    const { passwordPolicy } = createPool({ id: UserPoolId }).settings;
    const settings = { passwordPolicy: { ...passwordPolicy, historySize: 2 } };
    const { client } = await startUser({}, { settings });
    const set = (Password: string) => client.adminSetUserPassword({ ...ada, Password, Permanent: true });
    const refused = { name: 'PasswordHistoryPolicyViolationException' };
    await set(strong);
    await expect(set(strong)).rejects.toMatchObject(refused);
    await set(`${strong}2`);
    await expect(set(strong)).rejects.toMatchObject(refused);
    await set(`${strong}3`);
    await set(strong);
  });
});

describe('AdminDeleteUser', () => {
  test('deletes a user, whose names are free again under a new sub', async () => {
    const { client, sandbox } = await startUser({ attributes: email }, { aliasAttributes: ['email'] });
    const before = sandbox.user(UserPoolId, 'ada');
    await client.adminDeleteUser(ada);
    for (const Username of ['ada', 'ada@example.com']) {
      await expect(client.adminGetUser({ UserPoolId, Username })).rejects.toMatchObject({
        name: 'UserNotFoundException',
      });
    }
    expect((await client.listUsers({ UserPoolId })).Users).toEqual([]);
    await expect(client.adminDeleteUser(ada)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    const UserAttributes = [
      { Name: 'email', Value: 'ada@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ];
    const { User } = await client.adminCreateUser({ ...ada, UserAttributes });
    expect(User?.Attributes?.[0]?.Value).not.toBe(before?.attributes[0]?.value);
  });

  test('does not change another sandbox with the same pools', async () => {
    const pools = [createPool({ id: UserPoolId, users: [{ username: 'ada' }] })];
    const { client } = await startWithClient({ pools });
    await client.adminDeleteUser(ada);
    const { client: other } = await startWithClient({ pools });
    expect(await other.adminGetUser(ada)).toMatchObject({ Username: 'ada' });
  });
});
