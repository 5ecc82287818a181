import type {
  AdminGetUserCommandOutput,
  AttributeType,
  MFAOptionType,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type OnUnknown, toBoolean, toDateTime, toKnown, toList, toText } from './output-values.js';

const userStatuses = [
  'UNCONFIRMED',
  'CONFIRMED',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'EXTERNAL_PROVIDER',
] as const;
const mfaMethods = ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] as const;
const deliveryMedia = ['SMS', 'EMAIL'] as const;

type UserStatus = (typeof userStatuses)[number];
type MfaMethod = (typeof mfaMethods)[number] | 'UNRECOGNIZED';

/** One fact about a user. */
export interface Attribute {
  readonly name: string;
  readonly value: string | null;
}

/** A user as ListUsers tells one, in the GraphQL type's names. Null is what Cognito left out. */
export interface ListedUser {
  readonly poolId: string;
  /** The canonical username, whatever name the user was found by. */
  readonly username: string;
  readonly sub: string | null;
  /** In Cognito's order. */
  readonly attributes: readonly Attribute[];
  readonly enabled: boolean | null;
  readonly status: UserStatus | null;
  /** ISO 8601, UTC, with ms. */
  readonly createdAt: string | null;
  /** ISO 8601, UTC, with ms. */
  readonly lastModifiedAt: string | null;
}

/** A user as AdminGetUser tells one: with MFA. */
export interface User extends ListedUser {
  readonly preferredMfa: MfaMethod | null;
  readonly mfaMethods: readonly MfaMethod[] | null;
  readonly mfaOptions: readonly {
    readonly deliveryMedium: (typeof deliveryMedia)[number] | null;
    readonly attributeName: string | null;
  }[];
}

/**
 * Fields that AdminGetUser returns and ListUsers does not. (Its MFAOptions are legacy, and no promise.) The compiler
 * wants each of them here: one that was left out would be read with ListUsers in economy mode, and fail.
 */
const detail: Readonly<Record<Exclude<keyof User, keyof ListedUser>, true>> = {
  preferredMfa: true,
  mfaMethods: true,
  mfaOptions: true,
};

/** Names of the fields of `User` that take AdminGetUser; `mfa` says the same in another way. */
export const detailFields: readonly string[] = [...Object.keys(detail), 'mfa'];

/** Whether MFA is told of the user. Its absence must never be read as Cognito's having reported none. */
export function isDetailed<T extends ListedUser>(user: T): user is T & User {
  return 'mfaMethods' in user;
}

/** The value of an attribute; undefined where the user has none of this name. */
export function attributeOf(
  { attributes }: Pick<ListedUser, 'attributes'>,
  name: string,
): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value ?? undefined;
}

/**
 * Converts AdminGetUser's answer. Cognito's model requires only Username: any other member may be absent, empty
 * or newer than the gateway, and none of that is an error. Throws for an answer without Username, which is none.
 */
export function toUser(
  poolId: string,
  answer: Partial<AdminGetUserCommandOutput>,
  onUnknown: OnUnknown,
): User {
  const toMethod = (value: string): MfaMethod =>
    toKnown(mfaMethods, 'MFA method', String(value), onUnknown) ?? 'UNRECOGNIZED';
  const methods = toList(answer.UserMFASettingList);
  return {
    ...toListedUser(poolId, answer, onUnknown, answer.UserAttributes),
    preferredMfa: answer.PreferredMfaSetting ? toMethod(answer.PreferredMfaSetting) : null,
    // Cognito leaves the list empty for users who have MFA, so an empty one tells no more than an absent one.
    mfaMethods: methods.length > 0 ? methods.map(toMethod) : null,
    mfaOptions: toList(answer.MFAOptions).map((option) => toMfaOption(option, onUnknown)),
  };
}

/** Converts a user of ListUsers' answer, or what AdminGetUser tells as well, by the same rules. */
export function toListedUser(
  poolId: string,
  answer: UserType,
  onUnknown: OnUnknown,
  given = answer.Attributes,
): ListedUser {
  const username = toText(answer.Username);
  if (!username) throw new TypeError('Cognito answered without a Username');
  const attributes = toList(given).flatMap(toAttribute);
  return {
    poolId,
    username,
    sub: attributes.find(({ name }) => name === 'sub')?.value ?? null,
    attributes,
    enabled: toBoolean(answer.Enabled),
    status: answer.UserStatus
      ? (toKnown(userStatuses, 'UserStatus', String(answer.UserStatus), onUnknown) ?? 'UNKNOWN')
      : null,
    createdAt: toDateTime(answer.UserCreateDate),
    lastModifiedAt: toDateTime(answer.UserLastModifiedDate),
  };
}

/** An emulator may put anything into the list, and any type into its members. */
function toAttribute({ Name, Value }: Partial<AttributeType>): Attribute[] {
  return typeof Name === 'string' ? [{ name: Name, value: toText(Value) }] : [];
}

function toMfaOption(
  { DeliveryMedium, AttributeName }: MFAOptionType,
  onUnknown: OnUnknown,
): User['mfaOptions'][number] {
  return {
    deliveryMedium: DeliveryMedium
      ? toKnown(deliveryMedia, 'DeliveryMedium', DeliveryMedium, onUnknown)
      : null,
    attributeName: AttributeName ?? null,
  };
}
