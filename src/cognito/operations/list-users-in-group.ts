import {
  ListUsersInGroup$,
  type ListUsersInGroupCommandInput,
  type ListUsersInGroupCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { toListedUser } from '../user-mapper.js';
import type { UserPage } from './list-users.js';
import { maxPageBytes, type ReadOperation } from './operation.js';

/** Lists the users in a group, without MFA. Shares the quota of ListUsers. */
export const listUsersInGroup: ReadOperation<
  ListUsersInGroupCommandInput,
  ListUsersInGroupCommandOutput,
  UserPage
> = {
  schema: ListUsersInGroup$,
  category: 'UserList',
  maxOutputBytes: maxPageBytes,
  kind: 'read',
  errorCodes: { ResourceNotFoundException: 'GROUP_NOT_FOUND' },
  coalescingKey: ({ GroupName, Limit, NextToken }) => JSON.stringify([GroupName, Limit, NextToken]),
  toResult: ({ Users, NextToken }, { pool, onUnknown }) => ({
    users: (Users ?? []).map((user) => toListedUser(pool.id, user, onUnknown)),
    token: NextToken || undefined,
  }),
};
