import { mayReadAttribute, type Permissions } from '../../auth/authorization/access-control.js';
import { isDetailed, type User } from '../../cognito/user-mapper.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { DisclosedUser } from '../../services/user-service.js';
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

  preferredMfa: (user) => toDetailed(user).preferredMfa,
  mfaMethods: (user) => toDetailed(user).mfaMethods,
  mfaOptions: (user) => toDetailed(user).mfaOptions,
};

/** The plan reads everyone of whom MFA is asked with AdminGetUser. Were it wrong, null would pass for Cognito's word. */
function toDetailed(user: DisclosedUser): User {
  if (isDetailed(user)) return user;
  throw new TypeError('MFA was asked for, and not read');
}

/** Throws FORBIDDEN for an attribute that is withheld, whether the user has it or not. */
export function demand(permissions: Permissions, poolId: string, name: string): void {
  if (!mayReadAttribute(permissions, poolId, name)) {
    throw new GatewayError('FORBIDDEN', { message: 'The policy withholds this attribute from you.' });
  }
}
