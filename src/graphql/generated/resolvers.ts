import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DisclosedUser } from '../../services/user-service.js';
import type { UserListPage } from '../../services/user-list-service.js';
import type { Group } from '../../cognito/group-mapper.js';
import type { GroupListPage } from '../../services/group-service.js';
import type { DeviceListPage, AuthEventListPage, UserMfaFacts } from '../../services/user-record-service.js';
import type { UserSession as UserSessionModel } from '../../cognito/user-record-mapper.js';
import type { PoolFacts, AttributeDefinition as AttributeDefinitionModel } from '../../cognito/pool-mapper.js';
import type { ChangePayload } from '../change-payload-source.js';
import type { Context } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time in ISO 8601, in UTC, with milliseconds: `2026-11-23T15:07:00.123Z`. */
  DateTime: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** Input of `addUserToGroup`. */
export type AddUserToGroupInput = {
  /** The group's name. */
  readonly group: Scalars['String']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `addUserToGroup`. */
export type AddUserToGroupPayload = UserPoolChange & {
  readonly __typename?: 'AddUserToGroupPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The group after the change; after a dry run, the group as it is. */
  readonly group?: Maybe<UserGroup>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** A postal address, from OpenID Connect's `address` claim. A part that is missing or not a string is null. */
export type Address = {
  readonly __typename?: 'Address';
  /** Country: `country`. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** The whole address for display or a label, with line breaks: `formatted`. */
  readonly formatted?: Maybe<Scalars['String']['output']>;
  /** City or locality: `locality`. */
  readonly locality?: Maybe<Scalars['String']['output']>;
  /** Zip or postal code: `postal_code`. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region: `region`. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** Street and house number, on one or more lines: `street_address`. */
  readonly streetAddress?: Maybe<Scalars['String']['output']>;
};

/** An attribute of a user, Cognito's `AttributeType`. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** The name: a standard one such as `email`, or a custom one such as `custom:department`. Cognito's `Name`. */
  readonly name: Scalars['String']['output'];
  /** The value. Cognito stores strings only: booleans and dates are text, `address` and `identities` are JSON. Cognito's `Value`. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** The type of an attribute's value, Cognito's `AttributeDataType`. */
export type AttributeDataType =
  /** `true` or `false`. */
  | 'BOOLEAN'
  /** A point in time. */
  | 'DATE_TIME'
  /** A number. */
  | 'NUMBER'
  /** A text. */
  | 'STRING'
  /** A type that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** An attribute that users of a pool may have, Cognito's `SchemaAttributeType`. */
export type AttributeDefinition = {
  readonly __typename?: 'AttributeDefinition';
  /** Maximum number of characters: `MaxLength`. */
  readonly maxLength?: Maybe<Scalars['Int']['output']>;
  /** Maximum, as Cognito writes it: `MaxValue`. */
  readonly maxValue?: Maybe<Scalars['String']['output']>;
  /** Minimum number of characters: `MinLength`. */
  readonly minLength?: Maybe<Scalars['Int']['output']>;
  /** Minimum, as Cognito writes it: `MinValue`. */
  readonly minValue?: Maybe<Scalars['String']['output']>;
  /** Whether its value can be changed: `Mutable`. */
  readonly mutable?: Maybe<Scalars['Boolean']['output']>;
  /** The attribute's name, with `custom:` if the pool defines it: `Name`. */
  readonly name: Scalars['String']['output'];
  /** Whether every user must have it: `Required`. */
  readonly required?: Maybe<Scalars['Boolean']['output']>;
  /** Whether `users(filter:)` can search by it. */
  readonly searchable: Scalars['Boolean']['output'];
  /** The type of the value: `AttributeDataType`. Values are always texts. */
  readonly type?: Maybe<AttributeDataType>;
  /** Whether the policy permits the caller to read it. */
  readonly viewerCanRead: Scalars['Boolean']['output'];
  /** Whether the policy permits the caller to change it, in general: a policy about one user may still refuse. */
  readonly viewerCanUpdate: Scalars['Boolean']['output'];
};

/** The kind of a challenge, Cognito's `ChallengeName`. */
export type AuthChallengeName =
  /** A second factor. */
  | 'MFA'
  /** The password. */
  | 'PASSWORD'
  /** A challenge that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** How a challenge ended, Cognito's `ChallengeResponse`. */
export type AuthChallengeResult =
  /** The response was wrong. */
  | 'FAILURE'
  /** The response was correct. */
  | 'SUCCESS'
  /** A result that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** A way to sign in, Cognito's `AuthFactorType`. */
export type AuthFactor =
  /** A code by e-mail. */
  | 'EMAIL_OTP'
  /** A password. */
  | 'PASSWORD'
  /** A code by text message. */
  | 'SMS_OTP'
  /** A code from an authenticator app (TOTP). */
  | 'SOFTWARE_TOKEN'
  /** A factor that this version of the gateway does not know. */
  | 'UNRECOGNIZED'
  /** A passkey. */
  | 'WEB_AUTHN';

/** A decision of threat protection, Cognito's `RiskDecision`. */
export type AuthRiskDecision =
  /** Another person may be signing in. */
  | 'ACCOUNT_TAKEOVER'
  /** The sign-in was blocked. */
  | 'BLOCK'
  /** No risk was found. */
  | 'NO_RISK'
  /** A decision that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** A level of risk, Cognito's `RiskLevel`. */
export type AuthRiskLevel =
  /** High risk. */
  | 'HIGH'
  /** Low risk. */
  | 'LOW'
  /** Medium risk. */
  | 'MEDIUM'
  /** A level that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** One effect of a change. Attribute values are shown only if the caller may read them. */
export type ChangeEffect = {
  readonly __typename?: 'ChangeEffect';
  /** The value after the change; null if there is none, or it is not shown. */
  readonly after?: Maybe<Scalars['String']['output']>;
  /** The value before the change; null if there was none, or it is not shown. */
  readonly before?: Maybe<Scalars['String']['output']>;
  /** The kind of effect. */
  readonly kind: ChangeEffectKind;
  /** Name of the changed attribute, group, device, method or provider. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** The kind of an effect. */
export type ChangeEffectKind =
  /** An attribute's value. */
  | 'ATTRIBUTE'
  /** A remembered device. */
  | 'DEVICE'
  /** Whether the user can sign in. */
  | 'ENABLED'
  /** A group of users, or membership of one. */
  | 'GROUP'
  /** A linked identity. */
  | 'IDENTITY'
  /** A message that Cognito sends to the user. */
  | 'MESSAGE'
  /** A second factor. */
  | 'MFA'
  /** The password. */
  | 'PASSWORD'
  /** Sessions that end. */
  | 'SESSION'
  /** The user's status. */
  | 'STATUS'
  /** The user as a whole, created or deleted. */
  | 'USER'
  /** Whether an address counts as verified. */
  | 'VERIFICATION';

/** Options of every mutation. */
export type ChangeOptions = {
  /** Check everything, change nothing, and return the effects. */
  readonly dryRun: Scalars['Boolean']['input'];
  /** Why the change is made, for the audit log: 1 to 256 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** One entry of the metadata for Lambda triggers. */
export type ClientMetadataInput = {
  /** The entry's name. */
  readonly name: Scalars['String']['input'];
  /** The entry's value. */
  readonly value: Scalars['String']['input'];
};

/** Input of `confirmUser`. */
export type ConfirmUserInput = {
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: InputMaybe<ReadonlyArray<ClientMetadataInput>>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `confirmUser`. */
export type ConfirmUserPayload = UserPoolChange & {
  readonly __typename?: 'ConfirmUserPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `createUserGroup`. */
export type CreateUserGroupInput = {
  /** At most 2,048 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters without spaces. */
  readonly name: Scalars['String']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The pool that gets the group. */
  readonly poolId: Scalars['ID']['input'];
  /** From 0. Of several groups of a user, the one with the lowest number decides on the role. */
  readonly precedence?: InputMaybe<Scalars['Int']['input']>;
  /** ARN of an IAM role. The policy decides by the action SetUserGroupRole. */
  readonly roleArn?: InputMaybe<Scalars['String']['input']>;
};

/** Result of `createUserGroup`. */
export type CreateUserGroupPayload = UserPoolChange & {
  readonly __typename?: 'CreateUserGroupPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The group after the change; after a dry run, the group as it is. */
  readonly group?: Maybe<UserGroup>;
};

/** Input of `createUser`. */
export type CreateUserInput = {
  /** Attributes of the user. The pool's schema says which are required: `UserPool.attributeDefinitions`. */
  readonly attributes: ReadonlyArray<UserAttributeInput>;
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: InputMaybe<ReadonlyArray<ClientMetadataInput>>;
  /** How to send the invitation. By default by e-mail if the user has an address, else by SMS. */
  readonly deliveryMediums?: InputMaybe<ReadonlyArray<MessageMedium>>;
  /**
   * 1 to 128 letters, digits, hyphens or underscores, chosen by the client. The gateway carries out a request once for its key
   * within 24 hours; another request under the same key is CONFLICT.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether Cognito sends the user an invitation with the temporary password. */
  readonly invitation: InvitationMode;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The pool that gets the user. */
  readonly poolId: Scalars['ID']['input'];
  /** Takes a verified e-mail address or phone number away from the user who has it. The policy decides by the action TakeAlias. */
  readonly takeAlias: Scalars['Boolean']['input'];
  /** Pass it in a variable, never in the document. If omitted, Cognito generates one. */
  readonly temporaryPassword?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 128 characters without spaces. Omit it if the pool's users sign in with an e-mail address or a phone number. */
  readonly username?: InputMaybe<Scalars['String']['input']>;
};

/** Result of `createUser`. */
export type CreateUserPayload = UserPoolChange & {
  readonly __typename?: 'CreateUserPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `deleteUserAttributes`. */
export type DeleteUserAttributesInput = {
  /** Names of the attributes to delete. */
  readonly names: ReadonlyArray<Scalars['String']['input']>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `deleteUserAttributes`. */
export type DeleteUserAttributesPayload = UserPoolChange & {
  readonly __typename?: 'DeleteUserAttributesPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `deleteUserGroup`. */
export type DeleteUserGroupInput = {
  /** The group's name again, to confirm the deletion. */
  readonly confirmName: Scalars['String']['input'];
  /** The group's name. */
  readonly name: Scalars['String']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The group's pool. */
  readonly poolId: Scalars['ID']['input'];
};

/** Result of `deleteUserGroup`. */
export type DeleteUserGroupPayload = UserPoolChange & {
  readonly __typename?: 'DeleteUserGroupPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The group's name. */
  readonly name: Scalars['String']['output'];
  /** The pool that had the group. */
  readonly poolId: Scalars['ID']['output'];
};

/** Input of `deleteUser`. */
export type DeleteUserInput = {
  /** The user's canonical username again, to confirm the deletion. */
  readonly confirmUsername: Scalars['String']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `deleteUser`. */
export type DeleteUserPayload = UserPoolChange & {
  readonly __typename?: 'DeleteUserPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The pool that had the user. */
  readonly poolId: Scalars['ID']['output'];
  /** The user's sub; null if the policy withholds it. */
  readonly sub?: Maybe<Scalars['ID']['output']>;
  /** The user's canonical username. */
  readonly username: Scalars['String']['output'];
};

/** Input of `deleteUserSoftwareToken`. */
export type DeleteUserSoftwareTokenInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `deleteUserSoftwareToken`. */
export type DeleteUserSoftwareTokenPayload = UserPoolChange & {
  readonly __typename?: 'DeleteUserSoftwareTokenPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** How a code is delivered, Cognito's `DeliveryMedium`. */
export type DeliveryMedium =
  /** By e-mail. */
  | 'EMAIL'
  /** By text message. */
  | 'SMS';

/** When a pool remembers devices, Cognito's `DeviceConfigurationType`. */
export type DeviceTracking = {
  readonly __typename?: 'DeviceTracking';
  /** Whether a device that is not remembered must pass MFA: `ChallengeRequiredOnNewDevice`. */
  readonly challengeRequiredOnNewDevice?: Maybe<Scalars['Boolean']['output']>;
  /** Whether a device is remembered only if its user says so: `DeviceOnlyRememberedOnUserPrompt`. */
  readonly onlyOnUserPrompt?: Maybe<Scalars['Boolean']['output']>;
};

/** Input of `disableUser`. */
export type DisableUserInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `disableUser`. */
export type DisableUserPayload = UserPoolChange & {
  readonly __typename?: 'DisableUserPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `enableUser`. */
export type EnableUserInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `enableUser`. */
export type EnableUserPayload = UserPoolChange & {
  readonly __typename?: 'EnableUserPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** An account at a third-party identity provider: one element of Cognito's `identities` attribute. */
export type FederatedIdentity = {
  readonly __typename?: 'FederatedIdentity';
  /** When the account was linked: `dateCreated`, which Cognito stores in milliseconds since 1970. */
  readonly dateCreated?: Maybe<Scalars['DateTime']['output']>;
  /** The issuer of a SAML provider: `issuer`. */
  readonly issuer?: Maybe<Scalars['String']['output']>;
  /** Whether the user signed up with this account. False if the account was linked later. `primary`. */
  readonly primary?: Maybe<Scalars['Boolean']['output']>;
  /** The provider's name in the pool, such as `Google`: `providerName`. */
  readonly providerName?: Maybe<Scalars['String']['output']>;
  /** The provider's type, such as `Google`, `SAML` or `OIDC`: `providerType`. */
  readonly providerType?: Maybe<Scalars['String']['output']>;
  /** The user's id at the provider: `userId`. */
  readonly userId?: Maybe<Scalars['String']['output']>;
};

/** Input of `forgetUserDevice`. */
export type ForgetUserDeviceInput = {
  /** The device's key from `User.devices`. */
  readonly deviceKey: Scalars['ID']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `forgetUserDevice`. */
export type ForgetUserDevicePayload = UserPoolChange & {
  readonly __typename?: 'ForgetUserDevicePayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Whether an invitation is sent. */
export type InvitationMode =
  /** Cognito sends the temporary password. */
  | 'SEND'
  /** Cognito sends nothing. */
  | 'SUPPRESS';

/** Input of `linkUserIdentity`. */
export type LinkUserIdentityInput = {
  /** The attribute that identifies the user at the provider. `Cognito_Subject`, the default, is the provider's own user id. */
  readonly attribute?: InputMaybe<Scalars['String']['input']>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** Name of the identity provider in the pool, such as `Google`. */
  readonly provider: Scalars['String']['input'];
  /** The user to change. */
  readonly user: UserReference;
  /** The value of that attribute. */
  readonly value: Scalars['String']['input'];
};

/** Result of `linkUserIdentity`. */
export type LinkUserIdentityPayload = UserPoolChange & {
  readonly __typename?: 'LinkUserIdentityPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** A method of multi-factor authentication: one value of Cognito's `UserMFASettingList`. */
export type MfaMethod =
  /** A code by e-mail. */
  | 'EMAIL_OTP'
  /** A code by text message. */
  | 'SMS_MFA'
  /** A code from an authenticator app (TOTP). */
  | 'SOFTWARE_TOKEN_MFA'
  /** A method that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** A legacy SMS setting, Cognito's `MFAOptionType`. `User.mfaMethods` replaces it. */
export type MfaOption = {
  readonly __typename?: 'MFAOption';
  /** Name of the attribute that holds the phone number, Cognito's `AttributeName`. */
  readonly attributeName?: Maybe<Scalars['String']['output']>;
  /** How the code is delivered, Cognito's `DeliveryMedium`. */
  readonly deliveryMedium?: Maybe<DeliveryMedium>;
};

/** Whether a user has a second factor. */
export type MfaState =
  /** The pool has MFA turned off, or the user signs in through a third-party identity provider. */
  | 'OFF'
  /** Cognito reports at least one second factor. */
  | 'ON'
  /** Cognito reports no second factor. The user may nevertheless have one. */
  | 'UNKNOWN';

/** A way to send a message. */
export type MessageMedium =
  /** An e-mail. */
  | 'EMAIL'
  /** A text message. */
  | 'SMS';

/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Adds a user to a group. Tokens carry the new group once they are renewed. */
  readonly addUserToGroup?: Maybe<AddUserToGroupPayload>;
  /** Confirms a user who signed up. Does not verify an address. */
  readonly confirmUser?: Maybe<ConfirmUserPayload>;
  /** Creates a user. */
  readonly createUser?: Maybe<CreateUserPayload>;
  /** Creates a group. */
  readonly createUserGroup?: Maybe<CreateUserGroupPayload>;
  /** Deletes a user permanently. */
  readonly deleteUser?: Maybe<DeleteUserPayload>;
  /** Deletes attributes of a user. */
  readonly deleteUserAttributes?: Maybe<DeleteUserAttributesPayload>;
  /** Deletes a group. Its members stay users of the pool. */
  readonly deleteUserGroup?: Maybe<DeleteUserGroupPayload>;
  /** Deletes the authenticator app that a user has registered, for a user who lost the phone. */
  readonly deleteUserSoftwareToken?: Maybe<DeleteUserSoftwareTokenPayload>;
  /** Disables a user and revokes the access tokens. Services that verify tokens locally accept them until they expire. */
  readonly disableUser?: Maybe<DisableUserPayload>;
  /** Enables a user, who can then sign in again. */
  readonly enableUser?: Maybe<EnableUserPayload>;
  /** Forgets a remembered device. */
  readonly forgetUserDevice?: Maybe<ForgetUserDevicePayload>;
  /** Links a user of an identity provider to the user. The owner of that identity can then sign in as the user. */
  readonly linkUserIdentity?: Maybe<LinkUserIdentityPayload>;
  /** Removes a user from a group. Tokens carry the old group until they are renewed. */
  readonly removeUserFromGroup?: Maybe<RemoveUserFromGroupPayload>;
  /** Sends a new invitation with a new temporary password to a user who has not signed in yet. */
  readonly resendInvitation?: Maybe<ResendInvitationPayload>;
  /** Invalidates the password and sends the user a code to choose a new one. Requires a verified address. */
  readonly resetUserPassword?: Maybe<ResetUserPasswordPayload>;
  /** Ends one session of a user. */
  readonly revokeUserSession?: Maybe<RevokeUserSessionPayload>;
  /** Sets whether a device counts as remembered. */
  readonly setUserDeviceRemembered?: Maybe<SetUserDeviceRememberedPayload>;
  /** Sets which second factors are active, and which is preferred. */
  readonly setUserMFAPreference?: Maybe<SetUserMfaPreferencePayload>;
  /** Sets a password. Everyone who knows it can sign in as the user. */
  readonly setUserPassword?: Maybe<SetUserPasswordPayload>;
  /** Revokes the refresh tokens and sessions. Services that verify tokens locally accept them until they expire. */
  readonly signOutUser?: Maybe<SignOutUserPayload>;
  /** Unlinks a user of an identity provider from the user. */
  readonly unlinkUserIdentity?: Maybe<UnlinkUserIdentityPayload>;
  /** Sets attributes of a user. */
  readonly updateUserAttributes?: Maybe<UpdateUserAttributesPayload>;
  /** Changes a group. */
  readonly updateUserGroup?: Maybe<UpdateUserGroupPayload>;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationAddUserToGroupArgs = {
  input: AddUserToGroupInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationConfirmUserArgs = {
  input: ConfirmUserInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationCreateUserGroupArgs = {
  input: CreateUserGroupInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationDeleteUserArgs = {
  input: DeleteUserInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationDeleteUserAttributesArgs = {
  input: DeleteUserAttributesInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationDeleteUserGroupArgs = {
  input: DeleteUserGroupInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationDeleteUserSoftwareTokenArgs = {
  input: DeleteUserSoftwareTokenInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationDisableUserArgs = {
  input: DisableUserInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationEnableUserArgs = {
  input: EnableUserInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationForgetUserDeviceArgs = {
  input: ForgetUserDeviceInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationLinkUserIdentityArgs = {
  input: LinkUserIdentityInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationRemoveUserFromGroupArgs = {
  input: RemoveUserFromGroupInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationResendInvitationArgs = {
  input: ResendInvitationInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationResetUserPasswordArgs = {
  input: ResetUserPasswordInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationRevokeUserSessionArgs = {
  input: RevokeUserSessionInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationSetUserDeviceRememberedArgs = {
  input: SetUserDeviceRememberedInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationSetUserMfaPreferenceArgs = {
  input: SetUserMfaPreferenceInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationSetUserPasswordArgs = {
  input: SetUserPasswordInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationSignOutUserArgs = {
  input: SignOutUserInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationUnlinkUserIdentityArgs = {
  input: UnlinkUserIdentityInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationUpdateUserAttributesArgs = {
  input: UpdateUserAttributesInput;
};


/**
 * Changes. Each requires a policy that permits its action, is audited before and after it is made, and can be tried with
 * `options: { dryRun: true }`. Several fields of one operation run one after the other.
 */
export type MutationUpdateUserGroupArgs = {
  input: UpdateUserGroupInput;
};

/** The position of a page in its list. Lists are read forwards only. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page. It is valid for about an hour, for the same list, filter and caller. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more elements follow. False is certain; true may be followed by an empty last page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Always false, because lists are read forwards only. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first element; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A second factor to prefer. */
export type PreferredMfaMethod =
  /** Codes by e-mail. */
  | 'EMAIL'
  /** Codes by SMS. */
  | 'SMS'
  /** The authenticator app. */
  | 'SOFTWARE_TOKEN';

/**
 * A user's attributes as OpenID Connect's standard claims, typed. A claim is null if the user has no such attribute, or if its
 * value is malformed; `User.attributes` then has the original text. A claim that the gateway's policy withholds is
 * `FORBIDDEN`.
 */
export type Profile = {
  readonly __typename?: 'Profile';
  /** Postal address: `address`, which Cognito stores as JSON. */
  readonly address?: Maybe<Address>;
  /**
   * Birthday: `birthdate`, as `YYYY-MM-DD`, as `0000-MM-DD` if the year is withheld, or as `YYYY`. Other texts, and days that
   * the calendar does not have, are null.
   */
  readonly birthdate?: Maybe<Scalars['String']['output']>;
  /** E-mail address: `email`. `emailVerified` says whether the user has proved to own it. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Whether the user has proved to own the e-mail address: `email_verified`. */
  readonly emailVerified?: Maybe<Scalars['Boolean']['output']>;
  /** Family names: `family_name`. */
  readonly familyName?: Maybe<Scalars['String']['output']>;
  /** Gender, as `female`, `male` or any other text: `gender`. */
  readonly gender?: Maybe<Scalars['String']['output']>;
  /** Given names: `given_name`. */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /**
   * The accounts at third-party identity providers that are linked to the user: `identities`, which Cognito stores as JSON.
   * Null if there are none.
   */
  readonly identities?: Maybe<ReadonlyArray<FederatedIdentity>>;
  /** Language and region, such as `en-US`: `locale`. */
  readonly locale?: Maybe<Scalars['String']['output']>;
  /** Middle names: `middle_name`. */
  readonly middleName?: Maybe<Scalars['String']['output']>;
  /** Full name, for display: the `name` attribute. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Casual name: `nickname`. */
  readonly nickname?: Maybe<Scalars['String']['output']>;
  /** Phone number: `phone_number`. `phoneNumberVerified` says whether the user has proved to own it. */
  readonly phoneNumber?: Maybe<Scalars['String']['output']>;
  /** Whether the user has proved to own the phone number: `phone_number_verified`. */
  readonly phoneNumberVerified?: Maybe<Scalars['Boolean']['output']>;
  /** URL of the user's picture: `picture`. */
  readonly picture?: Maybe<Scalars['String']['output']>;
  /** The name by which the user wants to be addressed: `preferred_username`. It is not a key; use `User.username`. */
  readonly preferredUsername?: Maybe<Scalars['String']['output']>;
  /** URL of the user's profile page: the `profile` attribute. */
  readonly profile?: Maybe<Scalars['String']['output']>;
  /** When the user's information was last updated: `updated_at`, which Cognito stores in seconds since 1970. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** URL of the user's website or blog: `website`. */
  readonly website?: Maybe<Scalars['String']['output']>;
  /** Time zone, such as `Europe/Paris`: `zoneinfo`. */
  readonly zoneinfo?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * One user of one Cognito user pool, read with AdminGetUser. With `USER_READS=economy` the gateway reads with ListUsers,
   * which AWS does not bill, unless an MFA field is selected.
   *
   * If the user cannot be returned, the field is null and `errors` has an entry. `extensions.code` is `USER_NOT_FOUND`,
   * `USER_POOL_NOT_FOUND`, `BAD_USER_INPUT`, `TOO_MANY_REQUESTS` or another code of docs/errors.md. To look up several users
   * in one operation, alias this field. Each distinct user is read once, and a failed one does not affect the others.
   */
  readonly user?: Maybe<User>;
  /**
   * The one user with this e-mail address, found with ListUsers. The address need not be verified, so anyone may have claimed
   * it: check `profile { emailVerified }` before trusting it.
   *
   * If several users have the address, the error is `AMBIGUOUS_USER`, with their number in the message. A recently created or
   * changed user may not be found yet. `FORBIDDEN` if the caller may not read the pool's `email` attributes.
   */
  readonly userByEmail?: Maybe<User>;
  /**
   * The user with this sub, local or of a third-party identity provider. Errors as for `user`; `USER_NOT_FOUND` if no user has
   * the sub.
   */
  readonly userBySub?: Maybe<User>;
  /** One group of a pool. `GROUP_NOT_FOUND` if the pool has no such group, or the policy hides it. */
  readonly userGroup?: Maybe<UserGroup>;
  /** The groups of a pool, read with ListGroups. Groups that the policy hides from the caller are left out. */
  readonly userGroups?: Maybe<UserGroupConnection>;
  /**
   * The settings of a pool, cached for five minutes. Errors as for `user`; `FORBIDDEN` unless the policy permits
   * `ReadUserPool`.
   */
  readonly userPool?: Maybe<UserPool>;
  /**
   * The individually configured pools that the caller may read. A pool that cannot be returned is null, with an error at its
   * index.
   */
  readonly userPools?: Maybe<ReadonlyArray<Maybe<UserPool>>>;
  /**
   * Users of a pool, in no particular order, read with ListUsers. AWS does not bill them unless an MFA field is selected.
   *
   * Users hidden from the caller by the policy are left out. A page may have fewer users than `first`, or none, although more
   * follow: check `pageInfo.hasNextPage`. ListUsers may lag behind changes of the last seconds.
   */
  readonly users?: Maybe<UserConnection>;
  /**
   * The users with these subs, in the order of the list. A user who cannot be returned is null, with an error at the same
   * index as for `userBySub`. Each distinct user is read once.
   */
  readonly usersBySub?: Maybe<ReadonlyArray<Maybe<User>>>;
  /**
   * The users with these usernames, in the order of the list. A user who cannot be returned is null, with an error at the same
   * index as for `user`. Each distinct user is read once.
   */
  readonly usersByUsername?: Maybe<ReadonlyArray<Maybe<User>>>;
};


export type QueryUserArgs = {
  poolId: Scalars['ID']['input'];
  username: Scalars['String']['input'];
};


export type QueryUserByEmailArgs = {
  email: Scalars['String']['input'];
  poolId: Scalars['ID']['input'];
};


export type QueryUserBySubArgs = {
  poolId: Scalars['ID']['input'];
  sub: Scalars['ID']['input'];
};


export type QueryUserGroupArgs = {
  name: Scalars['String']['input'];
  poolId: Scalars['ID']['input'];
};


export type QueryUserGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  poolId: Scalars['ID']['input'];
};


export type QueryUserPoolArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserSearchFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  poolId: Scalars['ID']['input'];
};


export type QueryUsersBySubArgs = {
  poolId: Scalars['ID']['input'];
  subs: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryUsersByUsernameArgs = {
  poolId: Scalars['ID']['input'];
  usernames: ReadonlyArray<Scalars['String']['input']>;
};

/** A way to recover an account, Cognito's `RecoveryMechanisms`. */
export type RecoveryMethod =
  /** Only an administrator can reset the password. */
  | 'ADMIN_ONLY'
  /** A method that this version of the gateway does not know. */
  | 'UNRECOGNIZED'
  /** A code to the verified e-mail address. */
  | 'VERIFIED_EMAIL'
  /** A code to the verified phone number. */
  | 'VERIFIED_PHONE_NUMBER';

/** Input of `removeUserFromGroup`. */
export type RemoveUserFromGroupInput = {
  /** The group's name. */
  readonly group: Scalars['String']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `removeUserFromGroup`. */
export type RemoveUserFromGroupPayload = UserPoolChange & {
  readonly __typename?: 'RemoveUserFromGroupPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The group after the change; after a dry run, the group as it is. */
  readonly group?: Maybe<UserGroup>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `resendInvitation`. */
export type ResendInvitationInput = {
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: InputMaybe<ReadonlyArray<ClientMetadataInput>>;
  /** How to send the invitation. By default by e-mail if the user has an address, else by SMS. */
  readonly deliveryMediums?: InputMaybe<ReadonlyArray<MessageMedium>>;
  /**
   * 1 to 128 letters, digits, hyphens or underscores, chosen by the client. The gateway carries out a request once for its key
   * within 24 hours; another request under the same key is CONFLICT.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `resendInvitation`. */
export type ResendInvitationPayload = UserPoolChange & {
  readonly __typename?: 'ResendInvitationPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `resetUserPassword`. */
export type ResetUserPasswordInput = {
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: InputMaybe<ReadonlyArray<ClientMetadataInput>>;
  /**
   * 1 to 128 letters, digits, hyphens or underscores, chosen by the client. The gateway carries out a request once for its key
   * within 24 hours; another request under the same key is CONFLICT.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `resetUserPassword`. */
export type ResetUserPasswordPayload = UserPoolChange & {
  readonly __typename?: 'ResetUserPasswordPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `revokeUserSession`. */
export type RevokeUserSessionInput = {
  /** Whether linked sessions are revoked as well: the single sign-on session that it came from, or the sessions that came from it. */
  readonly linked: Scalars['Boolean']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The session's id from `User.sessions`. */
  readonly sessionId: Scalars['ID']['input'];
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `revokeUserSession`. */
export type RevokeUserSessionPayload = UserPoolChange & {
  readonly __typename?: 'RevokeUserSessionPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `setUserDeviceRemembered`. */
export type SetUserDeviceRememberedInput = {
  /** The device's key from `User.devices`. */
  readonly deviceKey: Scalars['ID']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** Whether the device counts as remembered. */
  readonly remembered: Scalars['Boolean']['input'];
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `setUserDeviceRemembered`. */
export type SetUserDeviceRememberedPayload = UserPoolChange & {
  readonly __typename?: 'SetUserDeviceRememberedPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `setUserMFAPreference`. Omitted fields keep their value. */
export type SetUserMfaPreferenceInput = {
  /** Whether codes by e-mail are active. */
  readonly email?: InputMaybe<Scalars['Boolean']['input']>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** Whether passkeys count as a second factor. Requires another method. */
  readonly passkey?: InputMaybe<Scalars['Boolean']['input']>;
  /** The method that Cognito offers first. It must be active. */
  readonly preferred?: InputMaybe<PreferredMfaMethod>;
  /** Whether codes by SMS are active. */
  readonly sms?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether the authenticator app is active. The user must have registered one. */
  readonly softwareToken?: InputMaybe<Scalars['Boolean']['input']>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `setUserMFAPreference`. */
export type SetUserMfaPreferencePayload = UserPoolChange & {
  readonly __typename?: 'SetUserMFAPreferencePayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `setUserPassword`. */
export type SetUserPasswordInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** Pass it in a variable, never in the document. At most 256 characters, none of them a space. */
  readonly password: Scalars['String']['input'];
  /** If true, the user signs in with this password. If false, the user must choose a new one at the next sign-in. */
  readonly permanent: Scalars['Boolean']['input'];
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `setUserPassword`. */
export type SetUserPasswordPayload = UserPoolChange & {
  readonly __typename?: 'SetUserPasswordPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** An attribute that users can sign in by. */
export type SignInAttribute =
  /** The e-mail address. */
  | 'EMAIL'
  /** The phone number. */
  | 'PHONE_NUMBER'
  /** The preferred username. */
  | 'PREFERRED_USERNAME'
  /** An attribute that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** Input of `signOutUser`. */
export type SignOutUserInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `signOutUser`. */
export type SignOutUserPayload = UserPoolChange & {
  readonly __typename?: 'SignOutUserPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** How threat protection works, Cognito's `AdvancedSecurityMode`. */
export type ThreatProtection =
  /** It records sign-in events and their risk. */
  | 'AUDIT'
  /** It also acts on risks. */
  | 'ENFORCED'
  /** It is turned off. */
  | 'OFF'
  /** A mode that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** Input of `unlinkUserIdentity`. */
export type UnlinkUserIdentityInput = {
  /** The attribute that identifies the user at the provider. `Cognito_Subject`, the default, is the provider's own user id. */
  readonly attribute?: InputMaybe<Scalars['String']['input']>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** Name of the identity provider in the pool, such as `Google`. */
  readonly provider: Scalars['String']['input'];
  /** The user to change. */
  readonly user: UserReference;
  /** The value of that attribute, without the provider's name in front. */
  readonly value: Scalars['String']['input'];
};

/** Result of `unlinkUserIdentity`. */
export type UnlinkUserIdentityPayload = UserPoolChange & {
  readonly __typename?: 'UnlinkUserIdentityPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `updateUserAttributes`. */
export type UpdateUserAttributesInput = {
  /** Attributes to set. An empty value is refused: `deleteUserAttributes` deletes. */
  readonly attributes: ReadonlyArray<UserAttributeInput>;
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: InputMaybe<ReadonlyArray<ClientMetadataInput>>;
  /**
   * Addresses among the attributes to mark as verified. Omitted: Cognito marks a changed address as not verified. The policy
   * decides by the action VerifyAttribute, as it does for `email_verified` and `phone_number_verified` among the attributes.
   */
  readonly markVerified?: InputMaybe<ReadonlyArray<VerifiableAttribute>>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The user to change. */
  readonly user: UserReference;
};

/** Result of `updateUserAttributes`. */
export type UpdateUserAttributesPayload = UserPoolChange & {
  readonly __typename?: 'UpdateUserAttributesPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** Attributes whose new value takes effect once the user enters a code. */
  readonly pendingVerification: ReadonlyArray<SignInAttribute>;
  /** The user after the change, as Cognito has it; after a dry run, the user as it is. */
  readonly user?: Maybe<User>;
};

/** Input of `updateUserGroup`. Omitted fields keep their value; null is refused. */
export type UpdateUserGroupInput = {
  /** At most 2,048 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The group's name, which cannot be changed. */
  readonly name: Scalars['String']['input'];
  /** Dry run, and the reason for the audit log. */
  readonly options?: InputMaybe<ChangeOptions>;
  /** The group's pool. */
  readonly poolId: Scalars['ID']['input'];
  /** From 0. Of several groups of a user, the one with the lowest number decides on the role. */
  readonly precedence?: InputMaybe<Scalars['Int']['input']>;
  /** ARN of an IAM role. The policy decides by the action SetUserGroupRole. */
  readonly roleArn?: InputMaybe<Scalars['String']['input']>;
};

/** Result of `updateUserGroup`. */
export type UpdateUserGroupPayload = UserPoolChange & {
  readonly __typename?: 'UpdateUserGroupPayload';
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
  /** The group after the change; after a dry run, the group as it is. */
  readonly group?: Maybe<UserGroup>;
};

/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to another user now.
 */
export type User = {
  readonly __typename?: 'User';
  /** One attribute of Cognito's `UserAttributes`; null if the user has none with this name. */
  readonly attribute?: Maybe<Attribute>;
  /** The user's attributes, Cognito's `UserAttributes`, in Cognito's order. */
  readonly attributes: ReadonlyArray<Attribute>;
  /**
   * The user's sign-in events, read with AdminListUserAuthEvents; Cognito documents no order. Null with `FEATURE_NOT_ENABLED`
   * if threat protection is off.
   */
  readonly authEvents?: Maybe<UserAuthEventConnection>;
  /** When the user was created, Cognito's `UserCreateDate`. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The devices that the pool remembers for the user, read with AdminListDevices. Null with `FEATURE_NOT_ENABLED` if the pool
   * does not remember devices.
   */
  readonly devices?: Maybe<UserDeviceConnection>;
  /** Whether the user may sign in, Cognito's `Enabled`. */
  readonly enabled?: Maybe<Scalars['Boolean']['output']>;
  /** The user's groups, read with AdminListGroupsForUser. Groups that the policy hides from the caller are left out. */
  readonly groups?: Maybe<UserGroupConnection>;
  /** When the user was last changed, Cognito's `UserLastModifiedDate`. */
  readonly lastModifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The user's second factors. Requires AdminGetUser, which AWS bills, unless the pool's MFA is off or the user signs in
   * through a third-party identity provider.
   */
  readonly mfa?: Maybe<UserMfa>;
  /**
   * The MFA methods that are active for the user, Cognito's `UserMFASettingList`.
   *
   * Null means that Cognito reported nothing. It does NOT mean that the user signs in without MFA: a pool that requires MFA
   * may report nothing for a user who has it.
   */
  readonly mfaMethods?: Maybe<ReadonlyArray<MfaMethod>>;
  /**
   * Legacy SMS settings, Cognito's `MFAOptions`; empty if Cognito has none.
   * @deprecated Cognito no longer maintains MFAOptions, and it knows SMS only. Use mfaMethods and preferredMfa.
   */
  readonly mfaOptions: ReadonlyArray<MfaOption>;
  /** Id of the pool that contains the user: the `UserPoolId` of the request. */
  readonly poolId: Scalars['ID']['output'];
  /** The user's preferred MFA method, Cognito's `PreferredMfaSetting`; null if none is set. */
  readonly preferredMfa?: Maybe<MfaMethod>;
  /** The attributes as OpenID Connect's standard claims, with typed booleans, dates and JSON. */
  readonly profile: Profile;
  /**
   * The user's active sessions, 125 at most, read with AdminListUserSessions. Null with `FEATURE_NOT_ENABLED` if the pool does
   * not track sessions.
   */
  readonly sessions?: Maybe<ReadonlyArray<UserSession>>;
  /** The status of the account, Cognito's `UserStatus`. */
  readonly status?: Maybe<UserStatus>;
  /** The user's immutable id, from the `sub` attribute. Unlike a username it is never reused. */
  readonly sub?: Maybe<Scalars['ID']['output']>;
  /**
   * The user's canonical name in the pool, Cognito's `Username`. It differs from the requested name if that was an alias or a
   * sub.
   */
  readonly username: Scalars['String']['output'];
  /** The policy actions that the caller may take on this user. */
  readonly viewerActions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * Names of the attributes that the user has and the gateway's policy withholds from the caller, in Cognito's order. They are
   * missing from `attributes`, and `attribute(name:)` answers `FORBIDDEN` for them.
   */
  readonly withheldAttributes: ReadonlyArray<Scalars['String']['output']>;
};


/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to another user now.
 */
export type UserAttributeArgs = {
  name: Scalars['String']['input'];
};


/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to another user now.
 */
export type UserAttributesArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to another user now.
 */
export type UserAuthEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to another user now.
 */
export type UserDevicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A user of a Cognito user pool, as AdminGetUser returns it. Fields that Cognito may leave out are nullable.
 *
 * Other subgraphs refer to a user by either key. A reference with both keys resolves to the user who has both, and to null if
 * the username belongs to another user now.
 */
export type UserGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** An attribute to set. */
export type UserAttributeInput = {
  /** The attribute's name, with `custom:` if the pool defines it. */
  readonly name: Scalars['String']['input'];
  /** 1 to 2,048 characters. */
  readonly value: Scalars['String']['input'];
};

/** A challenge of a sign-in, Cognito's `ChallengeResponseType`. */
export type UserAuthChallenge = {
  readonly __typename?: 'UserAuthChallenge';
  /** The kind of challenge: `ChallengeName`. */
  readonly name?: Maybe<AuthChallengeName>;
  /** The result: `ChallengeResponse`. */
  readonly result?: Maybe<AuthChallengeResult>;
};

/** A sign-in event of a user, recorded by threat protection: Cognito's `AuthEventType`. */
export type UserAuthEvent = {
  readonly __typename?: 'UserAuthEvent';
  /** The challenges that the user was given: `ChallengeResponses`. */
  readonly challenges: ReadonlyArray<UserAuthChallenge>;
  /** The city of the IP address: `City`. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** The country of the IP address: `Country`. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** When the event happened: `CreationDate`. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The client's description of its device: `DeviceName`. */
  readonly deviceName?: Maybe<Scalars['String']['output']>;
  /** The event's id: `EventId`. */
  readonly id: Scalars['ID']['output'];
  /** The IP address of the client: `IpAddress`. */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
  /** How the event ended: `EventResponse`. */
  readonly result?: Maybe<UserAuthEventResult>;
  /** How threat protection judged the event: `EventRisk`. */
  readonly risk?: Maybe<UserAuthEventRisk>;
  /** The client's time zone: `Timezone`. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
  /** The kind of event: `EventType`. */
  readonly type?: Maybe<UserAuthEventType>;
};

/** One page of a list of sign-in events. */
export type UserAuthEventConnection = {
  readonly __typename?: 'UserAuthEventConnection';
  /** The sign-in events with their cursors. */
  readonly edges: ReadonlyArray<UserAuthEventEdge>;
  /** The sign-in events without cursors. */
  readonly nodes: ReadonlyArray<UserAuthEvent>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
};

/** A sign-in event in a list. */
export type UserAuthEventEdge = {
  readonly __typename?: 'UserAuthEventEdge';
  /** The position after this element: pass it as `after` to continue there. */
  readonly cursor: Scalars['String']['output'];
  /** The sign-in event. */
  readonly node: UserAuthEvent;
};

/** How a sign-in event ended, Cognito's `EventResponse`. */
export type UserAuthEventResult =
  /** It failed. */
  | 'FAIL'
  /** It has not ended. */
  | 'IN_PROGRESS'
  /** It succeeded. */
  | 'PASS'
  /** A result that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** The judgment of threat protection on a sign-in event, Cognito's `EventRiskType`. */
export type UserAuthEventRisk = {
  readonly __typename?: 'UserAuthEventRisk';
  /** Whether the password is known from a leak: `CompromisedCredentialsDetected`. */
  readonly compromisedCredentials?: Maybe<Scalars['Boolean']['output']>;
  /** The decision: `RiskDecision`. */
  readonly decision?: Maybe<AuthRiskDecision>;
  /** The level of risk: `RiskLevel`. */
  readonly level?: Maybe<AuthRiskLevel>;
};

/** The kind of a sign-in event, Cognito's `EventType`. */
export type UserAuthEventType =
  /** A request to reset a forgotten password. */
  | 'FORGOT_PASSWORD'
  /** A change of the password. */
  | 'PASSWORD_CHANGE'
  /** A request to resend a code. */
  | 'RESEND_CODE'
  /** A sign-in. */
  | 'SIGN_IN'
  /** A sign-up. */
  | 'SIGN_UP'
  /** A kind that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** One page of a list of users. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The users with their cursors. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** The users without cursors. */
  readonly nodes: ReadonlyArray<User>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
};

/** A device that the pool remembers for a user, Cognito's `DeviceType`. */
export type UserDevice = {
  readonly __typename?: 'UserDevice';
  /** When the device was first seen: `DeviceCreateDate`. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The device's key: `DeviceKey`. */
  readonly key: Scalars['ID']['output'];
  /** When the device last signed in: `DeviceLastAuthenticatedDate`. */
  readonly lastAuthenticatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The IP address that the device last signed in from: `last_ip_used`. */
  readonly lastIpAddress?: Maybe<Scalars['String']['output']>;
  /** When the device was last changed: `DeviceLastModifiedDate`. */
  readonly lastModifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The device's own description of itself, such as its browser: the `device_name` attribute. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Whether the device counts as remembered, so that it may skip MFA: `dev:device_remembered_status`. */
  readonly remembered?: Maybe<Scalars['Boolean']['output']>;
};

/** One page of a list of devices. */
export type UserDeviceConnection = {
  readonly __typename?: 'UserDeviceConnection';
  /** The devices with their cursors. */
  readonly edges: ReadonlyArray<UserDeviceEdge>;
  /** The devices without cursors. */
  readonly nodes: ReadonlyArray<UserDevice>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
};

/** A device in a list. */
export type UserDeviceEdge = {
  readonly __typename?: 'UserDeviceEdge';
  /** The position after this element: pass it as `after` to continue there. */
  readonly cursor: Scalars['String']['output'];
  /** The device. */
  readonly node: UserDevice;
};

/** A user in a list. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** The position after this user: pass it as `after` to continue there. */
  readonly cursor: Scalars['String']['output'];
  /** The user. */
  readonly node: User;
};

/** A group of users of a pool. Other subgraphs refer to a group by its pool and name. */
export type UserGroup = {
  readonly __typename?: 'UserGroup';
  /** When the group was created: `CreationDate`. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The group's purpose: `Description`. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** When the group was last changed: `LastModifiedDate`. */
  readonly lastModifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The group's name, which never changes: `GroupName`. */
  readonly name: Scalars['String']['output'];
  /** Id of the pool that has the group. */
  readonly poolId: Scalars['ID']['output'];
  /** The group's rank, 0 the highest: `Precedence`. Of a user's groups the one with the lowest number decides on the role. */
  readonly precedence?: Maybe<Scalars['Int']['output']>;
  /**
   * The IAM role of the group's members: `RoleArn`. It names the AWS account, so it is `FORBIDDEN` unless the policy permits
   * `ReadUserGroupRole`.
   */
  readonly roleArn?: Maybe<Scalars['String']['output']>;
  /**
   * The users in the group, in no particular order, read with ListUsersInGroup. Users hidden from the caller by the policy are
   * left out.
   */
  readonly users?: Maybe<UserConnection>;
  /** The policy actions that the caller may take on this group. */
  readonly viewerActions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};


/** A group of users of a pool. Other subgraphs refer to a group by its pool and name. */
export type UserGroupUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One page of a list of groups. */
export type UserGroupConnection = {
  readonly __typename?: 'UserGroupConnection';
  /** The groups with their cursors. */
  readonly edges: ReadonlyArray<UserGroupEdge>;
  /** The groups without cursors. */
  readonly nodes: ReadonlyArray<UserGroup>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
};

/** A group in a list. */
export type UserGroupEdge = {
  readonly __typename?: 'UserGroupEdge';
  /** The position after this element: pass it as `after` to continue there. */
  readonly cursor: Scalars['String']['output'];
  /** The group. */
  readonly node: UserGroup;
};

/** The second factors of a user. A factor that Cognito does not report is unknown, not off. */
export type UserMfa = {
  readonly __typename?: 'UserMFA';
  /** The user's configured authentication factors, including passkeys: `ConfiguredUserAuthFactors` of AdminGetUserAuthFactors. */
  readonly factors?: Maybe<ReadonlyArray<AuthFactor>>;
  /** Whether the pool requires a second factor of everyone; null if the caller may not read the pool, or it cannot be read. */
  readonly required?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the user has a second factor, as far as Cognito reports it. */
  readonly state: MfaState;
};

/** A user pool that the gateway may read. Its settings are cached for five minutes. Other subgraphs refer to a pool by its id. */
export type UserPool = {
  readonly __typename?: 'UserPool';
  /** Whether only administrators can create users, which disables sign-up: `AllowAdminCreateUserOnly`. */
  readonly adminCreateOnly?: Maybe<Scalars['Boolean']['output']>;
  /** The attributes that users may sign in by besides the username: `AliasAttributes`. */
  readonly aliasAttributes: ReadonlyArray<SignInAttribute>;
  /** The attributes that users may have: `SchemaAttributes`. */
  readonly attributeDefinitions: ReadonlyArray<AttributeDefinition>;
  /** The attributes that Cognito has users confirm by a code: `AutoVerifiedAttributes`. */
  readonly autoVerifiedAttributes: ReadonlyArray<SignInAttribute>;
  /** Whether usernames are case-sensitive: `CaseSensitive`. */
  readonly caseSensitive?: Maybe<Scalars['Boolean']['output']>;
  /** When the pool was created: `CreationDate`. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the pool remembers devices: `DeviceConfiguration`; null if it remembers none. */
  readonly deviceTracking?: Maybe<DeviceTracking>;
  /** Approximate number of users, some hours old: `EstimatedNumberOfUsers`. */
  readonly estimatedUsers?: Maybe<Scalars['Int']['output']>;
  /** The ways to begin a sign-in: `AllowedFirstAuthFactors`. */
  readonly firstFactors: ReadonlyArray<AuthFactor>;
  /** The pool's id: `Id`. */
  readonly id: Scalars['ID']['output'];
  /** The third-party identity providers, read with ListIdentityProviders. */
  readonly identityProviders?: Maybe<ReadonlyArray<UserPoolIdentityProvider>>;
  /** When the pool was last changed: `LastModifiedDate`. */
  readonly lastModifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The settings of second factors, read with GetUserPoolMfaConfig. */
  readonly mfa?: Maybe<UserPoolMfa>;
  /** The pool's name: `Name`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The rules for passwords: `PasswordPolicy`. */
  readonly passwordPolicy?: Maybe<UserPoolPasswordPolicy>;
  /** The feature plan: `UserPoolTier`. */
  readonly plan?: Maybe<UserPoolPlan>;
  /** The ways to recover an account, in the order in which they are tried: `RecoveryMechanisms`. */
  readonly recovery: ReadonlyArray<RecoveryMethod>;
  /** The AWS region of the pool. */
  readonly region: Scalars['String']['output'];
  /** Whether the pool tracks sessions: `UserSessionTracking`; null if Cognito does not say. */
  readonly sessionTracking?: Maybe<Scalars['Boolean']['output']>;
  /** How threat protection works: `AdvancedSecurityMode`. */
  readonly threatProtection?: Maybe<ThreatProtection>;
  /** The attributes that users sign in by instead of a username: `UsernameAttributes`. */
  readonly usernameAttributes: ReadonlyArray<SignInAttribute>;
  /** The attributes whose new value takes effect once the user enters a code: `AttributesRequireVerificationBeforeUpdate`. */
  readonly verifyBeforeUpdate: ReadonlyArray<SignInAttribute>;
  /**
   * The policy actions that the caller may take on the pool's users, groups and directory in general. A policy about one user
   * or group may still refuse.
   */
  readonly viewerActions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The fields that every mutation's payload has. */
export type UserPoolChange = {
  /** The change's id in the audit log. */
  readonly changeId: Scalars['ID']['output'];
  /** False after a dry run, and for a repeat of a request under its idempotency key. */
  readonly changed: Scalars['Boolean']['output'];
  /** The effects of the change, or those that a dry run predicts. */
  readonly effects: ReadonlyArray<ChangeEffect>;
};

/** A third-party identity provider of a pool, Cognito's `ProviderDescription`. */
export type UserPoolIdentityProvider = {
  readonly __typename?: 'UserPoolIdentityProvider';
  /** The provider's name in the pool: `ProviderName`. */
  readonly name: Scalars['String']['output'];
  /** The kind of provider, such as `SAML`, `OIDC` or `Google`: `ProviderType`. */
  readonly type?: Maybe<Scalars['String']['output']>;
};

/** The settings of second factors of a pool. */
export type UserPoolMfa = {
  readonly __typename?: 'UserPoolMFA';
  /** The second factors that the pool is set up for. */
  readonly methods: ReadonlyArray<MfaMethod>;
  /** Whether users may or must have a second factor: `MfaConfiguration`. */
  readonly mode?: Maybe<UserPoolMfaMode>;
  /** Whether a passkey that verified its user counts as both factors; null if the pool has no settings of passkeys. */
  readonly passkeySatisfiesMFA?: Maybe<Scalars['Boolean']['output']>;
};

/** Whether users may or must have a second factor, Cognito's `MfaConfiguration`. */
export type UserPoolMfaMode =
  /** MFA is off. */
  | 'OFF'
  /** MFA is optional for each user. */
  | 'OPTIONAL'
  /** MFA is required for every user: Cognito's `ON`. */
  | 'REQUIRED'
  /** A mode that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** The rules for passwords, Cognito's `PasswordPolicyType`. */
export type UserPoolPasswordPolicy = {
  readonly __typename?: 'UserPoolPasswordPolicy';
  /** How many earlier passwords are refused: `PasswordHistorySize`. */
  readonly historySize?: Maybe<Scalars['Int']['output']>;
  /** Minimum number of characters: `MinimumLength`. */
  readonly minimumLength?: Maybe<Scalars['Int']['output']>;
  /** Whether a small letter is required: `RequireLowercase`. */
  readonly requireLowercase?: Maybe<Scalars['Boolean']['output']>;
  /** Whether a digit is required: `RequireNumbers`. */
  readonly requireNumbers?: Maybe<Scalars['Boolean']['output']>;
  /** Whether a symbol is required: `RequireSymbols`. */
  readonly requireSymbols?: Maybe<Scalars['Boolean']['output']>;
  /** Whether a capital letter is required: `RequireUppercase`. */
  readonly requireUppercase?: Maybe<Scalars['Boolean']['output']>;
  /** For how many days a temporary password is valid: `TemporaryPasswordValidityDays`. */
  readonly temporaryPasswordDays?: Maybe<Scalars['Int']['output']>;
};

/** The feature plan of a pool, Cognito's `UserPoolTier`. */
export type UserPoolPlan =
  /** Essentials. */
  | 'ESSENTIALS'
  /** Lite. */
  | 'LITE'
  /** Plus, which has threat protection. */
  | 'PLUS'
  /** A plan that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/**
 * The user to change. The gateway finds the user by `username`, then changes the user of that canonical username, so an alias
 * that moves to another user in the meantime cannot redirect the change.
 */
export type UserReference = {
  /**
   * Change the user only if `lastModifiedAt` still has this value; CONFLICT otherwise. The gateway compares just before the
   * change, because Cognito has no such condition.
   */
  readonly ifLastModifiedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The user's pool. */
  readonly poolId: Scalars['ID']['input'];
  /** Change the user only if this is the user's sub; USER_NOT_FOUND otherwise. */
  readonly sub?: InputMaybe<Scalars['ID']['input']>;
  /** The canonical username, or an alias. */
  readonly username: Scalars['String']['input'];
};

/**
 * One condition on users; Cognito can search by one attribute only. Exactly one field must be given. The caller must be
 * allowed to read the attribute.
 */
export type UserSearchFilter =
  /** The e-mail address, verified or not: `email`. */
  { readonly email: UserTextFilter; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** Whether the user may sign in: Cognito's `status`. */
  { readonly email?: never; readonly enabled: Scalars['Boolean']['input']; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The surname or last name: `family_name`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName: UserTextFilter; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The given name or first name: `given_name`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName: UserTextFilter; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The full name: `name`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name: UserTextFilter; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The phone number, verified or not: `phone_number`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber: UserTextFilter; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The name that the user wants to be known by: `preferred_username`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername: UserTextFilter; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  /** The user's status: `cognito:user_status`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status: UserStatusFilter; readonly sub?: never; readonly username?: never; }
  |  /** The user's unchangeable id: `sub`. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub: UserTextFilter; readonly username?: never; }
  |  /** The username. Case-sensitive; aliases do not match. */
  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username: UserTextFilter; };

/** An active session of a user, Cognito's `SessionDescriptionType`. */
export type UserSession = {
  readonly __typename?: 'UserSession';
  /** The city of the last use: `LastLocation`. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** The app client that the session is of: `ClientId`. */
  readonly clientId?: Maybe<Scalars['String']['output']>;
  /** The country of the last use: `LastLocation`. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** When the session began: `CreateDate`. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The kind of device: `DeviceType`. */
  readonly device?: Maybe<Scalars['String']['output']>;
  /** The session's id: `SessionId`. */
  readonly id: Scalars['ID']['output'];
  /** When the session was last used: `LastActiveDate`. */
  readonly lastActiveAt?: Maybe<Scalars['DateTime']['output']>;
  /** The IP address of the last use: `LastIPAddress`. */
  readonly lastIpAddress?: Maybe<Scalars['String']['output']>;
  /** The single sign-on session that this session came from: `OriginSessionId`. */
  readonly originSessionId?: Maybe<Scalars['ID']['output']>;
  /** The kind of session: `SessionType`. */
  readonly type?: Maybe<UserSessionType>;
};

/** The kind of a session, Cognito's `SessionType`. */
export type UserSessionType =
  /** A single sign-on session of the managed sign-in pages. */
  | 'SSO'
  /** A session of one app client, which holds a refresh token. */
  | 'TOKEN'
  /** A kind that this version of the gateway does not know. */
  | 'UNRECOGNIZED';

/** The status of a user's account, Cognito's `UserStatus`. */
export type UserStatus =
  /** No longer active. Cognito documents the value but not when it is set. */
  | 'ARCHIVED'
  /** Disabled by Cognito because of a suspected threat. */
  | 'COMPROMISED'
  /** Confirmed; may sign in. */
  | 'CONFIRMED'
  /** Signs in through a third-party identity provider. */
  | 'EXTERNAL_PROVIDER'
  /** Created by an administrator; must replace the temporary password at the first sign-in. */
  | 'FORCE_CHANGE_PASSWORD'
  /** Must request a code and set a new password before the next sign-in. */
  | 'RESET_REQUIRED'
  /** Signed up, but has not confirmed the e-mail address or phone number. */
  | 'UNCONFIRMED'
  /** Unknown to Cognito, or a status that this version of the gateway does not know. */
  | 'UNKNOWN';

/** A status to search users by, Cognito's `UserStatus`. */
export type UserStatusFilter =
  /** No longer active. Cognito documents the value but not when it is set. */
  | 'ARCHIVED'
  /** Disabled by Cognito because of a suspected threat. */
  | 'COMPROMISED'
  /** Confirmed; may sign in. */
  | 'CONFIRMED'
  /** Signs in through a third-party identity provider. */
  | 'EXTERNAL_PROVIDER'
  /** Created by an administrator; must replace the temporary password at the first sign-in. */
  | 'FORCE_CHANGE_PASSWORD'
  /** Must request a code and set a new password before the next sign-in. */
  | 'RESET_REQUIRED'
  /** Signed up, but has not confirmed the e-mail address or phone number. */
  | 'UNCONFIRMED';

/**
 * A condition on a text. Exactly one field must be given. Cognito cannot search for a text anywhere in a value, so there is no
 * `contains`.
 */
export type UserTextFilter =
  /** The value is exactly this text. */
  { readonly equals: Scalars['String']['input']; readonly startsWith?: never; }
  |  /** The value starts with this text. */
  { readonly equals?: never; readonly startsWith: Scalars['String']['input']; };

/** An address that can be marked as verified. */
export type VerifiableAttribute =
  /** `email`. */
  | 'EMAIL'
  /** `phone_number`. */
  | 'PHONE_NUMBER';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  User: User;
  UserGroup: UserGroup;
  UserPool: UserPool;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & ( GraphQLRecursivePick<FederationTypes['User'], {"poolId":true,"username":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"poolId":true,"sub":true}> ) );
  UserGroup:
    ( { __typename: 'UserGroup' }
    & GraphQLRecursivePick<FederationTypes['UserGroup'], {"poolId":true,"name":true}> );
  UserPool:
    ( { __typename: 'UserPool' }
    & GraphQLRecursivePick<FederationTypes['UserPool'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserPoolChange:
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
    | ( ChangePayload )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddUserToGroupInput: AddUserToGroupInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddUserToGroupPayload: ResolverTypeWrapper<ChangePayload>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Address: ResolverTypeWrapper<Address>;
  Attribute: ResolverTypeWrapper<Attribute>;
  AttributeDataType: AttributeDataType;
  AttributeDefinition: ResolverTypeWrapper<AttributeDefinitionModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuthChallengeName: AuthChallengeName;
  AuthChallengeResult: AuthChallengeResult;
  AuthFactor: AuthFactor;
  AuthRiskDecision: AuthRiskDecision;
  AuthRiskLevel: AuthRiskLevel;
  ChangeEffect: ResolverTypeWrapper<ChangeEffect>;
  ChangeEffectKind: ChangeEffectKind;
  ChangeOptions: ChangeOptions;
  ClientMetadataInput: ClientMetadataInput;
  ConfirmUserInput: ConfirmUserInput;
  ConfirmUserPayload: ResolverTypeWrapper<ChangePayload>;
  CreateUserGroupInput: CreateUserGroupInput;
  CreateUserGroupPayload: ResolverTypeWrapper<ChangePayload>;
  CreateUserInput: CreateUserInput;
  CreateUserPayload: ResolverTypeWrapper<ChangePayload>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteUserAttributesInput: DeleteUserAttributesInput;
  DeleteUserAttributesPayload: ResolverTypeWrapper<ChangePayload>;
  DeleteUserGroupInput: DeleteUserGroupInput;
  DeleteUserGroupPayload: ResolverTypeWrapper<ChangePayload>;
  DeleteUserInput: DeleteUserInput;
  DeleteUserPayload: ResolverTypeWrapper<ChangePayload>;
  DeleteUserSoftwareTokenInput: DeleteUserSoftwareTokenInput;
  DeleteUserSoftwareTokenPayload: ResolverTypeWrapper<ChangePayload>;
  DeliveryMedium: DeliveryMedium;
  DeviceTracking: ResolverTypeWrapper<DeviceTracking>;
  DisableUserInput: DisableUserInput;
  DisableUserPayload: ResolverTypeWrapper<ChangePayload>;
  EnableUserInput: EnableUserInput;
  EnableUserPayload: ResolverTypeWrapper<ChangePayload>;
  FederatedIdentity: ResolverTypeWrapper<FederatedIdentity>;
  ForgetUserDeviceInput: ForgetUserDeviceInput;
  ForgetUserDevicePayload: ResolverTypeWrapper<ChangePayload>;
  InvitationMode: InvitationMode;
  LinkUserIdentityInput: LinkUserIdentityInput;
  LinkUserIdentityPayload: ResolverTypeWrapper<ChangePayload>;
  MFAMethod: MfaMethod;
  MFAOption: ResolverTypeWrapper<MfaOption>;
  MFAState: MfaState;
  MessageMedium: MessageMedium;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PreferredMFAMethod: PreferredMfaMethod;
  Profile: ResolverTypeWrapper<DisclosedUser>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecoveryMethod: RecoveryMethod;
  RemoveUserFromGroupInput: RemoveUserFromGroupInput;
  RemoveUserFromGroupPayload: ResolverTypeWrapper<ChangePayload>;
  ResendInvitationInput: ResendInvitationInput;
  ResendInvitationPayload: ResolverTypeWrapper<ChangePayload>;
  ResetUserPasswordInput: ResetUserPasswordInput;
  ResetUserPasswordPayload: ResolverTypeWrapper<ChangePayload>;
  RevokeUserSessionInput: RevokeUserSessionInput;
  RevokeUserSessionPayload: ResolverTypeWrapper<ChangePayload>;
  SetUserDeviceRememberedInput: SetUserDeviceRememberedInput;
  SetUserDeviceRememberedPayload: ResolverTypeWrapper<ChangePayload>;
  SetUserMFAPreferenceInput: SetUserMfaPreferenceInput;
  SetUserMFAPreferencePayload: ResolverTypeWrapper<ChangePayload>;
  SetUserPasswordInput: SetUserPasswordInput;
  SetUserPasswordPayload: ResolverTypeWrapper<ChangePayload>;
  SignInAttribute: SignInAttribute;
  SignOutUserInput: SignOutUserInput;
  SignOutUserPayload: ResolverTypeWrapper<ChangePayload>;
  ThreatProtection: ThreatProtection;
  UnlinkUserIdentityInput: UnlinkUserIdentityInput;
  UnlinkUserIdentityPayload: ResolverTypeWrapper<ChangePayload>;
  UpdateUserAttributesInput: UpdateUserAttributesInput;
  UpdateUserAttributesPayload: ResolverTypeWrapper<ChangePayload>;
  UpdateUserGroupInput: UpdateUserGroupInput;
  UpdateUserGroupPayload: ResolverTypeWrapper<ChangePayload>;
  User: ResolverTypeWrapper<DisclosedUser>;
  UserAttributeInput: UserAttributeInput;
  UserAuthChallenge: ResolverTypeWrapper<UserAuthChallenge>;
  UserAuthEvent: ResolverTypeWrapper<UserAuthEvent>;
  UserAuthEventConnection: ResolverTypeWrapper<AuthEventListPage>;
  UserAuthEventEdge: ResolverTypeWrapper<UserAuthEventEdge>;
  UserAuthEventResult: UserAuthEventResult;
  UserAuthEventRisk: ResolverTypeWrapper<UserAuthEventRisk>;
  UserAuthEventType: UserAuthEventType;
  UserConnection: ResolverTypeWrapper<UserListPage>;
  UserDevice: ResolverTypeWrapper<UserDevice>;
  UserDeviceConnection: ResolverTypeWrapper<DeviceListPage>;
  UserDeviceEdge: ResolverTypeWrapper<UserDeviceEdge>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserGroup: ResolverTypeWrapper<Group>;
  UserGroupConnection: ResolverTypeWrapper<GroupListPage>;
  UserGroupEdge: ResolverTypeWrapper<Omit<UserGroupEdge, 'node'> & { node: ResolversTypes['UserGroup'] }>;
  UserMFA: ResolverTypeWrapper<UserMfaFacts>;
  UserPool: ResolverTypeWrapper<PoolFacts>;
  UserPoolChange: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserPoolChange']>;
  UserPoolIdentityProvider: ResolverTypeWrapper<UserPoolIdentityProvider>;
  UserPoolMFA: ResolverTypeWrapper<UserPoolMfa>;
  UserPoolMFAMode: UserPoolMfaMode;
  UserPoolPasswordPolicy: ResolverTypeWrapper<UserPoolPasswordPolicy>;
  UserPoolPlan: UserPoolPlan;
  UserReference: UserReference;
  UserSearchFilter: UserSearchFilter;
  UserSession: ResolverTypeWrapper<UserSessionModel>;
  UserSessionType: UserSessionType;
  UserStatus: UserStatus;
  UserStatusFilter: UserStatusFilter;
  UserTextFilter: UserTextFilter;
  VerifiableAttribute: VerifiableAttribute;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddUserToGroupInput: AddUserToGroupInput;
  String: Scalars['String']['output'];
  AddUserToGroupPayload: ChangePayload;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  Address: Address;
  Attribute: Attribute;
  AttributeDefinition: AttributeDefinitionModel;
  Int: Scalars['Int']['output'];
  ChangeEffect: ChangeEffect;
  ChangeOptions: ChangeOptions;
  ClientMetadataInput: ClientMetadataInput;
  ConfirmUserInput: ConfirmUserInput;
  ConfirmUserPayload: ChangePayload;
  CreateUserGroupInput: CreateUserGroupInput;
  CreateUserGroupPayload: ChangePayload;
  CreateUserInput: CreateUserInput;
  CreateUserPayload: ChangePayload;
  DateTime: Scalars['DateTime']['output'];
  DeleteUserAttributesInput: DeleteUserAttributesInput;
  DeleteUserAttributesPayload: ChangePayload;
  DeleteUserGroupInput: DeleteUserGroupInput;
  DeleteUserGroupPayload: ChangePayload;
  DeleteUserInput: DeleteUserInput;
  DeleteUserPayload: ChangePayload;
  DeleteUserSoftwareTokenInput: DeleteUserSoftwareTokenInput;
  DeleteUserSoftwareTokenPayload: ChangePayload;
  DeviceTracking: DeviceTracking;
  DisableUserInput: DisableUserInput;
  DisableUserPayload: ChangePayload;
  EnableUserInput: EnableUserInput;
  EnableUserPayload: ChangePayload;
  FederatedIdentity: FederatedIdentity;
  ForgetUserDeviceInput: ForgetUserDeviceInput;
  ForgetUserDevicePayload: ChangePayload;
  LinkUserIdentityInput: LinkUserIdentityInput;
  LinkUserIdentityPayload: ChangePayload;
  MFAOption: MfaOption;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Profile: DisclosedUser;
  Query: Record<PropertyKey, never>;
  RemoveUserFromGroupInput: RemoveUserFromGroupInput;
  RemoveUserFromGroupPayload: ChangePayload;
  ResendInvitationInput: ResendInvitationInput;
  ResendInvitationPayload: ChangePayload;
  ResetUserPasswordInput: ResetUserPasswordInput;
  ResetUserPasswordPayload: ChangePayload;
  RevokeUserSessionInput: RevokeUserSessionInput;
  RevokeUserSessionPayload: ChangePayload;
  SetUserDeviceRememberedInput: SetUserDeviceRememberedInput;
  SetUserDeviceRememberedPayload: ChangePayload;
  SetUserMFAPreferenceInput: SetUserMfaPreferenceInput;
  SetUserMFAPreferencePayload: ChangePayload;
  SetUserPasswordInput: SetUserPasswordInput;
  SetUserPasswordPayload: ChangePayload;
  SignOutUserInput: SignOutUserInput;
  SignOutUserPayload: ChangePayload;
  UnlinkUserIdentityInput: UnlinkUserIdentityInput;
  UnlinkUserIdentityPayload: ChangePayload;
  UpdateUserAttributesInput: UpdateUserAttributesInput;
  UpdateUserAttributesPayload: ChangePayload;
  UpdateUserGroupInput: UpdateUserGroupInput;
  UpdateUserGroupPayload: ChangePayload;
  User: DisclosedUser;
  UserAttributeInput: UserAttributeInput;
  UserAuthChallenge: UserAuthChallenge;
  UserAuthEvent: UserAuthEvent;
  UserAuthEventConnection: AuthEventListPage;
  UserAuthEventEdge: UserAuthEventEdge;
  UserAuthEventRisk: UserAuthEventRisk;
  UserConnection: UserListPage;
  UserDevice: UserDevice;
  UserDeviceConnection: DeviceListPage;
  UserDeviceEdge: UserDeviceEdge;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserGroup: Group;
  UserGroupConnection: GroupListPage;
  UserGroupEdge: Omit<UserGroupEdge, 'node'> & { node: ResolversParentTypes['UserGroup'] };
  UserMFA: UserMfaFacts;
  UserPool: PoolFacts;
  UserPoolChange: ResolversInterfaceTypes<ResolversParentTypes>['UserPoolChange'];
  UserPoolIdentityProvider: UserPoolIdentityProvider;
  UserPoolMFA: UserPoolMfa;
  UserPoolPasswordPolicy: UserPoolPasswordPolicy;
  UserReference: UserReference;
  UserSearchFilter: UserSearchFilter;
  UserSession: UserSessionModel;
  UserTextFilter: UserTextFilter;
};

export type AddUserToGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddUserToGroupPayload'] = ResolversParentTypes['AddUserToGroupPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['UserGroup']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  formatted?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  streetAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttributeDefinitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeDefinition'] = ResolversParentTypes['AttributeDefinition']> = {
  maxLength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  maxValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  minLength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mutable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  searchable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['AttributeDataType']>, ParentType, ContextType>;
  viewerCanRead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanUpdate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ChangeEffectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeEffect'] = ResolversParentTypes['ChangeEffect']> = {
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeEffectKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConfirmUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmUserPayload'] = ResolversParentTypes['ConfirmUserPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateUserGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUserGroupPayload'] = ResolversParentTypes['CreateUserGroupPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['UserGroup']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUserPayload'] = ResolversParentTypes['CreateUserPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteUserAttributesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteUserAttributesPayload'] = ResolversParentTypes['DeleteUserAttributesPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteUserGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteUserGroupPayload'] = ResolversParentTypes['DeleteUserGroupPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  poolId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteUserPayload'] = ResolversParentTypes['DeleteUserPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  poolId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sub?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteUserSoftwareTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteUserSoftwareTokenPayload'] = ResolversParentTypes['DeleteUserSoftwareTokenPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeviceTrackingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceTracking'] = ResolversParentTypes['DeviceTracking']> = {
  challengeRequiredOnNewDevice?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  onlyOnUserPrompt?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type DisableUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DisableUserPayload'] = ResolversParentTypes['DisableUserPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EnableUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnableUserPayload'] = ResolversParentTypes['EnableUserPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FederatedIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FederatedIdentity'] = ResolversParentTypes['FederatedIdentity']> = {
  dateCreated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  primary?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  providerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  providerType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ForgetUserDevicePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForgetUserDevicePayload'] = ResolversParentTypes['ForgetUserDevicePayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkUserIdentityPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkUserIdentityPayload'] = ResolversParentTypes['LinkUserIdentityPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MfaOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MFAOption'] = ResolversParentTypes['MFAOption']> = {
  attributeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deliveryMedium?: Resolver<Maybe<ResolversTypes['DeliveryMedium']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addUserToGroup?: Resolver<Maybe<ResolversTypes['AddUserToGroupPayload']>, ParentType, ContextType, RequireFields<MutationAddUserToGroupArgs, 'input'>>;
  confirmUser?: Resolver<Maybe<ResolversTypes['ConfirmUserPayload']>, ParentType, ContextType, RequireFields<MutationConfirmUserArgs, 'input'>>;
  createUser?: Resolver<Maybe<ResolversTypes['CreateUserPayload']>, ParentType, ContextType, RequireFields<MutationCreateUserArgs, 'input'>>;
  createUserGroup?: Resolver<Maybe<ResolversTypes['CreateUserGroupPayload']>, ParentType, ContextType, RequireFields<MutationCreateUserGroupArgs, 'input'>>;
  deleteUser?: Resolver<Maybe<ResolversTypes['DeleteUserPayload']>, ParentType, ContextType, RequireFields<MutationDeleteUserArgs, 'input'>>;
  deleteUserAttributes?: Resolver<Maybe<ResolversTypes['DeleteUserAttributesPayload']>, ParentType, ContextType, RequireFields<MutationDeleteUserAttributesArgs, 'input'>>;
  deleteUserGroup?: Resolver<Maybe<ResolversTypes['DeleteUserGroupPayload']>, ParentType, ContextType, RequireFields<MutationDeleteUserGroupArgs, 'input'>>;
  deleteUserSoftwareToken?: Resolver<Maybe<ResolversTypes['DeleteUserSoftwareTokenPayload']>, ParentType, ContextType, RequireFields<MutationDeleteUserSoftwareTokenArgs, 'input'>>;
  disableUser?: Resolver<Maybe<ResolversTypes['DisableUserPayload']>, ParentType, ContextType, RequireFields<MutationDisableUserArgs, 'input'>>;
  enableUser?: Resolver<Maybe<ResolversTypes['EnableUserPayload']>, ParentType, ContextType, RequireFields<MutationEnableUserArgs, 'input'>>;
  forgetUserDevice?: Resolver<Maybe<ResolversTypes['ForgetUserDevicePayload']>, ParentType, ContextType, RequireFields<MutationForgetUserDeviceArgs, 'input'>>;
  linkUserIdentity?: Resolver<Maybe<ResolversTypes['LinkUserIdentityPayload']>, ParentType, ContextType, RequireFields<MutationLinkUserIdentityArgs, 'input'>>;
  removeUserFromGroup?: Resolver<Maybe<ResolversTypes['RemoveUserFromGroupPayload']>, ParentType, ContextType, RequireFields<MutationRemoveUserFromGroupArgs, 'input'>>;
  resendInvitation?: Resolver<Maybe<ResolversTypes['ResendInvitationPayload']>, ParentType, ContextType, RequireFields<MutationResendInvitationArgs, 'input'>>;
  resetUserPassword?: Resolver<Maybe<ResolversTypes['ResetUserPasswordPayload']>, ParentType, ContextType, RequireFields<MutationResetUserPasswordArgs, 'input'>>;
  revokeUserSession?: Resolver<Maybe<ResolversTypes['RevokeUserSessionPayload']>, ParentType, ContextType, RequireFields<MutationRevokeUserSessionArgs, 'input'>>;
  setUserDeviceRemembered?: Resolver<Maybe<ResolversTypes['SetUserDeviceRememberedPayload']>, ParentType, ContextType, RequireFields<MutationSetUserDeviceRememberedArgs, 'input'>>;
  setUserMFAPreference?: Resolver<Maybe<ResolversTypes['SetUserMFAPreferencePayload']>, ParentType, ContextType, RequireFields<MutationSetUserMfaPreferenceArgs, 'input'>>;
  setUserPassword?: Resolver<Maybe<ResolversTypes['SetUserPasswordPayload']>, ParentType, ContextType, RequireFields<MutationSetUserPasswordArgs, 'input'>>;
  signOutUser?: Resolver<Maybe<ResolversTypes['SignOutUserPayload']>, ParentType, ContextType, RequireFields<MutationSignOutUserArgs, 'input'>>;
  unlinkUserIdentity?: Resolver<Maybe<ResolversTypes['UnlinkUserIdentityPayload']>, ParentType, ContextType, RequireFields<MutationUnlinkUserIdentityArgs, 'input'>>;
  updateUserAttributes?: Resolver<Maybe<ResolversTypes['UpdateUserAttributesPayload']>, ParentType, ContextType, RequireFields<MutationUpdateUserAttributesArgs, 'input'>>;
  updateUserGroup?: Resolver<Maybe<ResolversTypes['UpdateUserGroupPayload']>, ParentType, ContextType, RequireFields<MutationUpdateUserGroupArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  birthdate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FederatedIdentity']>>, ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  middleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nickname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumberVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  picture?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preferredUsername?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  website?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zoneinfo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'poolId' | 'username'>>;
  userByEmail?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserByEmailArgs, 'email' | 'poolId'>>;
  userBySub?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserBySubArgs, 'poolId' | 'sub'>>;
  userGroup?: Resolver<Maybe<ResolversTypes['UserGroup']>, ParentType, ContextType, RequireFields<QueryUserGroupArgs, 'name' | 'poolId'>>;
  userGroups?: Resolver<Maybe<ResolversTypes['UserGroupConnection']>, ParentType, ContextType, RequireFields<QueryUserGroupsArgs, 'first' | 'poolId'>>;
  userPool?: Resolver<Maybe<ResolversTypes['UserPool']>, ParentType, ContextType, RequireFields<QueryUserPoolArgs, 'id'>>;
  userPools?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['UserPool']>>>, ParentType, ContextType>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first' | 'poolId'>>;
  usersBySub?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['User']>>>, ParentType, ContextType, RequireFields<QueryUsersBySubArgs, 'poolId' | 'subs'>>;
  usersByUsername?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['User']>>>, ParentType, ContextType, RequireFields<QueryUsersByUsernameArgs, 'poolId' | 'usernames'>>;
};

export type RemoveUserFromGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveUserFromGroupPayload'] = ResolversParentTypes['RemoveUserFromGroupPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['UserGroup']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResendInvitationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResendInvitationPayload'] = ResolversParentTypes['ResendInvitationPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResetUserPasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetUserPasswordPayload'] = ResolversParentTypes['ResetUserPasswordPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeUserSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeUserSessionPayload'] = ResolversParentTypes['RevokeUserSessionPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetUserDeviceRememberedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetUserDeviceRememberedPayload'] = ResolversParentTypes['SetUserDeviceRememberedPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetUserMfaPreferencePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetUserMFAPreferencePayload'] = ResolversParentTypes['SetUserMFAPreferencePayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetUserPasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetUserPasswordPayload'] = ResolversParentTypes['SetUserPasswordPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignOutUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignOutUserPayload'] = ResolversParentTypes['SignOutUserPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkUserIdentityPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnlinkUserIdentityPayload'] = ResolversParentTypes['UnlinkUserIdentityPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateUserAttributesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateUserAttributesPayload'] = ResolversParentTypes['UpdateUserAttributesPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  pendingVerification?: Resolver<ReadonlyArray<ResolversTypes['SignInAttribute']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateUserGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateUserGroupPayload'] = ResolversParentTypes['UpdateUserGroupPayload']> = {
  changeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<ReadonlyArray<ResolversTypes['ChangeEffect']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['UserGroup']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attribute?: Resolver<Maybe<ResolversTypes['Attribute']>, ParentType, ContextType, RequireFields<UserAttributeArgs, 'name'>>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType, Partial<UserAttributesArgs>>;
  authEvents?: Resolver<Maybe<ResolversTypes['UserAuthEventConnection']>, ParentType, ContextType, RequireFields<UserAuthEventsArgs, 'first'>>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  devices?: Resolver<Maybe<ResolversTypes['UserDeviceConnection']>, ParentType, ContextType, RequireFields<UserDevicesArgs, 'first'>>;
  enabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  groups?: Resolver<Maybe<ResolversTypes['UserGroupConnection']>, ParentType, ContextType, RequireFields<UserGroupsArgs, 'first'>>;
  lastModifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfa?: Resolver<Maybe<ResolversTypes['UserMFA']>, ParentType, ContextType>;
  mfaMethods?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MFAMethod']>>, ParentType, ContextType>;
  mfaOptions?: Resolver<ReadonlyArray<ResolversTypes['MFAOption']>, ParentType, ContextType>;
  poolId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  preferredMfa?: Resolver<Maybe<ResolversTypes['MFAMethod']>, ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  sessions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['UserSession']>>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['UserStatus']>, ParentType, ContextType>;
  sub?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerActions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  withheldAttributes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserAuthChallengeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserAuthChallenge'] = ResolversParentTypes['UserAuthChallenge']> = {
  name?: Resolver<Maybe<ResolversTypes['AuthChallengeName']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['AuthChallengeResult']>, ParentType, ContextType>;
};

export type UserAuthEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserAuthEvent'] = ResolversParentTypes['UserAuthEvent']> = {
  challenges?: Resolver<ReadonlyArray<ResolversTypes['UserAuthChallenge']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['UserAuthEventResult']>, ParentType, ContextType>;
  risk?: Resolver<Maybe<ResolversTypes['UserAuthEventRisk']>, ParentType, ContextType>;
  timezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['UserAuthEventType']>, ParentType, ContextType>;
};

export type UserAuthEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserAuthEventConnection'] = ResolversParentTypes['UserAuthEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserAuthEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['UserAuthEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserAuthEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserAuthEventEdge'] = ResolversParentTypes['UserAuthEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UserAuthEvent'], ParentType, ContextType>;
};

export type UserAuthEventRiskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserAuthEventRisk'] = ResolversParentTypes['UserAuthEventRisk']> = {
  compromisedCredentials?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['AuthRiskDecision']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['AuthRiskLevel']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserDeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserDevice'] = ResolversParentTypes['UserDevice']> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAuthenticatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastIpAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastModifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remembered?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type UserDeviceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserDeviceConnection'] = ResolversParentTypes['UserDeviceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserDeviceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['UserDevice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserDeviceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserDeviceEdge'] = ResolversParentTypes['UserDeviceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UserDevice'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type UserGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserGroup'] = ResolversParentTypes['UserGroup'], FederationReferenceType extends FederationReferenceTypes['UserGroup'] = FederationReferenceTypes['UserGroup']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UserGroup']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastModifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  poolId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  precedence?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  roleArn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<UserGroupUsersArgs, 'first'>>;
  viewerActions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type UserGroupConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserGroupConnection'] = ResolversParentTypes['UserGroupConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserGroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['UserGroup']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserGroupEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserGroupEdge'] = ResolversParentTypes['UserGroupEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UserGroup'], ParentType, ContextType>;
};

export type UserMfaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserMFA'] = ResolversParentTypes['UserMFA']> = {
  factors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AuthFactor']>>, ParentType, ContextType>;
  required?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MFAState'], ParentType, ContextType>;
};

export type UserPoolResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserPool'] = ResolversParentTypes['UserPool'], FederationReferenceType extends FederationReferenceTypes['UserPool'] = FederationReferenceTypes['UserPool']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UserPool']> | FederationReferenceType, FederationReferenceType, ContextType>;
  adminCreateOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  aliasAttributes?: Resolver<ReadonlyArray<ResolversTypes['SignInAttribute']>, ParentType, ContextType>;
  attributeDefinitions?: Resolver<ReadonlyArray<ResolversTypes['AttributeDefinition']>, ParentType, ContextType>;
  autoVerifiedAttributes?: Resolver<ReadonlyArray<ResolversTypes['SignInAttribute']>, ParentType, ContextType>;
  caseSensitive?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deviceTracking?: Resolver<Maybe<ResolversTypes['DeviceTracking']>, ParentType, ContextType>;
  estimatedUsers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  firstFactors?: Resolver<ReadonlyArray<ResolversTypes['AuthFactor']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identityProviders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['UserPoolIdentityProvider']>>, ParentType, ContextType>;
  lastModifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfa?: Resolver<Maybe<ResolversTypes['UserPoolMFA']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  passwordPolicy?: Resolver<Maybe<ResolversTypes['UserPoolPasswordPolicy']>, ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['UserPoolPlan']>, ParentType, ContextType>;
  recovery?: Resolver<ReadonlyArray<ResolversTypes['RecoveryMethod']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sessionTracking?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  threatProtection?: Resolver<Maybe<ResolversTypes['ThreatProtection']>, ParentType, ContextType>;
  usernameAttributes?: Resolver<ReadonlyArray<ResolversTypes['SignInAttribute']>, ParentType, ContextType>;
  verifyBeforeUpdate?: Resolver<ReadonlyArray<ResolversTypes['SignInAttribute']>, ParentType, ContextType>;
  viewerActions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type UserPoolChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserPoolChange'] = ResolversParentTypes['UserPoolChange']> = {
  __resolveType: TypeResolveFn<'AddUserToGroupPayload' | 'ConfirmUserPayload' | 'CreateUserGroupPayload' | 'CreateUserPayload' | 'DeleteUserAttributesPayload' | 'DeleteUserGroupPayload' | 'DeleteUserPayload' | 'DeleteUserSoftwareTokenPayload' | 'DisableUserPayload' | 'EnableUserPayload' | 'ForgetUserDevicePayload' | 'LinkUserIdentityPayload' | 'RemoveUserFromGroupPayload' | 'ResendInvitationPayload' | 'ResetUserPasswordPayload' | 'RevokeUserSessionPayload' | 'SetUserDeviceRememberedPayload' | 'SetUserMFAPreferencePayload' | 'SetUserPasswordPayload' | 'SignOutUserPayload' | 'UnlinkUserIdentityPayload' | 'UpdateUserAttributesPayload' | 'UpdateUserGroupPayload', ParentType, ContextType>;
};

export type UserPoolIdentityProviderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserPoolIdentityProvider'] = ResolversParentTypes['UserPoolIdentityProvider']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserPoolMfaResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserPoolMFA'] = ResolversParentTypes['UserPoolMFA']> = {
  methods?: Resolver<ReadonlyArray<ResolversTypes['MFAMethod']>, ParentType, ContextType>;
  mode?: Resolver<Maybe<ResolversTypes['UserPoolMFAMode']>, ParentType, ContextType>;
  passkeySatisfiesMFA?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type UserPoolPasswordPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserPoolPasswordPolicy'] = ResolversParentTypes['UserPoolPasswordPolicy']> = {
  historySize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minimumLength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  requireLowercase?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  requireNumbers?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  requireSymbols?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  requireUppercase?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  temporaryPasswordDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserSession'] = ResolversParentTypes['UserSession']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clientId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastActiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastIpAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originSessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['UserSessionType']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddUserToGroupPayload?: AddUserToGroupPayloadResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  AttributeDefinition?: AttributeDefinitionResolvers<ContextType>;
  ChangeEffect?: ChangeEffectResolvers<ContextType>;
  ConfirmUserPayload?: ConfirmUserPayloadResolvers<ContextType>;
  CreateUserGroupPayload?: CreateUserGroupPayloadResolvers<ContextType>;
  CreateUserPayload?: CreateUserPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteUserAttributesPayload?: DeleteUserAttributesPayloadResolvers<ContextType>;
  DeleteUserGroupPayload?: DeleteUserGroupPayloadResolvers<ContextType>;
  DeleteUserPayload?: DeleteUserPayloadResolvers<ContextType>;
  DeleteUserSoftwareTokenPayload?: DeleteUserSoftwareTokenPayloadResolvers<ContextType>;
  DeviceTracking?: DeviceTrackingResolvers<ContextType>;
  DisableUserPayload?: DisableUserPayloadResolvers<ContextType>;
  EnableUserPayload?: EnableUserPayloadResolvers<ContextType>;
  FederatedIdentity?: FederatedIdentityResolvers<ContextType>;
  ForgetUserDevicePayload?: ForgetUserDevicePayloadResolvers<ContextType>;
  LinkUserIdentityPayload?: LinkUserIdentityPayloadResolvers<ContextType>;
  MFAOption?: MfaOptionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveUserFromGroupPayload?: RemoveUserFromGroupPayloadResolvers<ContextType>;
  ResendInvitationPayload?: ResendInvitationPayloadResolvers<ContextType>;
  ResetUserPasswordPayload?: ResetUserPasswordPayloadResolvers<ContextType>;
  RevokeUserSessionPayload?: RevokeUserSessionPayloadResolvers<ContextType>;
  SetUserDeviceRememberedPayload?: SetUserDeviceRememberedPayloadResolvers<ContextType>;
  SetUserMFAPreferencePayload?: SetUserMfaPreferencePayloadResolvers<ContextType>;
  SetUserPasswordPayload?: SetUserPasswordPayloadResolvers<ContextType>;
  SignOutUserPayload?: SignOutUserPayloadResolvers<ContextType>;
  UnlinkUserIdentityPayload?: UnlinkUserIdentityPayloadResolvers<ContextType>;
  UpdateUserAttributesPayload?: UpdateUserAttributesPayloadResolvers<ContextType>;
  UpdateUserGroupPayload?: UpdateUserGroupPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserAuthChallenge?: UserAuthChallengeResolvers<ContextType>;
  UserAuthEvent?: UserAuthEventResolvers<ContextType>;
  UserAuthEventConnection?: UserAuthEventConnectionResolvers<ContextType>;
  UserAuthEventEdge?: UserAuthEventEdgeResolvers<ContextType>;
  UserAuthEventRisk?: UserAuthEventRiskResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserDevice?: UserDeviceResolvers<ContextType>;
  UserDeviceConnection?: UserDeviceConnectionResolvers<ContextType>;
  UserDeviceEdge?: UserDeviceEdgeResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserGroup?: UserGroupResolvers<ContextType>;
  UserGroupConnection?: UserGroupConnectionResolvers<ContextType>;
  UserGroupEdge?: UserGroupEdgeResolvers<ContextType>;
  UserMFA?: UserMfaResolvers<ContextType>;
  UserPool?: UserPoolResolvers<ContextType>;
  UserPoolChange?: UserPoolChangeResolvers<ContextType>;
  UserPoolIdentityProvider?: UserPoolIdentityProviderResolvers<ContextType>;
  UserPoolMFA?: UserPoolMfaResolvers<ContextType>;
  UserPoolPasswordPolicy?: UserPoolPasswordPolicyResolvers<ContextType>;
  UserSession?: UserSessionResolvers<ContextType>;
};

