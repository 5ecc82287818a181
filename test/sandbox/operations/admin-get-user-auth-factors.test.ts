import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool, type UserDefinition } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const UserPoolId = 'us-east-1_Factors1';
const verified = {
  email: 'a@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
};

describe('AdminGetUserAuthFactors', () => {
  test.each<[string, Partial<UserDefinition>, string[]]>([
    ['a password', {}, ['PASSWORD']],
    ['no password', { hasPassword: false }, []],
    ['verified addresses', { attributes: verified }, ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP']],
    ['addresses not verified', { attributes: { email: 'a@example.com' } }, ['PASSWORD']],
    ['passkeys', { passkeys: 2 }, ['PASSWORD', 'WEB_AUTHN']],
    ['an authenticator app', { mfaMethods: ['SOFTWARE_TOKEN_MFA'] }, ['PASSWORD', 'SOFTWARE_TOKEN']],
    ['an app that is registered only', { softwareToken: true }, ['PASSWORD', 'SOFTWARE_TOKEN']],
    ['codes as second factor', { mfaMethods: ['SMS_MFA', 'EMAIL_OTP'] }, ['PASSWORD']],
    ['a third party', { status: 'EXTERNAL_PROVIDER', attributes: verified }, []],
    ['a factor yet to come', { factors: ['PASSWORD', 'RETINA'] }, ['PASSWORD', 'RETINA']],
  ])('reports the factors of a user with %s', async (_, user, factors) => {
    const settings = { firstFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] };
    const pools = [createPool({ id: UserPoolId, settings, users: [{ username: 'ada', ...user }] })];
    const { client } = await startWithClient({ pools });
    const { $metadata, ...answer } = await client.adminGetUserAuthFactors({ UserPoolId, Username: 'ada' });
    expect(answer).toEqual({
      Username: 'ada',
      ConfiguredUserAuthFactors: factors,
      ...(user.mfaMethods && { UserMFASettingList: user.mfaMethods }),
    });
  });

  test('reports verified addresses only where the pool takes codes to sign in', async () => {
    const pools = [createPool({ id: UserPoolId, users: [{ username: 'ada', attributes: verified }] })];
    const { client } = await startWithClient({ pools });
    expect(await client.adminGetUserAuthFactors({ UserPoolId, Username: 'ada' })).toMatchObject({
      ConfiguredUserAuthFactors: ['PASSWORD'],
    });
  });
});
