import { createUserOperation } from './user-operation.js';

/** AdminDisableUser: disables a user and ends every session. */
export const adminDisableUser = createUserOperation(
  { category: 'UserUpdate', billing: 'unstated' },
  (pool, user) => pool.change(user, { enabled: false, sessions: [] }),
);
