import type { QueryResolvers } from '../generated/resolvers.js';

/** Resolvers of the entry points. */
export const query: QueryResolvers = {
  user: (_parent, { poolId, username }, { users }) => users.load({ poolId, by: 'username', value: username }),
};
