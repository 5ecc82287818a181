import { createUserOperation } from './user-operation.js';

/** AdminEnableUser: lets a user sign in. */
export const adminEnableUser = createUserOperation(
  { category: 'UserUpdate', billing: 'unstated' },
  (pool, user) => pool.change(user, { enabled: true }),
);
