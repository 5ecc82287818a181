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

/** One attribute of a user. */
export interface Attribute {
  readonly name: string;
  readonly value: string | null;
}

/** A user as ListUsers returns it, in the names of the GraphQL type. Null for what Cognito left out. */
export interface ListedUser {
  readonly poolId: string;
  /** The canonical username, regardless of the name that was looked up. */
  readonly username: string;
  readonly sub: string | null;
  /** In Cognito's order. */
  readonly attributes: readonly Attribute[];
  readonly enabled: boolean | null;
  readonly status: UserStatus | null;
  /** ISO 8601 in UTC with milliseconds. */
  readonly createdAt: string | null;
  /** ISO 8601 in UTC with milliseconds. */
  readonly lastModifiedAt: string | null;
}

/** A user as AdminGetUser returns it, including MFA. */
export interface User extends ListedUser {
  readonly preferredMfa: MfaMethod | null;
  readonly mfaMethods: readonly MfaMethod[] | null;
  readonly mfaOptions: readonly {
    readonly deliveryMedium: (typeof deliveryMedia)[number] | null;
    readonly attributeName: string | null;
  }[];
}

/** A field that AdminGetUser returns and ListUsers does not. */
export type DetailField = Exclude<keyof User, keyof ListedUser>;

/**
 * The fields that AdminGetUser returns and ListUsers does not. (MFAOptions is legacy and excluded.) The type requires each
 * of them here: economy mode would read an omitted one with ListUsers, and fail.
 */
const detail: Readonly<Record<DetailField, true>> = {
  preferredMfa: true,
  mfaMethods: true,
  mfaOptions: true,
};

/** Names of the fields of `User` that require AdminGetUser; `mfa` has the same data in another form. */
export const detailFields: readonly string[] = [...Object.keys(detail), 'mfa'];

/** Returns whether a user includes MFA. Absent MFA data must not be interpreted as no MFA. */
export function isDetailed<T extends ListedUser>(user: T): user is T & User {
  return 'mfaMethods' in user;
}

/** Returns the value of an attribute; undefined if the user does not have it. */
export function attributeOf(
  { attributes }: Pick<ListedUser, 'attributes'>,
  name: string,
): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value ?? undefined;
}

/**
 * Converts the output of AdminGetUser. Cognito's model requires only Username: any other member may be absent, empty or
 * newer than the gateway without being an error.
 *
 * @throws TypeError if there is no Username.
 */
export function toUser(
  poolId: string,
  answer: Partial<AdminGetUserCommandOutput>,
  onUnknown: OnUnknown,
): User {
  const toMethod = (value: string): MfaMethod =>
    toKnown(mfaMethods, 'MFA method', String(value), onUnknown) ?? 'UNRECOGNIZED';
  const methods = toList(answer.UserMFASettingList);
  const { username, sub, attributes, enabled, status, createdAt, lastModifiedAt } = toListedUser(
    poolId,
    answer,
    onUnknown,
    answer.UserAttributes,
  );
  // Named one by one: V8 does not optimize a spread that is followed by other members.
  return {
    poolId,
    username,
    sub,
    attributes,
    enabled,
    status,
    createdAt,
    lastModifiedAt,
    preferredMfa: answer.PreferredMfaSetting ? toMethod(answer.PreferredMfaSetting) : null,
    // Cognito leaves the list empty even for users who have MFA, so an empty list means the same as an absent one.
    mfaMethods: methods.length > 0 ? methods.map(toMethod) : null,
    mfaOptions: toList(answer.MFAOptions).map((option) => toMfaOption(option, onUnknown)),
  };
}

/**
 * Converts a user of a ListUsers response, or the common part of AdminGetUser's.
 *
 * @throws TypeError if there is no Username.
 */
export function toListedUser(
  poolId: string,
  answer: UserType,
  onUnknown: OnUnknown,
  given = answer.Attributes,
): ListedUser {
  const username = toText(answer.Username);
  if (!username) throw new TypeError('Cognito returned a user without a username');
  const attributes = toAttributes(toList(given));
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

/** Emulators may put any type into the list and its members. */
function toAttributes(given: readonly Partial<AttributeType>[]): Attribute[] {
  const attributes: Attribute[] = [];
  for (const { Name, Value } of given) {
    if (typeof Name === 'string') attributes.push({ name: Name, value: toText(Value) });
  }
  return attributes;
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
