import {
  AdminCreateUser$,
  type AdminCreateUserCommandInput,
  type AdminCreateUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type ListedUser, toListedUser } from '../user-mapper.js';
import type { WriteOperation } from './operation.js';

/**
 * Creates a user or, with `MessageAction: RESEND`, sends a new temporary password. The user counts as a monthly active
 * user.
 */
export const adminCreateUser: WriteOperation<
  AdminCreateUserCommandInput,
  AdminCreateUserCommandOutput,
  ListedUser
> = {
  schema: AdminCreateUser$,
  category: 'UserCreation',
  kind: 'write',
  isRepeatable: false,
  errorCodes: { LimitExceededException: 'LIMIT_EXCEEDED' },
  user: ({ Username }) => Username,
  toResult: ({ User = {} }, { pool, onUnknown }) => toListedUser(pool.id, User, onUnknown),
  billedUser: ({ Username = '' }, user) => user?.username ?? Username,
};
