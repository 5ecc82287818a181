import {
  createAttributeFilter,
  mayReadUser,
  type Permissions,
} from '../auth/authorization/access-control.js';
import type { ListedUser } from '../cognito/user-mapper.js';
import type { GuardedList } from './access-guard.js';
import type { RequestedFields } from './requested-fields.js';
import {
  type DisclosedUser,
  measureUser,
  redactUser,
  toDisclosedFields,
  toOwnResource,
} from './user-service.js';

/** The steps of the access guard that are the same for every list of users. */
export type UserListGuardSteps = Pick<
  GuardedList<ListedUser, DisclosedUser>,
  'authorizeItem' | 'redact' | 'measure' | 'recordItem'
>;

/**
 * Creates the steps for the users of one pool. Decisions that apply to all of them are made once, because a list can be
 * long.
 */
export function createUserListGuardSteps(
  poolId: string,
  requested: RequestedFields,
  permissions: Permissions,
): UserListGuardSteps {
  const { operationName } = requested;
  const mayRead = createAttributeFilter(permissions, poolId);
  let fields: readonly string[] | undefined;
  let mayReadAll: boolean | undefined;

  return {
    authorizeItem(_permissions, user) {
      if (permissions.hidesUsers) return mayReadUser(permissions, toOwnResource(user));
      // No policy compares the names of users.
      mayReadAll ??= mayReadUser(permissions, toOwnResource(user));
      return mayReadAll;
    },
    redact: (_permissions, user) => redactUser(user, requested, mayRead),
    measure: (user) => measureUser(user, requested, mayRead),
    recordItem(user) {
      fields ??= toDisclosedFields(requested, mayRead);
      const attributes = user.attributes.map(({ name }) => name);
      return { operationName, poolId, by: 'list', asked: user.username, fields, attributes };
    },
  };
}
