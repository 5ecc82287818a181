import type { Operation } from '../operation.js';
import { attributeOf, type SandboxUser } from '../pool-model.js';
import type { PoolSettings } from '../pool-settings.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminGetUserAuthFactors: the authentication factors of one user. */
export const adminGetUserAuthFactors: Operation = {
  category: 'UserRead',
  access: 'read',
  billing: 'unstated',
  run(request) {
    const key = readUserKey(request.input);
    request.input.check();
    const { pool, user } = findUser(request, key);
    return {
      Username: user.username,
      PreferredMfaSetting: user.preferredMfa,
      UserMFASettingList: user.mfaMethods,
      ConfiguredUserAuthFactors: user.factors ?? toFactors(user, pool.pool.settings),
    };
  },
};

/** Returns whether a user has registered an authenticator app. */
export function hasSoftwareToken(user: SandboxUser): boolean {
  return user.softwareToken ?? user.mfaMethods?.includes('SOFTWARE_TOKEN_MFA') ?? false;
}

function toFactors(user: SandboxUser, { firstFactors }: PoolSettings): readonly string[] {
  if (user.status === 'EXTERNAL_PROVIDER') return [];
  const isVerified = (name: string) => attributeOf(user, `${name}_verified`) === 'true';
  const factors: readonly (readonly [name: string, configured: boolean])[] = [
    ['PASSWORD', user.hasPassword ?? true],
    ['EMAIL_OTP', firstFactors.includes('EMAIL_OTP') && isVerified('email')],
    ['SMS_OTP', firstFactors.includes('SMS_OTP') && isVerified('phone_number')],
    ['WEB_AUTHN', (user.passkeys ?? 0) > 0],
    ['SOFTWARE_TOKEN', hasSoftwareToken(user)],
  ];
  return factors.filter(([, configured]) => configured).map(([name]) => name);
}
