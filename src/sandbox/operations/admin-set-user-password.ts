import type { Operation } from '../operation.js';
import { checkHistory, checkPassword, passwordRule } from '../password-rules.js';
import { findUser, readUserKey } from './find-user.js';

/** AdminSetUserPassword: sets a user's password, permanent or until the next sign-in. */
export const adminSetUserPassword: Operation = {
  category: 'UserAccountRecovery',
  access: 'write',
  billing: 'yes',
  run(request) {
    const { input } = request;
    const key = readUserKey(input);
    const password = input.text('Password', passwordRule);
    const permanent = input.optionalBoolean('Permanent') ?? false;
    input.check();
    const { pool, user } = findUser(request, key);
    const { passwordPolicy } = pool.pool.settings;
    checkPassword(passwordPolicy, password);
    checkHistory(passwordPolicy, user, password);
    pool.change(user, {
      status: permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
      hasPassword: true,
      passwords: [password, ...(user.passwords ?? [])],
    });
    return {};
  },
};
