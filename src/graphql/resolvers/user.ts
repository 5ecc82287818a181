import { mayReadAttribute, type Permissions } from '../../auth/authorization/access-control.js';
import { isDetailed, type User } from '../../cognito/user-mapper.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { DisclosedUser, UserService } from '../../services/user-service.js';
import type { UserResolvers } from '../generated/resolvers.js';

/**
 * Resolvers of the fields that take arguments, of those that name an attribute, as a caller may not read each, and of
 * those that only AdminGetUser tells.
 */
export const user: UserResolvers = {
  attributes: ({ attributes }, { names }) =>
    names ? attributes.filter(({ name }) => names.includes(name)) : attributes,

  attribute({ poolId, attributes }, { name }, { permissions }) {
    demand(permissions, poolId, name);
    return attributes.find((attribute) => attribute.name === name) ?? null;
  },

  sub({ poolId, sub }, _arguments, { permissions }) {
    demand(permissions, poolId, 'sub');
    return sub;
  },

  profile: (user) => user,

  preferredMfa: (user, _arguments, { users }) => toDetail(user, users, ({ preferredMfa }) => preferredMfa),
  mfaMethods: (user, _arguments, { users }) => toDetail(user, users, ({ mfaMethods }) => mfaMethods),
  mfaOptions: (user, _arguments, { users }) => toDetail(user, users, ({ mfaOptions }) => mfaOptions),
};

/** Reads what AdminGetUser alone tells: of a user who comes from a list in a call of its own. */
function toDetail<T>(user: DisclosedUser, users: UserService, pick: (user: User) => T): T | Promise<T> {
  return isDetailed(user) ? pick(user) : users.readDetail(user).then(pick);
}

/** Throws FORBIDDEN for an attribute that is withheld, whether the user has it or not. */
export function demand(permissions: Permissions, poolId: string, name: string): void {
  if (!mayReadAttribute(permissions, poolId, name)) {
    throw new GatewayError('FORBIDDEN', { message: 'The policy withholds this attribute from you.' });
  }
}
