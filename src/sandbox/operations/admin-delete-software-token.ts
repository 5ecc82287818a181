import { requireConfirmed } from './require-confirmed.js';
import { createUserOperation } from './user-operation.js';

const method = 'SOFTWARE_TOKEN_MFA';

/** AdminDeleteSoftwareToken: deletes a user's authenticator app, including as a second factor. */
export const adminDeleteSoftwareToken = createUserOperation(
  { category: 'UserResourceUpdate', billing: 'unstated' },
  (pool, user) => {
    requireConfirmed(user);
    pool.change(user, {
      softwareToken: false,
      ...(user.mfaMethods && { mfaMethods: user.mfaMethods.filter((each) => each !== method) }),
      ...(user.preferredMfa === method && { preferredMfa: '' }),
    });
  },
);
