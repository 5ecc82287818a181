import type { QueryResolvers } from '../generated/resolvers.js';
import { toRequestedFields, toRequestedFieldsOfNodes } from '../requested-fields.js';
import { toUserFilter } from '../user-filter.js';

/** Resolvers of the root query fields. */
export const query: QueryResolvers = {
  user: (_parent, { poolId, username }, { users }, info) =>
    users.read({ poolId, by: 'username', value: username }, toRequestedFields(info)),

  userBySub: (_parent, { poolId, sub }, { users }, info) =>
    users.read({ poolId, by: 'sub', value: sub }, toRequestedFields(info)),

  userByEmail: (_parent, { poolId, email }, { users }, info) =>
    users.read({ poolId, by: 'email', value: email }, toRequestedFields(info)),

  usersByUsername: (_parent, { poolId, usernames }, { users }, info) =>
    usernames.map((value) => users.read({ poolId, by: 'username', value }, toRequestedFields(info))),

  usersBySub: (_parent, { poolId, subs }, { users }, info) =>
    subs.map((value) => users.read({ poolId, by: 'sub', value }, toRequestedFields(info))),

  users: (_parent, { poolId, filter, first, after }, { userLists }, info) =>
    userLists.list(
      { poolId, filter: toUserFilter(filter) },
      { first, after },
      toRequestedFieldsOfNodes(info),
    ),

  userPool: (_parent, { id }, { pools }, info) => pools.read(id, toRequestedFields(info, 'UserPool')),

  userPools: (_parent, _arguments, { pools }, info) =>
    pools.listIds().map((id) => pools.read(id, toRequestedFields(info, 'UserPool'))),

  userGroup: (_parent, { poolId, name }, { groups }, info) =>
    groups.read(poolId, name, toRequestedFields(info, 'UserGroup')),

  userGroups: (_parent, { poolId, first, after }, { groups }, info) =>
    groups.list(poolId, { first, after }, toRequestedFieldsOfNodes(info)),
};
