import type { AdminSetUserMFAPreferenceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool, type UserDefinition } from '../../../src/sandbox/pool-model.js';
import type { PoolSettings } from '../../../src/sandbox/pool-settings.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Factors1';
const ada = { UserPoolId, Username: 'ada' };
const on = { Enabled: true };
const preferred = { Enabled: true, PreferredMfa: true };
const off = { Enabled: false };
const addresses = { email: 'ada@example.com', phone_number: '+15555550100' };

type Preference = Partial<AdminSetUserMFAPreferenceCommandInput>;

function startUser(user: Partial<UserDefinition>, settings: Partial<PoolSettings> = {}) {
  const users = [{ username: 'ada', attributes: addresses, ...user }];
  return startWithClient({ pools: [createPool({ id: UserPoolId, settings, users })] });
}

describe('AdminSetUserMFAPreference', () => {
  test.each<[string, Partial<UserDefinition>, Preference, string[], string]>([
    ['turns one on', {}, { SMSMfaSettings: on }, ['SMS_MFA'], ''],
    ['prefers one', {}, { EmailMfaSettings: preferred }, ['EMAIL_OTP'], 'EMAIL_OTP'],
    [
      'leaves what is not sent',
      { mfaMethods: ['SMS_MFA'], preferredMfa: 'SMS_MFA' },
      { EmailMfaSettings: on },
      ['SMS_MFA', 'EMAIL_OTP'],
      'SMS_MFA',
    ],
    [
      'turns the preferred one off',
      { mfaMethods: ['SMS_MFA', 'EMAIL_OTP'], preferredMfa: 'SMS_MFA' },
      { SMSMfaSettings: off },
      ['EMAIL_OTP'],
      '',
    ],
    [
      'takes an app that is registered',
      { softwareToken: true },
      { SoftwareTokenMfaSettings: preferred, SMSMfaSettings: on },
      ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
      'SOFTWARE_TOKEN_MFA',
    ],
    [
      'takes a passkey beside another',
      { passkeys: 1 },
      { WebAuthnMfaSettings: on, SMSMfaSettings: on },
      ['SMS_MFA'],
      '',
    ],
  ])('%s', async (_, user, preference, methods, choice) => {
    const { client } = await startUser(user);
    await client.adminSetUserMFAPreference({ ...ada, ...preference });
    expect(await client.adminGetUser(ada)).toMatchObject({
      UserMFASettingList: methods,
      PreferredMfaSetting: choice,
    });
  });

  test('does not forget an app that is turned off', async () => {
    const { client } = await startUser({ mfaMethods: ['SOFTWARE_TOKEN_MFA'] });
    await client.adminSetUserMFAPreference({ ...ada, SoftwareTokenMfaSettings: off });
    expect(await client.adminGetUserAuthFactors(ada)).toMatchObject({
      UserMFASettingList: [],
      ConfiguredUserAuthFactors: ['PASSWORD', 'SOFTWARE_TOKEN'],
    });
  });

  test.each<[string, Partial<UserDefinition>, Preference, string]>([
    ['an app that is not registered', {}, { SoftwareTokenMfaSettings: on }, 'InvalidParameterException'],
    [
      'text messages without a number',
      { attributes: {} },
      { SMSMfaSettings: on },
      'InvalidParameterException',
    ],
    ['e-mail without an address', { attributes: {} }, { EmailMfaSettings: on }, 'InvalidParameterException'],
    [
      'two that are preferred',
      {},
      { SMSMfaSettings: preferred, EmailMfaSettings: preferred },
      'InvalidParameterException',
    ],
    [
      'a preferred one that is off',
      {},
      { SMSMfaSettings: { Enabled: false, PreferredMfa: true } },
      'InvalidParameterException',
    ],
    ['a passkey alone', { passkeys: 1 }, { WebAuthnMfaSettings: on }, 'InvalidParameterException'],
    [
      'a user who is not confirmed',
      { status: 'UNCONFIRMED' },
      { SMSMfaSettings: on },
      'UserNotConfirmedException',
    ],
    [
      'a password to reset',
      { status: 'RESET_REQUIRED' },
      { SMSMfaSettings: on },
      'PasswordResetRequiredException',
    ],
  ])('refuses %s', async (_, user, preference, name) => {
    const { client } = await startUser(user);
    const before = await client.adminGetUser(ada);
    await expect(client.adminSetUserMFAPreference({ ...ada, ...preference })).rejects.toMatchObject({ name });
    const { $metadata, ...after } = await client.adminGetUser(ada);
    expect({ ...after, $metadata: before.$metadata }).toEqual(before);
  });

  test('refuses a method that the pool does not take', async () => {
    const { client } = await startUser({}, { mfaMethods: ['SMS_MFA'] });
    await expect(client.adminSetUserMFAPreference({ ...ada, EmailMfaSettings: on })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

describe('AdminDeleteSoftwareToken', () => {
  test('forgets the app, as second factor and as preference, and may be repeated', async () => {
    const mfa = { mfaMethods: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'], preferredMfa: 'SOFTWARE_TOKEN_MFA' };
    const { client } = await startUser(mfa);
    await client.adminDeleteSoftwareToken(ada);
    await client.adminDeleteSoftwareToken(ada);
    const { $metadata, ...factors } = await client.adminGetUserAuthFactors(ada);
    expect(factors).toEqual({
      Username: 'ada',
      PreferredMfaSetting: '',
      UserMFASettingList: ['SMS_MFA'],
      ConfiguredUserAuthFactors: ['PASSWORD'],
    });
    await expect(
      client.adminSetUserMFAPreference({ ...ada, SoftwareTokenMfaSettings: on }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('refuses a user who is not confirmed', async () => {
    const { client } = await startUser({ status: 'UNCONFIRMED' });
    await expect(client.adminDeleteSoftwareToken(ada)).rejects.toMatchObject({
      name: 'UserNotConfirmedException',
    });
  });
});
