import { CognitoError } from '../errors.js';
import type { Operation } from '../operation.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminConfirmSignUp: confirms a user who signed up, without verifying an address. */
export const adminConfirmSignUp: Operation = {
  category: 'UserCreation',
  access: 'write',
  billing: 'yes',
  async run(request) {
    const key = readUserKey(request.input);
    request.input.optionalMap('ClientMetadata');
    request.input.check();
    const { pool, user } = findUser(request, key);
    if (user.status !== 'UNCONFIRMED') {
      const message = `User cannot be confirmed. Current status is ${user.status}`;
      throw new CognitoError('NotAuthorizedException', message);
    }
    pool.change(user, { status: 'CONFIRMED' });
    // The user is confirmed even if the trigger fails.
    await request.triggers.call(key.poolId, 'PostConfirmation');
    return {};
  },
};
