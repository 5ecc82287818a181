import { CognitoError } from '../errors.js';
import type { Operation, OperationRequest } from '../operation.js';
import { attributeOf, type SandboxUser } from '../pool-model.js';
import type { PoolSettings } from '../pool-settings.js';
import { hasSoftwareToken } from './admin-get-user-auth-factors.js';
import { findUser, readUserKey } from './find-user.js';
import { requireConfirmed } from './require-confirmed.js';

type Method = PoolSettings['mfaMethods'][number];

interface Preference {
  readonly method: Method;
  readonly enabled: boolean;
  readonly preferred: boolean;
}

const members: readonly (readonly [member: string, method: Method])[] = [
  ['SMSMfaSettings', 'SMS_MFA'],
  ['SoftwareTokenMfaSettings', 'SOFTWARE_TOKEN_MFA'],
  ['EmailMfaSettings', 'EMAIL_OTP'],
];

/** AdminSetUserMFAPreference: enables and disables a user's second factors, and sets the preferred one. */
export const adminSetUserMfaPreference: Operation = {
  category: 'UserResourceUpdate',
  access: 'write',
  billing: 'unstated',
  run(request) {
    const key = readUserKey(request.input);
    const preferences = readPreferences(request);
    const passkey = request.input.optionalStructure('WebAuthnMfaSettings')?.optionalBoolean('Enabled');
    request.input.check();
    const { pool, user } = findUser(request, key);
    requireConfirmed(user);
    if (user.status === 'RESET_REQUIRED') {
      throw new CognitoError('PasswordResetRequiredException', 'Password reset required for the user');
    }
    for (const { method, enabled } of preferences) {
      if (enabled) checkMethod(pool.pool.settings, user, method);
    }
    const { mfaMethods, preferredMfa } = apply(user, preferences);
    if (passkey && (mfaMethods.length === 0 || (user.passkeys ?? 0) === 0)) {
      throw invalid('A passkey takes another second factor beside it.');
    }
    pool.change(user, { mfaMethods, preferredMfa, softwareToken: hasSoftwareToken(user) });
    return {};
  },
};

function readPreferences({ input }: OperationRequest): readonly Preference[] {
  return members.flatMap(([member, method]) => {
    const settings = input.optionalStructure(member);
    if (settings === undefined) return [];
    const enabled = settings.optionalBoolean('Enabled') ?? false;
    return [{ method, enabled, preferred: settings.optionalBoolean('PreferredMfa') ?? false }];
  });
}

function checkMethod(settings: PoolSettings, user: SandboxUser, method: Method): void {
  const destination = { SMS_MFA: 'phone_number', EMAIL_OTP: 'email', SOFTWARE_TOKEN_MFA: undefined }[method];
  const isSetUp = destination ? attributeOf(user, destination) !== undefined : hasSoftwareToken(user);
  if (!settings.mfaMethods.includes(method)) throw invalid(`${method} is not enabled for the user pool.`);
  if (!isSetUp) throw invalid(`User does not have delivery config set to turn on ${method}`);
}

function apply(user: SandboxUser, preferences: readonly Preference[]) {
  const preferred = preferences.filter((each) => each.preferred);
  if (preferred.length > 1) throw invalid('Only one second factor can be preferred.');
  const [chosen] = preferred;
  if (chosen && !chosen.enabled) throw invalid(`${chosen.method} must be enabled to be preferred.`);
  const off = preferences.filter(({ enabled }) => !enabled).map(({ method }): string => method);
  const on = preferences.filter(({ enabled }) => enabled).map(({ method }): string => method);
  const mfaMethods = [...new Set([...(user.mfaMethods ?? []), ...on])].filter((each) => !off.includes(each));
  const kept = preferences.some(({ method }) => method === user.preferredMfa)
    ? ''
    : (user.preferredMfa ?? '');
  return { mfaMethods, preferredMfa: chosen?.method ?? kept };
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message);
}
