import { poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import type { SandboxPool } from '../pool-model.js';
import { type AttributeSchema, type PasswordPolicy, toSchema } from '../pool-settings.js';
import { toDescription } from './pool-summary.js';

/** DescribeUserPool: a pool's sign-in rules, settings and approximate number of users. */
export const describeUserPool: Operation = {
  category: 'UserPoolRead',
  access: 'read',
  billing: 'no',
  run({ store, region, input }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    input.check();
    const { pool, size } = store.find(region, poolId);
    return { UserPool: { ...toDescription(pool), ...toSettings(pool), EstimatedNumberOfUsers: size } };
  },
};

function toSettings(pool: SandboxPool): object {
  const { settings } = pool;
  return {
    Arn: `arn:aws:cognito-idp:${pool.region}:111122223333:userpool/${pool.id}`,
    UserPoolTier: settings.tier,
    DeletionProtection: 'INACTIVE',
    AliasAttributes: unlessEmpty(pool.aliasAttributes),
    UsernameAttributes: unlessEmpty(pool.usernameAttributes),
    UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
    AutoVerifiedAttributes: unlessEmpty(settings.autoVerifiedAttributes),
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: settings.verifyBeforeUpdate },
    MfaConfiguration: settings.mfa,
    DeviceConfiguration: settings.deviceTracking && {
      ChallengeRequiredOnNewDevice: settings.deviceTracking.challengeRequiredOnNewDevice,
      DeviceOnlyRememberedOnUserPrompt: settings.deviceTracking.onlyOnUserPrompt,
    },
    UserPoolAddOns: settings.threatProtection && { AdvancedSecurityMode: settings.threatProtection },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: settings.adminCreateOnly,
      UnusedAccountValidityDays: settings.passwordPolicy.temporaryPasswordDays,
    },
    AccountRecoverySetting: {
      RecoveryMechanisms: settings.recovery.map((name, index) => ({ Name: name, Priority: index + 1 })),
    },
    Policies: {
      PasswordPolicy: toPasswordPolicy(settings.passwordPolicy),
      SignInPolicy: { AllowedFirstAuthFactors: settings.firstFactors },
    },
    SchemaAttributes: toSchema(settings).map(toSchemaAttribute),
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    LambdaConfig: {},
  };
}

function toPasswordPolicy(policy: PasswordPolicy): object {
  return {
    MinimumLength: policy.minimumLength,
    RequireUppercase: policy.requireUppercase,
    RequireLowercase: policy.requireLowercase,
    RequireNumbers: policy.requireNumbers,
    RequireSymbols: policy.requireSymbols,
    PasswordHistorySize: policy.historySize || undefined,
    TemporaryPasswordValidityDays: policy.temporaryPasswordDays,
  };
}

function toSchemaAttribute({ name, type, required, mutable, min, max }: AttributeSchema): object {
  const bound = (value: number | undefined) => (value === undefined ? undefined : String(value));
  return {
    Name: name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: false,
    Mutable: mutable,
    Required: required,
    StringAttributeConstraints:
      type === 'String' ? { MinLength: bound(min), MaxLength: bound(max) } : undefined,
    NumberAttributeConstraints:
      type === 'Number' ? { MinValue: bound(min), MaxValue: bound(max) } : undefined,
  };
}

function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
