import { findPermittedActions } from '../../auth/authorization/access-control.js';
import type { UserGroupResolvers } from '../generated/resolvers.js';
import { toRequestedFieldsOfNodes } from '../requested-fields.js';

/** Resolvers of a group's members, and of its fields that require a permission of their own. */
export const userGroup: UserGroupResolvers = {
  roleArn: (group, _arguments, { groups }) => groups.toRoleArn(group),
  users: (group, page, { groups }, info) => groups.listUsers(group, page, toRequestedFieldsOfNodes(info)),
  viewerActions: ({ poolId, name }, _arguments, { permissions, changes }) =>
    findPermittedActions(permissions, { type: 'UserGroup', poolId, name }, changes !== undefined),
};
