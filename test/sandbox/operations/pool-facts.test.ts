import { afterEach, describe, expect, test } from '@jest/globals';
import { createPool } from '../../../src/sandbox/pool-model.js';
import { closeStarted, startWithClient } from '../start.js';

afterEach(closeStarted);

const staff = 'us-east-1_Abc123';
const customers = 'us-east-1_Customers1';
const partners = 'eu-west-1_Partners1';

async function describePool(UserPoolId: string) {
  const { client } = await startWithClient(undefined, UserPoolId.split('_')[0]);
  return (await client.describeUserPool({ UserPoolId })).UserPool;
}

describe('DescribeUserPool', () => {
  test('describes everything of the staff pool', async () => {
    expect(await describePool(staff)).toMatchObject({
      UserPoolTier: 'PLUS',
      MfaConfiguration: 'OPTIONAL',
      AutoVerifiedAttributes: ['email'],
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_email', Priority: 1 },
          { Name: 'verified_phone_number', Priority: 2 },
        ],
      },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireUppercase: true,
          RequireSymbols: false,
          PasswordHistorySize: 3,
          TemporaryPasswordValidityDays: 3,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
      },
    });
  });

  test('describes that a new e-mail address of the customers waits for its code', async () => {
    const pool = await describePool(customers);
    expect(pool).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    expect(pool).not.toHaveProperty('DeviceConfiguration');
  });

  test('leaves out of the partners’ pool what it does not have', async () => {
    const pool = await describePool(partners);
    expect(pool).toMatchObject({ UserPoolTier: 'LITE', EstimatedNumberOfUsers: 60 });
    expect(pool).not.toHaveProperty('DeviceConfiguration');
    expect(pool).not.toHaveProperty('UserPoolAddOns');
    expect(pool?.Policies?.PasswordPolicy).not.toHaveProperty('PasswordHistorySize');
  });

  test('describes the schema with its bounds as texts', async () => {
    const attributes = (await describePool(staff))?.SchemaAttributes ?? [];
    const byName = (name: string) => attributes.find(({ Name }) => Name === name);
    expect(byName('sub')).toMatchObject({
      Mutable: false,
      Required: true,
      StringAttributeConstraints: { MinLength: '1', MaxLength: '2048' },
    });
    expect(byName('custom:employee_number')).toEqual({
      Name: 'custom:employee_number',
      AttributeDataType: 'Number',
      DeveloperOnlyAttribute: false,
      Mutable: false,
      Required: false,
      NumberAttributeConstraints: { MinValue: '1', MaxValue: '999999' },
    });
    expect(byName('email_verified')).toMatchObject({ AttributeDataType: 'Boolean' });
    expect((await describePool(customers))?.SchemaAttributes).toContainEqual(
      expect.objectContaining({ Name: 'email', Required: true }),
    );
  });
});

describe('GetUserPoolMfaConfig', () => {
  test('describes every method of the staff pool, and how passkeys count', async () => {
    const { client } = await startWithClient();
    expect(await client.getUserPoolMfaConfig({ UserPoolId: staff })).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: {},
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: {},
      WebAuthnConfiguration: {
        RelyingPartyId: 'staff.example.com',
        UserVerification: 'required',
        FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      },
    });
  });

  test('leaves out what a pool does not have', async () => {
    const settings = { mfa: 'OFF', mfaMethods: [] } as const;
    const { client } = await startWithClient({ pools: [createPool({ id: staff, settings })] });
    const { $metadata, ...config } = await client.getUserPoolMfaConfig({ UserPoolId: staff });
    expect(config).toEqual({
      MfaConfiguration: 'OFF',
      SoftwareTokenMfaConfiguration: { Enabled: false },
    });
  });
});

describe('ListIdentityProviders', () => {
  test('lists the providers of a pool', async () => {
    const { client } = await startWithClient(undefined, 'eu-west-1');
    const { Providers } = await client.listIdentityProviders({ UserPoolId: partners });
    expect(Providers).toMatchObject([
      { ProviderName: 'Google', ProviderType: 'Google', CreationDate: expect.any(Date) },
      { ProviderName: 'NorthwindSSO', ProviderType: 'SAML' },
    ]);
  });
});

describe('a pool that is not there', () => {
  test('has no facts', async () => {
    const { client } = await startWithClient();
    const none = { UserPoolId: 'us-east-1_Nowhere1' };
    for (const call of [
      client.getUserPoolMfaConfig(none),
      client.getUserPoolSessionConfiguration(none),
      client.listIdentityProviders(none),
      client.listGroups(none),
    ]) {
      await expect(call).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    }
  });
});
