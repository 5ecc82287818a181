import { createUserOperation } from './user-operation.js';

/** AdminDisableUser: keeps a user from signing in, and ends every session. */
export const adminDisableUser = createUserOperation(
  { category: 'UserUpdate', billing: 'unstated' },
  (pool, user) => pool.change(user, { enabled: false, sessions: [] }),
);
