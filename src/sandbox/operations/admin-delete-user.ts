import { createUserOperation } from './user-operation.js';

/** AdminDeleteUser: deletes a user permanently. */
export const adminDeleteUser = createUserOperation(
  { category: 'UserUpdate', billing: 'unstated' },
  (pool, user) => pool.remove(user),
);
