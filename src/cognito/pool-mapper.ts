import type {
  GetUserPoolMfaConfigCommandOutput,
  ProviderDescription,
  SchemaAttributeType,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  type OnUnknown,
  toBoolean,
  toDateTime,
  toEnum,
  toEnums,
  toInteger,
  toText,
} from './output-values.js';
import { searchableAttributes } from './search-filter.js';

const plans = ['LITE', 'ESSENTIALS', 'PLUS'] as const;
const signInAttributes = ['EMAIL', 'PHONE_NUMBER', 'PREFERRED_USERNAME'] as const;
const threatProtections = ['OFF', 'AUDIT', 'ENFORCED'] as const;
const recoveryMethods = ['VERIFIED_EMAIL', 'VERIFIED_PHONE_NUMBER', 'ADMIN_ONLY'] as const;
const dataTypes = ['STRING', 'NUMBER', 'DATE_TIME', 'BOOLEAN'] as const;
const mfaModes = ['OFF', 'OPTIONAL', 'REQUIRED'] as const;

/** Authentication factors, in Cognito's names for pools and for users. */
export const authFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN', 'SOFTWARE_TOKEN'] as const;

/** An authentication factor. */
export type AuthFactor = (typeof authFactors)[number] | 'UNRECOGNIZED';

type SignInAttribute = (typeof signInAttributes)[number] | 'UNRECOGNIZED';

/** The settings of a pool from DescribeUserPool, in the names of the GraphQL type. Null for what Cognito left out. */
export interface PoolFacts {
  readonly id: string;
  readonly name: string | null;
  readonly region: string;
  readonly plan: (typeof plans)[number] | 'UNRECOGNIZED' | null;
  readonly estimatedUsers: number | null;
  readonly usernameAttributes: readonly SignInAttribute[];
  readonly aliasAttributes: readonly SignInAttribute[];
  readonly autoVerifiedAttributes: readonly SignInAttribute[];
  readonly verifyBeforeUpdate: readonly SignInAttribute[];
  readonly caseSensitive: boolean | null;
  readonly adminCreateOnly: boolean | null;
  readonly firstFactors: readonly AuthFactor[];
  readonly passwordPolicy: PasswordPolicy | null;
  /** In order of priority. */
  readonly recovery: readonly ((typeof recoveryMethods)[number] | 'UNRECOGNIZED')[];
  readonly attributeDefinitions: readonly AttributeDefinition[];
  /** Null if the pool does not remember devices. */
  readonly deviceTracking: DeviceTracking | null;
  readonly threatProtection: (typeof threatProtections)[number] | 'UNRECOGNIZED' | null;
  /** ISO 8601 in UTC with milliseconds. */
  readonly createdAt: string | null;
  /** ISO 8601 in UTC with milliseconds. */
  readonly lastModifiedAt: string | null;
}

/** The password rules of a pool. */
export interface PasswordPolicy {
  readonly minimumLength: number | null;
  readonly requireUppercase: boolean | null;
  readonly requireLowercase: boolean | null;
  readonly requireNumbers: boolean | null;
  readonly requireSymbols: boolean | null;
  readonly historySize: number | null;
  readonly temporaryPasswordDays: number | null;
}

/** When a pool remembers devices. */
export interface DeviceTracking {
  readonly challengeRequiredOnNewDevice: boolean | null;
  readonly onlyOnUserPrompt: boolean | null;
}

/** An attribute definition of a pool. */
export interface AttributeDefinition {
  readonly poolId: string;
  /** With the prefix `custom:` if the pool defines it. */
  readonly name: string;
  readonly type: (typeof dataTypes)[number] | 'UNRECOGNIZED' | null;
  readonly required: boolean | null;
  readonly mutable: boolean | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly minValue: string | null;
  readonly maxValue: string | null;
  readonly searchable: boolean;
}

/** A pool's MFA settings. */
export interface PoolMfa {
  readonly mode: (typeof mfaModes)[number] | 'UNRECOGNIZED' | null;
  readonly methods: readonly ('SMS_MFA' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA')[];
  readonly passkeySatisfiesMFA: boolean | null;
}

/** A third-party identity provider of a pool. */
export interface PoolIdentityProvider {
  readonly name: string;
  readonly type: string | null;
}

/**
 * Converts the output of DescribeUserPool.
 *
 * @throws TypeError if it has no pool.
 */
export function toPoolFacts(
  id: string,
  region: string,
  pool: UserPoolType | undefined,
  onUnknown: OnUnknown,
): PoolFacts {
  if (!pool?.Id) throw new TypeError('Cognito returned no pool');
  const { Policies, UserPoolAddOns, AccountRecoverySetting, DeviceConfiguration } = pool;
  const attributes = (member: string, found: readonly string[] | undefined) =>
    toEnums(signInAttributes, member, found, onUnknown);
  const recovery = [...(AccountRecoverySetting?.RecoveryMechanisms ?? [])].sort(
    (one, other) => (one.Priority ?? 0) - (other.Priority ?? 0),
  );
  return {
    id,
    name: toText(pool.Name),
    region,
    plan: toEnum(plans, 'UserPoolTier', pool.UserPoolTier, onUnknown),
    estimatedUsers: toInteger(pool.EstimatedNumberOfUsers),
    usernameAttributes: attributes('UsernameAttributes', pool.UsernameAttributes),
    aliasAttributes: attributes('AliasAttributes', pool.AliasAttributes),
    autoVerifiedAttributes: attributes('AutoVerifiedAttributes', pool.AutoVerifiedAttributes),
    verifyBeforeUpdate: attributes(
      'AttributesRequireVerificationBeforeUpdate',
      pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate,
    ),
    caseSensitive: toBoolean(pool.UsernameConfiguration?.CaseSensitive),
    adminCreateOnly: toBoolean(pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly),
    firstFactors: toEnums(
      authFactors,
      'AllowedFirstAuthFactors',
      Policies?.SignInPolicy?.AllowedFirstAuthFactors,
      onUnknown,
    ),
    passwordPolicy: toPasswordPolicy(Policies?.PasswordPolicy),
    recovery: recovery.flatMap(
      ({ Name }) => toEnum(recoveryMethods, 'RecoveryMechanisms', Name, onUnknown) ?? [],
    ),
    attributeDefinitions: (pool.SchemaAttributes ?? []).flatMap((attribute) =>
      toAttributeDefinition(id, attribute, onUnknown),
    ),
    deviceTracking: DeviceConfiguration
      ? {
          challengeRequiredOnNewDevice: toBoolean(DeviceConfiguration.ChallengeRequiredOnNewDevice),
          onlyOnUserPrompt: toBoolean(DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt),
        }
      : null,
    // Cognito omits the member if threat protection was never enabled.
    threatProtection: UserPoolAddOns
      ? toEnum(threatProtections, 'AdvancedSecurityMode', UserPoolAddOns.AdvancedSecurityMode, onUnknown)
      : 'OFF',
    createdAt: toDateTime(pool.CreationDate),
    lastModifiedAt: toDateTime(pool.LastModifiedDate),
  };
}

type CognitoPasswordPolicy = NonNullable<UserPoolType['Policies']>['PasswordPolicy'];

function toPasswordPolicy(policy: CognitoPasswordPolicy): PasswordPolicy | null {
  if (!policy) return null;
  return {
    minimumLength: toInteger(policy.MinimumLength),
    requireUppercase: toBoolean(policy.RequireUppercase),
    requireLowercase: toBoolean(policy.RequireLowercase),
    requireNumbers: toBoolean(policy.RequireNumbers),
    requireSymbols: toBoolean(policy.RequireSymbols),
    historySize: toInteger(policy.PasswordHistorySize),
    temporaryPasswordDays: toInteger(policy.TemporaryPasswordValidityDays),
  };
}

function toAttributeDefinition(
  poolId: string,
  attribute: SchemaAttributeType,
  onUnknown: OnUnknown,
): AttributeDefinition[] {
  const { StringAttributeConstraints: text, NumberAttributeConstraints: number } = attribute;
  const name = toText(attribute.Name);
  if (name === null) return [];
  return [
    {
      poolId,
      name,
      type: toEnum(dataTypes, 'AttributeDataType', attribute.AttributeDataType, onUnknown),
      required: toBoolean(attribute.Required),
      mutable: toBoolean(attribute.Mutable),
      minLength: toInteger(text?.MinLength),
      maxLength: toInteger(text?.MaxLength),
      minValue: toText(number?.MinValue),
      maxValue: toText(number?.MaxValue),
      searchable: searchableAttributes.some((searchable) => searchable === name),
    },
  ];
}

/** Converts the output of GetUserPoolMfaConfig. */
export function toPoolMfa(config: Partial<GetUserPoolMfaConfigCommandOutput>, onUnknown: OnUnknown): PoolMfa {
  const { MfaConfiguration: mode, WebAuthnConfiguration: webAuthn } = config;
  return {
    mode: toEnum(mfaModes, 'MfaConfiguration', mode === 'ON' ? 'REQUIRED' : mode, onUnknown),
    methods: [
      ...(config.SmsMfaConfiguration?.SmsConfiguration ? (['SMS_MFA'] as const) : []),
      ...(config.EmailMfaConfiguration ? (['EMAIL_OTP'] as const) : []),
      ...(toBoolean(config.SoftwareTokenMfaConfiguration?.Enabled) ? (['SOFTWARE_TOKEN_MFA'] as const) : []),
    ],
    passkeySatisfiesMFA: webAuthn
      ? webAuthn.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION'
      : null,
  };
}

/** Converts one provider of the output of ListIdentityProviders. */
export function toIdentityProvider({
  ProviderName,
  ProviderType,
}: ProviderDescription): PoolIdentityProvider[] {
  const name = toText(ProviderName);
  return name === null ? [] : [{ name, type: toText(ProviderType) }];
}
