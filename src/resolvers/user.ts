import { GatewayError } from '../errors/error.js';
import type { FederationReferenceTypes, UserResolvers } from '../generated/resolvers.js';
import type { UserKey } from '../loaders/user.js';

/** Resolvers of the fields that take arguments, and of references from other subgraphs. */
export const user: UserResolvers = {
  attributes: ({ attributes }, { names }) =>
    names ? attributes.filter(({ name }) => names.includes(name)) : attributes,

  attribute: ({ attributes }, { name }) => attributes.find((attribute) => attribute.name === name) ?? null,

  // Async, so that a reference without a key fails at its index and not the whole list.
  __resolveReference: async (reference, { users }) => users.load(toKey(reference)).catch(toNullIfUnknown),
};

type Reference = FederationReferenceTypes['User'];

function toKey(reference: Reference): UserKey {
  const { poolId } = reference;
  if ('username' in reference) return { poolId, by: 'username', value: reference.username };
  if (reference.sub) return { poolId, by: 'sub', value: reference.sub };
  throw new GatewayError('BAD_USER_INPUT', {
    message: 'A reference to a User needs poolId and username, or poolId and sub.',
  });
}

/** To a router, a user who does not exist is null and no error: the subgraph protocol's way. */
function toNullIfUnknown(error: unknown): null {
  if (error instanceof GatewayError && error.code === 'USER_NOT_FOUND') return null;
  throw error;
}
