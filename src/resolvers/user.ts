import type { Permissions } from '../auth/permissions.js';
import { GatewayError } from '../errors/error.js';
import type { UserResolvers } from '../generated/resolvers.js';

/** Resolvers of the fields that take arguments, and of those that name an attribute: a caller may not read each. */
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
};

/** Throws FORBIDDEN for an attribute that is withheld, whether the user has it or not. */
function demand(permissions: Permissions, poolId: string, name: string): void {
  if (!permissions.mayReadAttribute(poolId, name)) {
    throw new GatewayError('FORBIDDEN', { message: 'The policy withholds this attribute from you.' });
  }
}
