/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Input of `addUserToGroup`. */
export type AddUserToGroupInput = {
  /** The group's name. */
  readonly group: string;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
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
  readonly dryRun?: boolean;
  /** Why the change is made, for the audit log: 1 to 256 characters. */
  readonly reason?: string | null | undefined;
};

/** One entry of the metadata for Lambda triggers. */
export type ClientMetadataInput = {
  /** The entry's name. */
  readonly name: string;
  /** The entry's value. */
  readonly value: string;
};

/** Input of `confirmUser`. */
export type ConfirmUserInput = {
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: ReadonlyArray<ClientMetadataInput> | null | undefined;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `createUserGroup`. */
export type CreateUserGroupInput = {
  /** At most 2,048 characters. */
  readonly description?: string | null | undefined;
  /** 1 to 128 characters without spaces. */
  readonly name: string;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The pool that gets the group. */
  readonly poolId: string | number;
  /** From 0. Of several groups of a user, the one with the lowest number decides on the role. */
  readonly precedence?: number | null | undefined;
  /** ARN of an IAM role. The policy decides by the action SetUserGroupRole. */
  readonly roleArn?: string | null | undefined;
};

/** Input of `createUser`. */
export type CreateUserInput = {
  /** Attributes of the user. The pool's schema says which are required: `UserPool.attributeDefinitions`. */
  readonly attributes?: ReadonlyArray<UserAttributeInput>;
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: ReadonlyArray<ClientMetadataInput> | null | undefined;
  /** How to send the invitation. By default by e-mail if the user has an address, else by SMS. */
  readonly deliveryMediums?: ReadonlyArray<MessageMedium> | null | undefined;
  /**
   * 1 to 128 letters, digits, hyphens or underscores, chosen by the client. The gateway carries out a request once for its key
   * within 24 hours; another request under the same key is CONFLICT.
   */
  readonly idempotencyKey?: string | null | undefined;
  /** Whether Cognito sends the user an invitation with the temporary password. */
  readonly invitation?: InvitationMode;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The pool that gets the user. */
  readonly poolId: string | number;
  /** Takes a verified e-mail address or phone number away from the user who has it. The policy decides by the action TakeAlias. */
  readonly takeAlias?: boolean;
  /** Pass it in a variable, never in the document. If omitted, Cognito generates one. */
  readonly temporaryPassword?: string | null | undefined;
  /** 1 to 128 characters without spaces. Omit it if the pool's users sign in with an e-mail address or a phone number. */
  readonly username?: string | null | undefined;
};

/** Input of `deleteUserAttributes`. */
export type DeleteUserAttributesInput = {
  /** Names of the attributes to delete. */
  readonly names: ReadonlyArray<string>;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `deleteUserGroup`. */
export type DeleteUserGroupInput = {
  /** The group's name again, to confirm the deletion. */
  readonly confirmName: string;
  /** The group's name. */
  readonly name: string;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The group's pool. */
  readonly poolId: string | number;
};

/** Input of `deleteUser`. */
export type DeleteUserInput = {
  /** The user's canonical username again, to confirm the deletion. */
  readonly confirmUsername: string;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `deleteUserSoftwareToken`. */
export type DeleteUserSoftwareTokenInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `disableUser`. */
export type DisableUserInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `enableUser`. */
export type EnableUserInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `forgetUserDevice`. */
export type ForgetUserDeviceInput = {
  /** The device's key from `User.devices`. */
  readonly deviceKey: string | number;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
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
  readonly attribute?: string | null | undefined;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** Name of the identity provider in the pool, such as `Google`. */
  readonly provider: string;
  /** The user to change. */
  readonly user: UserReference;
  /** The value of that attribute. */
  readonly value: string;
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

/** A second factor to prefer. */
export type PreferredMfaMethod =
  /** Codes by e-mail. */
  | 'EMAIL'
  /** Codes by SMS. */
  | 'SMS'
  /** The authenticator app. */
  | 'SOFTWARE_TOKEN';

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
  readonly group: string;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `resendInvitation`. */
export type ResendInvitationInput = {
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: ReadonlyArray<ClientMetadataInput> | null | undefined;
  /** How to send the invitation. By default by e-mail if the user has an address, else by SMS. */
  readonly deliveryMediums?: ReadonlyArray<MessageMedium> | null | undefined;
  /**
   * 1 to 128 letters, digits, hyphens or underscores, chosen by the client. The gateway carries out a request once for its key
   * within 24 hours; another request under the same key is CONFLICT.
   */
  readonly idempotencyKey?: string | null | undefined;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `resetUserPassword`. */
export type ResetUserPasswordInput = {
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: ReadonlyArray<ClientMetadataInput> | null | undefined;
  /**
   * 1 to 128 letters, digits, hyphens or underscores, chosen by the client. The gateway carries out a request once for its key
   * within 24 hours; another request under the same key is CONFLICT.
   */
  readonly idempotencyKey?: string | null | undefined;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `revokeUserSession`. */
export type RevokeUserSessionInput = {
  /** Whether linked sessions are revoked as well: the single sign-on session that it came from, or the sessions that came from it. */
  readonly linked?: boolean;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The session's id from `User.sessions`. */
  readonly sessionId: string | number;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `setUserDeviceRemembered`. */
export type SetUserDeviceRememberedInput = {
  /** The device's key from `User.devices`. */
  readonly deviceKey: string | number;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** Whether the device counts as remembered. */
  readonly remembered: boolean;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `setUserMFAPreference`. Omitted fields keep their value. */
export type SetUserMfaPreferenceInput = {
  /** Whether codes by e-mail are active. */
  readonly email?: boolean | null | undefined;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** Whether passkeys count as a second factor. Requires another method. */
  readonly passkey?: boolean | null | undefined;
  /** The method that Cognito offers first. It must be active. */
  readonly preferred?: PreferredMfaMethod | null | undefined;
  /** Whether codes by SMS are active. */
  readonly sms?: boolean | null | undefined;
  /** Whether the authenticator app is active. The user must have registered one. */
  readonly softwareToken?: boolean | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `setUserPassword`. */
export type SetUserPasswordInput = {
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** Pass it in a variable, never in the document. At most 256 characters, none of them a space. */
  readonly password: string;
  /** If true, the user signs in with this password. If false, the user must choose a new one at the next sign-in. */
  readonly permanent: boolean;
  /** The user to change. */
  readonly user: UserReference;
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
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
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
  readonly attribute?: string | null | undefined;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** Name of the identity provider in the pool, such as `Google`. */
  readonly provider: string;
  /** The user to change. */
  readonly user: UserReference;
  /** The value of that attribute, without the provider's name in front. */
  readonly value: string;
};

/** Input of `updateUserAttributes`. */
export type UpdateUserAttributesInput = {
  /** Attributes to set. An empty value is refused: `deleteUserAttributes` deletes. */
  readonly attributes: ReadonlyArray<UserAttributeInput>;
  /** Passed on to the pool's Lambda triggers; Cognito does not store it. */
  readonly clientMetadata?: ReadonlyArray<ClientMetadataInput> | null | undefined;
  /**
   * Addresses among the attributes to mark as verified. Omitted: Cognito marks a changed address as not verified. The policy
   * decides by the action VerifyAttribute, as it does for `email_verified` and `phone_number_verified` among the attributes.
   */
  readonly markVerified?: ReadonlyArray<VerifiableAttribute> | null | undefined;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The user to change. */
  readonly user: UserReference;
};

/** Input of `updateUserGroup`. Omitted fields keep their value; null is refused. */
export type UpdateUserGroupInput = {
  /** At most 2,048 characters. */
  readonly description?: string | null | undefined;
  /** The group's name, which cannot be changed. */
  readonly name: string;
  /** Dry run, and the reason for the audit log. */
  readonly options?: ChangeOptions | null | undefined;
  /** The group's pool. */
  readonly poolId: string | number;
  /** From 0. Of several groups of a user, the one with the lowest number decides on the role. */
  readonly precedence?: number | null | undefined;
  /** ARN of an IAM role. The policy decides by the action SetUserGroupRole. */
  readonly roleArn?: string | null | undefined;
};

/** An attribute to set. */
export type UserAttributeInput = {
  /** The attribute's name, with `custom:` if the pool defines it. */
  readonly name: string;
  /** 1 to 2,048 characters. */
  readonly value: string;
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
  readonly ifLastModifiedAt?: string | null | undefined;
  /** The user's pool. */
  readonly poolId: string | number;
  /** Change the user only if this is the user's sub; USER_NOT_FOUND otherwise. */
  readonly sub?: string | number | null | undefined;
  /** The canonical username, or an alias. */
  readonly username: string;
};

/**
 * One condition on users; Cognito can search by one attribute only. Exactly one field must be given. The caller must be
 * allowed to read the attribute.
 */
export type UserSearchFilter =
  {   /** The e-mail address, verified or not: `email`. */
  readonly email: UserTextFilter; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  { readonly email?: never;   /** Whether the user may sign in: Cognito's `status`. */
  readonly enabled: boolean; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  { readonly email?: never; readonly enabled?: never;   /** The surname or last name: `family_name`. */
  readonly familyName: UserTextFilter; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  { readonly email?: never; readonly enabled?: never; readonly familyName?: never;   /** The given name or first name: `given_name`. */
  readonly givenName: UserTextFilter; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never;   /** The full name: `name`. */
  readonly name: UserTextFilter; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never;   /** The phone number, verified or not: `phone_number`. */
  readonly phoneNumber: UserTextFilter; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never;   /** The name that the user wants to be known by: `preferred_username`. */
  readonly preferredUsername: UserTextFilter; readonly status?: never; readonly sub?: never; readonly username?: never; }
  |  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never;   /** The user's status: `cognito:user_status`. */
  readonly status: UserStatusFilter; readonly sub?: never; readonly username?: never; }
  |  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never;   /** The user's unchangeable id: `sub`. */
  readonly sub: UserTextFilter; readonly username?: never; }
  |  { readonly email?: never; readonly enabled?: never; readonly familyName?: never; readonly givenName?: never; readonly name?: never; readonly phoneNumber?: never; readonly preferredUsername?: never; readonly status?: never; readonly sub?: never;   /** The username. Case-sensitive; aliases do not match. */
  readonly username: UserTextFilter; };

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
  {   /** The value is exactly this text. */
  readonly equals: string; readonly startsWith?: never; }
  |  { readonly equals?: never;   /** The value starts with this text. */
  readonly startsWith: string; };

/** An address that can be marked as verified. */
export type VerifiableAttribute =
  /** `email`. */
  | 'EMAIL'
  /** `phone_number`. */
  | 'PHONE_NUMBER';

type Change_AddUserToGroupPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_ConfirmUserPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_CreateUserGroupPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_CreateUserPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_DeleteUserAttributesPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_DeleteUserGroupPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_DeleteUserPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_DeleteUserSoftwareTokenPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_DisableUserPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_EnableUserPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_ForgetUserDevicePayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_LinkUserIdentityPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_RemoveUserFromGroupPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_ResendInvitationPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_ResetUserPasswordPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_RevokeUserSessionPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_SetUserDeviceRememberedPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_SetUserMfaPreferencePayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_SetUserPasswordPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_SignOutUserPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_UnlinkUserIdentityPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_UpdateUserAttributesPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

type Change_UpdateUserGroupPayload_Fragment = { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> };

export type ChangeFragment =
  | Change_AddUserToGroupPayload_Fragment
  | Change_ConfirmUserPayload_Fragment
  | Change_CreateUserGroupPayload_Fragment
  | Change_CreateUserPayload_Fragment
  | Change_DeleteUserAttributesPayload_Fragment
  | Change_DeleteUserGroupPayload_Fragment
  | Change_DeleteUserPayload_Fragment
  | Change_DeleteUserSoftwareTokenPayload_Fragment
  | Change_DisableUserPayload_Fragment
  | Change_EnableUserPayload_Fragment
  | Change_ForgetUserDevicePayload_Fragment
  | Change_LinkUserIdentityPayload_Fragment
  | Change_RemoveUserFromGroupPayload_Fragment
  | Change_ResendInvitationPayload_Fragment
  | Change_ResetUserPasswordPayload_Fragment
  | Change_RevokeUserSessionPayload_Fragment
  | Change_SetUserDeviceRememberedPayload_Fragment
  | Change_SetUserMfaPreferencePayload_Fragment
  | Change_SetUserPasswordPayload_Fragment
  | Change_SignOutUserPayload_Fragment
  | Change_UnlinkUserIdentityPayload_Fragment
  | Change_UpdateUserAttributesPayload_Fragment
  | Change_UpdateUserGroupPayload_Fragment
;

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly user: { readonly poolId: string, readonly username: string } | null, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type ResendInvitationMutationVariables = Exact<{
  input: ResendInvitationInput;
}>;


export type ResendInvitationMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type ConfirmUserMutationVariables = Exact<{
  input: ConfirmUserInput;
}>;


export type ConfirmUserMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type EnableUserMutationVariables = Exact<{
  input: EnableUserInput;
}>;


export type EnableUserMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type DisableUserMutationVariables = Exact<{
  input: DisableUserInput;
}>;


export type DisableUserMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type ResetUserPasswordMutationVariables = Exact<{
  input: ResetUserPasswordInput;
}>;


export type ResetUserPasswordMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type SetUserPasswordMutationVariables = Exact<{
  input: SetUserPasswordInput;
}>;


export type SetUserPasswordMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type SignOutUserMutationVariables = Exact<{
  input: SignOutUserInput;
}>;


export type SignOutUserMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type RevokeUserSessionMutationVariables = Exact<{
  input: RevokeUserSessionInput;
}>;


export type RevokeUserSessionMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type ForgetUserDeviceMutationVariables = Exact<{
  input: ForgetUserDeviceInput;
}>;


export type ForgetUserDeviceMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type SetUserDeviceRememberedMutationVariables = Exact<{
  input: SetUserDeviceRememberedInput;
}>;


export type SetUserDeviceRememberedMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type AddUserToGroupMutationVariables = Exact<{
  input: AddUserToGroupInput;
}>;


export type AddUserToGroupMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type RemoveUserFromGroupMutationVariables = Exact<{
  input: RemoveUserFromGroupInput;
}>;


export type RemoveUserFromGroupMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type UpdateUserAttributesMutationVariables = Exact<{
  input: UpdateUserAttributesInput;
}>;


export type UpdateUserAttributesMutation = { readonly change: { readonly pendingVerification: ReadonlyArray<SignInAttribute>, readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type DeleteUserAttributesMutationVariables = Exact<{
  input: DeleteUserAttributesInput;
}>;


export type DeleteUserAttributesMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type SetUserMfaPreferenceMutationVariables = Exact<{
  input: SetUserMfaPreferenceInput;
}>;


export type SetUserMfaPreferenceMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type DeleteUserSoftwareTokenMutationVariables = Exact<{
  input: DeleteUserSoftwareTokenInput;
}>;


export type DeleteUserSoftwareTokenMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type LinkUserIdentityMutationVariables = Exact<{
  input: LinkUserIdentityInput;
}>;


export type LinkUserIdentityMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type UnlinkUserIdentityMutationVariables = Exact<{
  input: UnlinkUserIdentityInput;
}>;


export type UnlinkUserIdentityMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type DeleteUserMutationVariables = Exact<{
  input: DeleteUserInput;
}>;


export type DeleteUserMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type CreateUserGroupMutationVariables = Exact<{
  input: CreateUserGroupInput;
}>;


export type CreateUserGroupMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type UpdateUserGroupMutationVariables = Exact<{
  input: UpdateUserGroupInput;
}>;


export type UpdateUserGroupMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type DeleteUserGroupMutationVariables = Exact<{
  input: DeleteUserGroupInput;
}>;


export type DeleteUserGroupMutation = { readonly change: { readonly changeId: string, readonly changed: boolean, readonly effects: ReadonlyArray<{ readonly kind: ChangeEffectKind, readonly name: string | null, readonly before: string | null, readonly after: string | null }> } | null };

export type GroupsQueryVariables = Exact<{
  poolId: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type GroupsQuery = { readonly userGroups: { readonly nodes: ReadonlyArray<{ readonly poolId: string, readonly name: string, readonly description: string | null, readonly precedence: number | null, readonly lastModifiedAt: string | null, readonly viewerActions: ReadonlyArray<string> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type GroupQueryVariables = Exact<{
  poolId: string | number;
  name: string;
}>;


export type GroupQuery = { readonly userGroup: { readonly poolId: string, readonly name: string, readonly description: string | null, readonly precedence: number | null, readonly roleArn: string | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly viewerActions: ReadonlyArray<string> | null } | null };

export type GroupMembersQueryVariables = Exact<{
  poolId: string | number;
  name: string;
  first: number;
  after?: string | null | undefined;
}>;


export type GroupMembersQuery = { readonly userGroup: { readonly poolId: string, readonly name: string, readonly users: { readonly nodes: ReadonlyArray<{ readonly poolId: string, readonly username: string, readonly enabled: boolean | null, readonly status: UserStatus | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly withheldAttributes: ReadonlyArray<string>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export type PoolsQueryVariables = Exact<{ [key: string]: never; }>;


export type PoolsQuery = { readonly userPools: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly region: string, readonly plan: UserPoolPlan | null, readonly estimatedUsers: number | null } | null> | null };

export type PoolQueryVariables = Exact<{
  id: string | number;
}>;


export type PoolQuery = { readonly userPool: { readonly id: string, readonly name: string | null, readonly region: string, readonly plan: UserPoolPlan | null, readonly usernameAttributes: ReadonlyArray<SignInAttribute>, readonly viewerActions: ReadonlyArray<string> | null, readonly attributeDefinitions: ReadonlyArray<{ readonly name: string, readonly type: AttributeDataType | null, readonly required: boolean | null, readonly mutable: boolean | null, readonly minLength: number | null, readonly maxLength: number | null, readonly viewerCanRead: boolean, readonly viewerCanUpdate: boolean }> } | null };

export type PoolFactsQueryVariables = Exact<{
  id: string | number;
}>;


export type PoolFactsQuery = { readonly userPool: { readonly id: string, readonly estimatedUsers: number | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly usernameAttributes: ReadonlyArray<SignInAttribute>, readonly aliasAttributes: ReadonlyArray<SignInAttribute>, readonly autoVerifiedAttributes: ReadonlyArray<SignInAttribute>, readonly verifyBeforeUpdate: ReadonlyArray<SignInAttribute>, readonly caseSensitive: boolean | null, readonly adminCreateOnly: boolean | null, readonly firstFactors: ReadonlyArray<AuthFactor>, readonly recovery: ReadonlyArray<RecoveryMethod>, readonly threatProtection: ThreatProtection | null, readonly sessionTracking: boolean | null, readonly mfa: { readonly mode: UserPoolMfaMode | null, readonly methods: ReadonlyArray<MfaMethod>, readonly passkeySatisfiesMFA: boolean | null } | null, readonly passwordPolicy: { readonly minimumLength: number | null, readonly requireUppercase: boolean | null, readonly requireLowercase: boolean | null, readonly requireNumbers: boolean | null, readonly requireSymbols: boolean | null, readonly historySize: number | null, readonly temporaryPasswordDays: number | null } | null, readonly deviceTracking: { readonly challengeRequiredOnNewDevice: boolean | null, readonly onlyOnUserPrompt: boolean | null } | null, readonly identityProviders: ReadonlyArray<{ readonly name: string, readonly type: string | null }> | null } | null };

export type UserRowFragment = { readonly poolId: string, readonly username: string, readonly enabled: boolean | null, readonly status: UserStatus | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly withheldAttributes: ReadonlyArray<string>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string | null }> };

export type UserDetailFragment = { readonly poolId: string, readonly username: string, readonly enabled: boolean | null, readonly status: UserStatus | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly withheldAttributes: ReadonlyArray<string>, readonly viewerActions: ReadonlyArray<string> | null, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string | null }> };

export type UsersQueryVariables = Exact<{
  poolId: string | number;
  filter?: UserSearchFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  withGroups: boolean;
}>;


export type UsersQuery = { readonly users: { readonly nodes: ReadonlyArray<{ readonly viewerActions: ReadonlyArray<string> | null, readonly poolId: string, readonly username: string, readonly enabled: boolean | null, readonly status: UserStatus | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly withheldAttributes: ReadonlyArray<string>, readonly groups?: { readonly nodes: ReadonlyArray<{ readonly poolId: string, readonly name: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type UserBySubQueryVariables = Exact<{
  poolId: string | number;
  sub: string | number;
}>;


export type UserBySubQuery = { readonly userBySub: { readonly poolId: string, readonly username: string, readonly enabled: boolean | null, readonly status: UserStatus | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly withheldAttributes: ReadonlyArray<string>, readonly viewerActions: ReadonlyArray<string> | null, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string | null }> } | null };

export type UserByNameQueryVariables = Exact<{
  poolId: string | number;
  username: string;
}>;


export type UserByNameQuery = { readonly user: { readonly poolId: string, readonly username: string, readonly enabled: boolean | null, readonly status: UserStatus | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly withheldAttributes: ReadonlyArray<string>, readonly viewerActions: ReadonlyArray<string> | null, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string | null }> } | null };

export type UserGroupsQueryVariables = Exact<{
  poolId: string | number;
  username: string;
}>;


export type UserGroupsQuery = { readonly user: { readonly poolId: string, readonly username: string, readonly groups: { readonly nodes: ReadonlyArray<{ readonly poolId: string, readonly name: string, readonly description: string | null, readonly precedence: number | null, readonly viewerActions: ReadonlyArray<string> | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null } | null };

export type UserSecurityQueryVariables = Exact<{
  poolId: string | number;
  username: string;
}>;


export type UserSecurityQuery = { readonly user: { readonly poolId: string, readonly username: string, readonly mfaMethods: ReadonlyArray<MfaMethod> | null, readonly preferredMfa: MfaMethod | null, readonly mfa: { readonly state: MfaState, readonly required: boolean | null, readonly factors: ReadonlyArray<AuthFactor> | null } | null, readonly devices: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly name: string | null, readonly remembered: boolean | null, readonly lastIpAddress: string | null, readonly createdAt: string | null, readonly lastAuthenticatedAt: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly sessions: ReadonlyArray<{ readonly id: string, readonly type: UserSessionType | null, readonly clientId: string | null, readonly createdAt: string | null, readonly lastActiveAt: string | null, readonly device: string | null, readonly lastIpAddress: string | null, readonly city: string | null, readonly country: string | null }> | null, readonly profile: { readonly identities: ReadonlyArray<{ readonly userId: string | null, readonly providerName: string | null, readonly providerType: string | null, readonly primary: boolean | null, readonly dateCreated: string | null }> | null } } | null };

export type UserEventsQueryVariables = Exact<{
  poolId: string | number;
  username: string;
  after?: string | null | undefined;
}>;


export type UserEventsQuery = { readonly user: { readonly poolId: string, readonly username: string, readonly authEvents: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly type: UserAuthEventType | null, readonly result: UserAuthEventResult | null, readonly createdAt: string | null, readonly ipAddress: string | null, readonly deviceName: string | null, readonly city: string | null, readonly country: string | null, readonly risk: { readonly decision: AuthRiskDecision | null, readonly level: AuthRiskLevel | null, readonly compromisedCredentials: boolean | null } | null, readonly challenges: ReadonlyArray<{ readonly name: AuthChallengeName | null, readonly result: AuthChallengeResult | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export type FindUsersQueryVariables = Exact<{
  poolId: string | number;
  filter?: UserSearchFilter | null | undefined;
}>;


export type FindUsersQuery = { readonly users: { readonly nodes: ReadonlyArray<{ readonly viewerActions: ReadonlyArray<string> | null, readonly poolId: string, readonly username: string, readonly enabled: boolean | null, readonly status: UserStatus | null, readonly createdAt: string | null, readonly lastModifiedAt: string | null, readonly withheldAttributes: ReadonlyArray<string>, readonly verification: ReadonlyArray<{ readonly name: string, readonly value: string | null }>, readonly attributes: ReadonlyArray<{ readonly name: string, readonly value: string | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export const ChangeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<ChangeFragment, unknown>;
export const UserRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"names"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"sub","block":false},{"kind":"StringValue","value":"name","block":false},{"kind":"StringValue","value":"given_name","block":false},{"kind":"StringValue","value":"family_name","block":false},{"kind":"StringValue","value":"preferred_username","block":false},{"kind":"StringValue","value":"email","block":false},{"kind":"StringValue","value":"phone_number","block":false}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withheldAttributes"}}]}}]} as unknown as DocumentNode<UserRowFragment, unknown>;
export const UserDetailFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withheldAttributes"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}}]}}]} as unknown as DocumentNode<UserDetailFragment, unknown>;
export const CreateUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"createUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<CreateUserMutation, CreateUserMutationVariables>;
export const ResendInvitationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResendInvitation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResendInvitationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"resendInvitation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<ResendInvitationMutation, ResendInvitationMutationVariables>;
export const ConfirmUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"confirmUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<ConfirmUserMutation, ConfirmUserMutationVariables>;
export const EnableUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EnableUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EnableUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"enableUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<EnableUserMutation, EnableUserMutationVariables>;
export const DisableUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DisableUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DisableUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"disableUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<DisableUserMutation, DisableUserMutationVariables>;
export const ResetUserPasswordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResetUserPassword"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResetUserPasswordInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"resetUserPassword"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<ResetUserPasswordMutation, ResetUserPasswordMutationVariables>;
export const SetUserPasswordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetUserPassword"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetUserPasswordInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"setUserPassword"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<SetUserPasswordMutation, SetUserPasswordMutationVariables>;
export const SignOutUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignOutUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignOutUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"signOutUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<SignOutUserMutation, SignOutUserMutationVariables>;
export const RevokeUserSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeUserSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevokeUserSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"revokeUserSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<RevokeUserSessionMutation, RevokeUserSessionMutationVariables>;
export const ForgetUserDeviceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ForgetUserDevice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ForgetUserDeviceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"forgetUserDevice"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<ForgetUserDeviceMutation, ForgetUserDeviceMutationVariables>;
export const SetUserDeviceRememberedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetUserDeviceRemembered"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetUserDeviceRememberedInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"setUserDeviceRemembered"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<SetUserDeviceRememberedMutation, SetUserDeviceRememberedMutationVariables>;
export const AddUserToGroupDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddUserToGroup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddUserToGroupInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"addUserToGroup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<AddUserToGroupMutation, AddUserToGroupMutationVariables>;
export const RemoveUserFromGroupDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveUserFromGroup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveUserFromGroupInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"removeUserFromGroup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<RemoveUserFromGroupMutation, RemoveUserFromGroupMutationVariables>;
export const UpdateUserAttributesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateUserAttributes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserAttributesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"updateUserAttributes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}},{"kind":"Field","name":{"kind":"Name","value":"pendingVerification"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<UpdateUserAttributesMutation, UpdateUserAttributesMutationVariables>;
export const DeleteUserAttributesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteUserAttributes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteUserAttributesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"deleteUserAttributes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<DeleteUserAttributesMutation, DeleteUserAttributesMutationVariables>;
export const SetUserMfaPreferenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetUserMFAPreference"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetUserMFAPreferenceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"setUserMFAPreference"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<SetUserMfaPreferenceMutation, SetUserMfaPreferenceMutationVariables>;
export const DeleteUserSoftwareTokenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteUserSoftwareToken"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteUserSoftwareTokenInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"deleteUserSoftwareToken"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<DeleteUserSoftwareTokenMutation, DeleteUserSoftwareTokenMutationVariables>;
export const LinkUserIdentityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LinkUserIdentity"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LinkUserIdentityInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"linkUserIdentity"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<LinkUserIdentityMutation, LinkUserIdentityMutationVariables>;
export const UnlinkUserIdentityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnlinkUserIdentity"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnlinkUserIdentityInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"unlinkUserIdentity"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<UnlinkUserIdentityMutation, UnlinkUserIdentityMutationVariables>;
export const DeleteUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteUserInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"deleteUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<DeleteUserMutation, DeleteUserMutationVariables>;
export const CreateUserGroupDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateUserGroup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateUserGroupInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"createUserGroup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<CreateUserGroupMutation, CreateUserGroupMutationVariables>;
export const UpdateUserGroupDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateUserGroup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateUserGroupInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"updateUserGroup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<UpdateUserGroupMutation, UpdateUserGroupMutationVariables>;
export const DeleteUserGroupDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteUserGroup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteUserGroupInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"change"},"name":{"kind":"Name","value":"deleteUserGroup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Change"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Change"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserPoolChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeId"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"effects"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]} as unknown as DocumentNode<DeleteUserGroupMutation, DeleteUserGroupMutationVariables>;
export const GroupsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Groups"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userGroups"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"precedence"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<GroupsQuery, GroupsQueryVariables>;
export const GroupDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Group"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userGroup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"precedence"}},{"kind":"Field","name":{"kind":"Name","value":"roleArn"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}}]}}]}}]} as unknown as DocumentNode<GroupQuery, GroupQueryVariables>;
export const GroupMembersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GroupMembers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userGroup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"names"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"sub","block":false},{"kind":"StringValue","value":"name","block":false},{"kind":"StringValue","value":"given_name","block":false},{"kind":"StringValue","value":"family_name","block":false},{"kind":"StringValue","value":"preferred_username","block":false},{"kind":"StringValue","value":"email","block":false},{"kind":"StringValue","value":"phone_number","block":false}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withheldAttributes"}}]}}]} as unknown as DocumentNode<GroupMembersQuery, GroupMembersQueryVariables>;
export const PoolsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Pools"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userPools"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"plan"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedUsers"}}]}}]}}]} as unknown as DocumentNode<PoolsQuery, PoolsQueryVariables>;
export const PoolDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Pool"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userPool"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"plan"}},{"kind":"Field","name":{"kind":"Name","value":"usernameAttributes"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}},{"kind":"Field","name":{"kind":"Name","value":"attributeDefinitions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"mutable"}},{"kind":"Field","name":{"kind":"Name","value":"minLength"}},{"kind":"Field","name":{"kind":"Name","value":"maxLength"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanRead"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCanUpdate"}}]}}]}}]}}]} as unknown as DocumentNode<PoolQuery, PoolQueryVariables>;
export const PoolFactsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PoolFacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userPool"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedUsers"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"usernameAttributes"}},{"kind":"Field","name":{"kind":"Name","value":"aliasAttributes"}},{"kind":"Field","name":{"kind":"Name","value":"autoVerifiedAttributes"}},{"kind":"Field","name":{"kind":"Name","value":"verifyBeforeUpdate"}},{"kind":"Field","name":{"kind":"Name","value":"caseSensitive"}},{"kind":"Field","name":{"kind":"Name","value":"adminCreateOnly"}},{"kind":"Field","name":{"kind":"Name","value":"firstFactors"}},{"kind":"Field","name":{"kind":"Name","value":"mfa"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"methods"}},{"kind":"Field","name":{"kind":"Name","value":"passkeySatisfiesMFA"}}]}},{"kind":"Field","name":{"kind":"Name","value":"passwordPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"minimumLength"}},{"kind":"Field","name":{"kind":"Name","value":"requireUppercase"}},{"kind":"Field","name":{"kind":"Name","value":"requireLowercase"}},{"kind":"Field","name":{"kind":"Name","value":"requireNumbers"}},{"kind":"Field","name":{"kind":"Name","value":"requireSymbols"}},{"kind":"Field","name":{"kind":"Name","value":"historySize"}},{"kind":"Field","name":{"kind":"Name","value":"temporaryPasswordDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"recovery"}},{"kind":"Field","name":{"kind":"Name","value":"deviceTracking"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"challengeRequiredOnNewDevice"}},{"kind":"Field","name":{"kind":"Name","value":"onlyOnUserPrompt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatProtection"}},{"kind":"Field","name":{"kind":"Name","value":"sessionTracking"}},{"kind":"Field","name":{"kind":"Name","value":"identityProviders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]}}]} as unknown as DocumentNode<PoolFactsQuery, PoolFactsQueryVariables>;
export const UsersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Users"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UserSearchFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"withGroups"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserRow"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}},{"kind":"Field","name":{"kind":"Name","value":"groups"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"withGroups"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"names"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"sub","block":false},{"kind":"StringValue","value":"name","block":false},{"kind":"StringValue","value":"given_name","block":false},{"kind":"StringValue","value":"family_name","block":false},{"kind":"StringValue","value":"preferred_username","block":false},{"kind":"StringValue","value":"email","block":false},{"kind":"StringValue","value":"phone_number","block":false}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withheldAttributes"}}]}}]} as unknown as DocumentNode<UsersQuery, UsersQueryVariables>;
export const UserBySubDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserBySub"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sub"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userBySub"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"sub"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sub"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserDetail"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withheldAttributes"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}}]}}]} as unknown as DocumentNode<UserBySubQuery, UserBySubQueryVariables>;
export const UserByNameDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserByName"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"username"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"username"},"value":{"kind":"Variable","name":{"kind":"Name","value":"username"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserDetail"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withheldAttributes"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}}]}}]} as unknown as DocumentNode<UserByNameQuery, UserByNameQueryVariables>;
export const UserGroupsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserGroups"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"username"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"username"},"value":{"kind":"Variable","name":{"kind":"Name","value":"username"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"groups"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"60"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"precedence"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]}}]} as unknown as DocumentNode<UserGroupsQuery, UserGroupsQueryVariables>;
export const UserSecurityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserSecurity"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"username"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"username"},"value":{"kind":"Variable","name":{"kind":"Name","value":"username"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"mfaMethods"}},{"kind":"Field","name":{"kind":"Name","value":"preferredMfa"}},{"kind":"Field","name":{"kind":"Name","value":"mfa"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"factors"}}]}},{"kind":"Field","name":{"kind":"Name","value":"devices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"remembered"}},{"kind":"Field","name":{"kind":"Name","value":"lastIpAddress"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastAuthenticatedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastActiveAt"}},{"kind":"Field","name":{"kind":"Name","value":"device"}},{"kind":"Field","name":{"kind":"Name","value":"lastIpAddress"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userId"}},{"kind":"Field","name":{"kind":"Name","value":"providerName"}},{"kind":"Field","name":{"kind":"Name","value":"providerType"}},{"kind":"Field","name":{"kind":"Name","value":"primary"}},{"kind":"Field","name":{"kind":"Name","value":"dateCreated"}}]}}]}}]}}]}}]} as unknown as DocumentNode<UserSecurityQuery, UserSecurityQueryVariables>;
export const UserEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UserEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"username"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"username"},"value":{"kind":"Variable","name":{"kind":"Name","value":"username"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"authEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"risk"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"compromisedCredentials"}}]}},{"kind":"Field","name":{"kind":"Name","value":"challenges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"result"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"deviceName"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<UserEventsQuery, UserEventsQueryVariables>;
export const FindUsersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindUsers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"UserSearchFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"poolId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"poolId"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UserRow"}},{"kind":"Field","name":{"kind":"Name","value":"viewerActions"}},{"kind":"Field","alias":{"kind":"Name","value":"verification"},"name":{"kind":"Name","value":"attributes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"names"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"email_verified","block":false},{"kind":"StringValue","value":"phone_number_verified","block":false}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"UserRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"poolId"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastModifiedAt"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"names"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"sub","block":false},{"kind":"StringValue","value":"name","block":false},{"kind":"StringValue","value":"given_name","block":false},{"kind":"StringValue","value":"family_name","block":false},{"kind":"StringValue","value":"preferred_username","block":false},{"kind":"StringValue","value":"email","block":false},{"kind":"StringValue","value":"phone_number","block":false}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withheldAttributes"}}]}}]} as unknown as DocumentNode<FindUsersQuery, FindUsersQueryVariables>;