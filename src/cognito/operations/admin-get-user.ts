import {
  AdminGetUser$,
  type AdminGetUserCommandInput,
  type AdminGetUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { toUser, type User } from '../user-mapper.js';
import type { ReadOperation } from './operation.js';

/**
 * Reads one user with MFA, by username, verified alias or the sub of a local user. The user counts as a monthly active
 * user.
 */
export const adminGetUser: ReadOperation<AdminGetUserCommandInput, AdminGetUserCommandOutput, User> = {
  schema: AdminGetUser$,
  category: 'UserRead',
  kind: 'read',
  coalescingKey: ({ Username = '' }) => Username,
  user: ({ Username }) => Username,
  toResult: (output, { pool, onUnknown }) => toUser(pool.id, output, onUnknown),
  billedUser: ({ Username = '' }, user) => user?.username ?? Username,
};
