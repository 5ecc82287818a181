import { adminForgetDevice } from '../../cognito/operations/admin-forget-device.js';
import { adminRevokeUserSession } from '../../cognito/operations/admin-revoke-user-session.js';
import { adminUpdateDeviceStatus } from '../../cognito/operations/admin-update-device-status.js';
import { adminUserGlobalSignOut } from '../../cognito/operations/admin-user-global-sign-out.js';
import { type ChangeRequest, onUser, toEffect, toUserChange } from './change.js';
import { badInput } from './input-checks.js';
import type { UserInput } from './user-account-changes.js';

/** Revokes the refresh tokens and sessions of a user. */
export function signOutUser({ user: reference }: UserInput): ChangeRequest {
  return toUserChange({
    action: 'SignOutUser',
    user: reference,
    validate() {},
    permits: onUser('SignOutUser'),
    plan: (user) => ({
      effects: [toEffect('SESSION')],
      details: {},
      async run(caller) {
        await caller.call(adminUserGlobalSignOut, { Username: user.username });
      },
    }),
  });
}

/** Input of `revokeUserSession`. */
export interface RevokeUserSessionInput extends UserInput {
  readonly sessionId: string;
  readonly linked: boolean;
}

const sessionIdPattern = /^(tkn|sso)[0-9a-z]{1,60}$/;

/** Revokes one session of a user. */
export function revokeUserSession(input: RevokeUserSessionInput): ChangeRequest {
  const { sessionId, linked } = input;
  return toUserChange({
    action: 'RevokeUserSession',
    user: input.user,
    validate() {
      if (sessionIdPattern.test(sessionId)) return;
      throw badInput(
        'sessionId must be an id of User.sessions: tkn or sso, then lower-case letters and digits.',
      );
    },
    permits: onUser('RevokeUserSession'),
    plan: (user) => ({
      effects: [toEffect('SESSION', { name: sessionId, after: linked ? 'LINKED' : null })],
      details: {},
      async run(caller) {
        await caller.call(adminRevokeUserSession, {
          Username: user.username,
          SessionId: sessionId,
          RevokeAssociatedSessions: linked ? 'LINKED' : 'NONE',
        });
      },
    }),
  });
}

/** Input of a change of one device. */
export interface DeviceInput extends UserInput {
  readonly deviceKey: string;
}

const deviceKeyPattern = /^[\w-]+_[0-9a-f-]+$/;

function checkDeviceKey(key: string): void {
  if (deviceKeyPattern.test(key) && key.length <= 55) return;
  throw badInput('deviceKey must be a key of User.devices: a region, an underscore, then a UUID.');
}

/** Forgets a remembered device. */
export function forgetUserDevice({ user: reference, deviceKey }: DeviceInput): ChangeRequest {
  return toUserChange({
    action: 'ForgetUserDevice',
    user: reference,
    validate: () => checkDeviceKey(deviceKey),
    permits: onUser('ForgetUserDevice'),
    plan: (user) => ({
      effects: [toEffect('DEVICE', { name: deviceKey })],
      details: {},
      async run(caller) {
        await caller.call(adminForgetDevice, { Username: user.username, DeviceKey: deviceKey });
      },
    }),
  });
}

/** Input of `setUserDeviceRemembered`. */
export interface SetUserDeviceRememberedInput extends DeviceInput {
  readonly remembered: boolean;
}

/** Sets whether a device is remembered. */
export function setUserDeviceRemembered(input: SetUserDeviceRememberedInput): ChangeRequest {
  const { deviceKey, remembered } = input;
  const status = remembered ? 'remembered' : 'not_remembered';
  return toUserChange({
    action: 'UpdateUserDevice',
    user: input.user,
    validate: () => checkDeviceKey(deviceKey),
    permits: onUser('UpdateUserDevice'),
    plan: (user) => ({
      effects: [toEffect('DEVICE', { name: deviceKey, after: status })],
      details: {},
      async run(caller) {
        await caller.call(adminUpdateDeviceStatus, {
          Username: user.username,
          DeviceKey: deviceKey,
          DeviceRememberedStatus: status,
        });
      },
    }),
  });
}
