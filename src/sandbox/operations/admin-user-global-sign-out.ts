import { createUserOperation } from './user-operation.js';

/** AdminUserGlobalSignOut: ends every session of a user. */
export const adminUserGlobalSignOut = createUserOperation(
  { category: 'UserUpdate', billing: 'yes' },
  (pool, user) => pool.change(user, { sessions: [] }, { touch: false }),
);
