/** How passkeys are used in a pool. */
export interface WebAuthnSettings {
  readonly relyingPartyId: string;
  readonly userVerification: 'required' | 'preferred';
  readonly factor: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION';
}

/** The password rules of a pool. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  /** Number of earlier passwords that are rejected; Cognito omits it if it is 0. */
  readonly historySize: number;
  readonly temporaryPasswordDays: number;
}

/** One attribute of a pool's schema. The bounds apply to a text's length or to a number. */
export interface AttributeSchema {
  /** With the prefix `custom:` if the pool defines it. */
  readonly name: string;
  readonly type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  readonly required: boolean;
  readonly mutable: boolean;
  readonly min?: number;
  readonly max?: number;
}

/** An identity provider of a pool. */
export interface SandboxIdentityProvider {
  readonly name: string;
  readonly type: string;
}

/** An address of a user that can be verified by a code. */
export type VerifiableAttribute = 'email' | 'phone_number';

/** The settings of a pool, except its sign-in rules. */
export interface PoolSettings {
  readonly tier: 'LITE' | 'ESSENTIALS' | 'PLUS';
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  readonly mfaMethods: readonly ('SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP')[];
  readonly webAuthn?: WebAuthnSettings;
  readonly firstFactors: readonly string[];
  /** Omitted if devices are not remembered. */
  readonly deviceTracking?: {
    readonly challengeRequiredOnNewDevice: boolean;
    readonly onlyOnUserPrompt: boolean;
  };
  /** Omitted if it was never configured. */
  readonly threatProtection?: 'OFF' | 'AUDIT' | 'ENFORCED';
  readonly sessionTracking: boolean;
  readonly sessionsPerUser: number;
  readonly adminCreateOnly: boolean;
  readonly passwordPolicy: PasswordPolicy;
  readonly recovery: readonly ('verified_email' | 'verified_phone_number' | 'admin_only')[];
  readonly autoVerifiedAttributes: readonly VerifiableAttribute[];
  readonly verifyBeforeUpdate: readonly VerifiableAttribute[];
  /** The pool's own attributes, and the standard attributes that differ from Cognito's defaults. */
  readonly attributes: readonly AttributeSchema[];
  readonly identityProviders: readonly SandboxIdentityProvider[];
}

/** Cognito's defaults, except that MFA is optional. */
export const defaultSettings: PoolSettings = {
  tier: 'ESSENTIALS',
  mfa: 'OPTIONAL',
  mfaMethods: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
  firstFactors: ['PASSWORD'],
  sessionTracking: false,
  sessionsPerUser: 20,
  adminCreateOnly: false,
  passwordPolicy: {
    minimumLength: 8,
    requireUppercase: true,
    requireLowercase: true,
    requireNumbers: true,
    requireSymbols: true,
    historySize: 0,
    temporaryPasswordDays: 7,
  },
  recovery: ['verified_email', 'verified_phone_number'],
  autoVerifiedAttributes: [],
  verifyBeforeUpdate: [],
  attributes: [],
  identityProviders: [],
};

const texts = [
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
  ...['picture', 'website', 'email', 'gender', 'zoneinfo', 'locale', 'phone_number', 'address'],
];

/** The attributes of every pool. */
const standardAttributes: readonly AttributeSchema[] = [
  { name: 'sub', type: 'String', required: true, mutable: false, min: 1, max: 2048 },
  ...texts.map((name) => toText(name)),
  { name: 'birthdate', type: 'String', required: false, mutable: true, min: 10, max: 10 },
  { name: 'email_verified', type: 'Boolean', required: false, mutable: true },
  { name: 'phone_number_verified', type: 'Boolean', required: false, mutable: true },
  { name: 'updated_at', type: 'Number', required: false, mutable: true, min: 0 },
  { name: 'identities', type: 'String', required: false, mutable: true },
];

/** Creates the schema of an optional, mutable text attribute. */
export function toText(name: string, max = 2048): AttributeSchema {
  return { name, type: 'String', required: false, mutable: true, min: 0, max };
}

/** Lists a pool's attributes: the standard ones, then its own, each with the pool's changes. */
export function toSchema(settings: PoolSettings): readonly AttributeSchema[] {
  const byName = new Map(standardAttributes.map((attribute) => [attribute.name, attribute]));
  for (const attribute of settings.attributes) byName.set(attribute.name, attribute);
  return [...byName.values()];
}
