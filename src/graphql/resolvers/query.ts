import type { QueryResolvers } from '../generated/resolvers.js';
import { toRequestedFields } from '../requested-fields.js';

/** Resolvers of the entry points. */
export const query: QueryResolvers = {
  user: (_parent, { poolId, username }, { users }, info) =>
    users.read({ poolId, by: 'username', value: username }, toRequestedFields(info)),

  userBySub: (_parent, { poolId, sub }, { users }, info) =>
    users.read({ poolId, by: 'sub', value: sub }, toRequestedFields(info)),

  userByEmail: (_parent, { poolId, email }, { users }, info) =>
    users.read({ poolId, by: 'email', value: email }, toRequestedFields(info)),
};
