import type { AdminSetUserMFAPreferenceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { adminDeleteSoftwareToken } from '../../cognito/operations/admin-delete-software-token.js';
import { adminResetUserPassword } from '../../cognito/operations/admin-reset-user-password.js';
import { adminSetUserMFAPreference } from '../../cognito/operations/admin-set-user-mfa-preference.js';
import { adminSetUserPassword } from '../../cognito/operations/admin-set-user-password.js';
import { isDetailed, type ListedUser } from '../../cognito/user-mapper.js';
import { GatewayError } from '../../errors/gateway-error.js';
import {
  type ChangedUserReference,
  type ChangeRequest,
  type Effect,
  onUser,
  toEffect,
  toUserChange,
} from './change.js';
import { badInput, checkPassword, type MetadataEntry, toClientMetadata } from './input-checks.js';
import { isVerified, requireStatus, type UserInput } from './user-account-changes.js';

/** Input of `resetUserPassword`. */
export interface ResetUserPasswordInput {
  readonly user: ChangedUserReference;
  readonly clientMetadata?: readonly MetadataEntry[] | null;
  readonly idempotencyKey?: string | null;
}

/** Invalidates the password and sends the user a code to choose a new one. */
export function resetUserPassword(input: ResetUserPasswordInput): ChangeRequest {
  return toUserChange({
    action: 'ResetUserPassword',
    user: input.user,
    idempotency: { key: input.idempotencyKey, input: { ...input, options: undefined } },
    validate() {},
    permits: onUser('ResetUserPassword'),
    plan(user) {
      requireStatus(
        user,
        ['CONFIRMED', 'RESET_REQUIRED'],
        'A password can be reset only if the status is CONFIRMED. For an invited user, resend the invitation.',
      );
      const channels = (['email', 'phone_number'] as const).filter((name) => isVerified(user, name));
      if (channels.length === 0) {
        throw new GatewayError('INVALID_USER_STATE', {
          message: 'The user has no verified e-mail address or phone number to send a code to.',
        });
      }
      return {
        effects: [
          toEffect('PASSWORD'),
          ...(user.status === 'RESET_REQUIRED'
            ? []
            : [toEffect('STATUS', { before: user.status, after: 'RESET_REQUIRED' })]),
          toEffect('MESSAGE'),
        ],
        details: { statusAfter: 'RESET_REQUIRED' },
        ...(user.status !== 'RESET_REQUIRED' && {
          wasMade: async (caller) => (await caller.readUser(user.username)).status === 'RESET_REQUIRED',
        }),
        async run(caller) {
          await caller.call(adminResetUserPassword, {
            Username: user.username,
            ...toClientMetadata(input.clientMetadata),
          });
        },
      };
    },
  });
}

/** Input of `setUserPassword`. */
export interface SetUserPasswordInput extends UserInput {
  readonly password: string;
  readonly permanent: boolean;
}

/** Sets a password. */
export function setUserPassword(input: SetUserPasswordInput): ChangeRequest {
  const { password, permanent } = input;
  const after = permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  return toUserChange({
    action: 'SetUserPassword',
    user: input.user,
    validate: () => checkPassword('password', password),
    permits: onUser('SetUserPassword'),
    plan: (user) => ({
      effects: [
        toEffect('PASSWORD'),
        ...(user.status === after ? [] : [toEffect('STATUS', { before: user.status, after })]),
      ],
      details: { statusAfter: after },
      async run(caller) {
        await caller.call(adminSetUserPassword, {
          Username: user.username,
          Password: password,
          Permanent: permanent,
        });
      },
    }),
  });
}

/** Input of `setUserMFAPreference`. Omitted members keep their value. */
export interface SetUserMFAPreferenceInput extends UserInput {
  readonly sms?: boolean | null;
  readonly email?: boolean | null;
  readonly softwareToken?: boolean | null;
  readonly passkey?: boolean | null;
  readonly preferred?: 'SMS' | 'EMAIL' | 'SOFTWARE_TOKEN' | null;
}

/** The methods of the input, and Cognito's names for them. */
const methods = [
  { field: 'sms', preference: 'SMS', reported: 'SMS_MFA', member: 'SMSMfaSettings' },
  { field: 'email', preference: 'EMAIL', reported: 'EMAIL_OTP', member: 'EmailMfaSettings' },
  {
    field: 'softwareToken',
    preference: 'SOFTWARE_TOKEN',
    reported: 'SOFTWARE_TOKEN_MFA',
    member: 'SoftwareTokenMfaSettings',
  },
] as const;

/** Sets which second factors are active and which is preferred. */
export function setUserMFAPreference(input: SetUserMFAPreferenceInput): ChangeRequest {
  const { preferred, passkey } = input;
  const chosen = methods.find(({ preference }) => preference === preferred);
  return toUserChange({
    action: 'SetUserMFAPreference',
    user: input.user,
    validate() {
      const given = [input.sms, input.email, input.softwareToken, passkey, preferred];
      if (given.every((value) => value === undefined || value === null)) {
        throw badInput('At least one of sms, email, softwareToken, passkey and preferred must be given.');
      }
      if (chosen && input[chosen.field] === false) {
        throw badInput('preferred must be a method that this change does not disable.');
      }
    },
    permits: onUser('SetUserMFAPreference'),
    plan(user) {
      refuseUnconfirmed(user);
      return {
        effects: toMfaEffects(user, input),
        details: {},
        async run(caller) {
          await caller.call(adminSetUserMFAPreference, {
            Username: user.username,
            ...toSettings(input, chosen?.member),
            ...(typeof passkey === 'boolean' && { WebAuthnMfaSettings: { Enabled: passkey } }),
          });
        },
      };
    },
  });
}

type Settings = Pick<
  AdminSetUserMFAPreferenceCommandInput,
  'SMSMfaSettings' | 'EmailMfaSettings' | 'SoftwareTokenMfaSettings'
>;

/** A preferred method must be sent as active; a method that is no longer preferred remains active. */
function toSettings(input: SetUserMFAPreferenceInput, preferred: keyof Settings | undefined): Settings {
  const settings: Settings = {};
  for (const { field, member } of methods) {
    const isPreferred = member === preferred;
    const enabled = isPreferred ? true : input[field];
    if (typeof enabled === 'boolean') {
      settings[member] = { Enabled: enabled, ...(isPreferred && { PreferredMfa: true }) };
    }
  }
  return settings;
}

/** `before` is null if Cognito was not called or reported no method, which does not prove that there is none. */
function toMfaEffects(user: ListedUser, input: SetUserMFAPreferenceInput): Effect[] {
  const detail = isDetailed(user) ? user : undefined;
  const effects = methods.flatMap(({ field, preference, reported }) => {
    const after = input[field] ?? (preference === input.preferred ? true : undefined);
    if (after === undefined) return [];
    const active = detail?.mfaMethods?.includes(reported);
    return [toEffect('MFA', { name: reported, before: active ? 'true' : null, after: String(after) })];
  });
  if (typeof input.passkey === 'boolean') {
    effects.push(toEffect('MFA', { name: 'WEB_AUTHN', after: String(input.passkey) }));
  }
  const preferred = methods.find(({ preference }) => preference === input.preferred)?.reported;
  if (preferred && detail?.preferredMfa !== preferred) {
    effects.push(
      toEffect('MFA', { name: 'preferred', before: detail?.preferredMfa ?? null, after: preferred }),
    );
  }
  return effects;
}

/** Deletes the user's registered authenticator app. */
export function deleteUserSoftwareToken({ user: reference }: UserInput): ChangeRequest {
  return toUserChange({
    action: 'DeleteUserSoftwareToken',
    user: reference,
    validate() {},
    permits: onUser('DeleteUserSoftwareToken'),
    plan(user) {
      refuseUnconfirmed(user);
      return {
        effects: [toEffect('MFA', { name: 'SOFTWARE_TOKEN_MFA' })],
        details: {},
        async run(caller) {
          await caller.call(adminDeleteSoftwareToken, { Username: user.username });
        },
      };
    },
  });
}

function refuseUnconfirmed({ status }: ListedUser): void {
  if (status !== 'UNCONFIRMED') return;
  throw new GatewayError('INVALID_USER_STATE', {
    message: 'The user has not confirmed the sign-up, and has no second factors yet. Confirm the user first.',
  });
}
