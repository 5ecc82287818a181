import { createUserOperation } from './user-operation.js';

/** AdminEnableUser: enables a user. */
export const adminEnableUser = createUserOperation(
  { category: 'UserUpdate', billing: 'unstated' },
  (pool, user) => pool.change(user, { enabled: true }),
);
