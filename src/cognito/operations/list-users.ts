import {
  ListUsers$,
  type ListUsersCommandInput,
  type ListUsersCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type ListedUser, toListedUser } from '../user-mapper.js';
import { maxPageBytes, type ReadOperation } from './operation.js';

/** One page of users. A page may be short or empty without being the last. */
export interface UserPage {
  readonly users: readonly ListedUser[];
  /** Undefined on the last page. */
  readonly token: string | undefined;
}

/** Lists users of a pool, without MFA. Not billed, and eventually consistent. */
export const listUsers: ReadOperation<ListUsersCommandInput, ListUsersCommandOutput, UserPage> = {
  schema: ListUsers$,
  category: 'UserList',
  maxOutputBytes: maxPageBytes,
  kind: 'read',
  coalescingKey: ({ Filter, Limit, PaginationToken, AttributesToGet }) =>
    JSON.stringify([Filter, Limit, PaginationToken, AttributesToGet]),
  toResult: ({ Users, PaginationToken }, { pool, onUnknown }) => ({
    users: (Users ?? []).map((user) => toListedUser(pool.id, user, onUnknown)),
    token: PaginationToken || undefined,
  }),
};
