import { CognitoError } from '../errors.js';
import type { Operation } from '../operation.js';
import { attributeOf, type SandboxPool, type SandboxUser } from '../pool-model.js';
import { findUser, readUserKey } from './find-user.js';

/** The recovery methods: the address, the delivery medium, and the second factor that excludes it. */
const ways = {
  verified_email: { attribute: 'email', medium: 'EMAIL', factor: 'EMAIL_OTP' },
  verified_phone_number: { attribute: 'phone_number', medium: 'SMS', factor: 'SMS_MFA' },
} as const;

/** AdminResetUserPassword: invalidates a user's password and sends a code for a new one. */
export const adminResetUserPassword: Operation = {
  category: 'UserAccountRecovery',
  access: 'write',
  billing: 'no',
  async run(request) {
    const key = readUserKey(request.input);
    request.input.optionalMap('ClientMetadata');
    request.input.check();
    const { user: found } = findUser(request, key);
    if (found.status !== 'CONFIRMED') {
      const message = 'User password cannot be reset in the current state.';
      throw new CognitoError('NotAuthorizedException', message);
    }
    await request.triggers.call(key.poolId, 'CustomMessage');
    const { pool, user } = findUser(request, key);
    const { medium, destination } = findWay(pool.pool, user);
    const message = { medium, destination, poolId: key.poolId, username: user.username };
    request.messages.sendWith([{ kind: 'password-reset', ...message }], () =>
      pool.change(user, { status: 'RESET_REQUIRED' }),
    );
    return {};
  },
};

function findWay({ settings }: SandboxPool, user: SandboxUser) {
  for (const mechanism of settings.recovery) {
    if (mechanism === 'admin_only') continue;
    const { attribute, medium, factor } = ways[mechanism];
    const destination = attributeOf(user, attribute);
    const isVerified = attributeOf(user, `${attribute}_verified`) === 'true';
    // One channel must not be both the second factor and the recovery of the first.
    if (destination !== undefined && isVerified && !user.mfaMethods?.includes(factor)) {
      return { medium, destination };
    }
  }
  throw new CognitoError(
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
}
