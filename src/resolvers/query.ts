import type { QueryResolvers } from '../generated/resolvers.js';

/** Resolvers of the entry points. */
export const query: QueryResolvers = {
  user: (_parent, { poolId, username }, { users }, info) =>
    users.read({ poolId, by: 'username', value: username }, info),
};
