import { findPermittedActionsInPool, mayReadAttribute } from '../../auth/authorization/access-control.js';
import type { AttributeDefinitionResolvers, UserPoolResolvers } from '../generated/resolvers.js';

/** Resolvers of the settings that take a call of their own, and of what the caller may do. */
export const userPool: UserPoolResolvers = {
  mfa: ({ id }, _arguments, { pools }) => pools.readMfa(id),
  sessionTracking: ({ id }, _arguments, { pools }) => pools.readSessionTracking(id),
  identityProviders: ({ id }, _arguments, { pools }) => pools.readIdentityProviders(id),
  viewerActions: ({ id }, _arguments, { permissions, changes }) =>
    findPermittedActionsInPool(permissions, id, changes !== undefined),
};

/** Resolvers of what the caller may do with an attribute. */
export const attributeDefinition: AttributeDefinitionResolvers = {
  viewerCanRead: ({ poolId, name }, _arguments, { permissions }) =>
    mayReadAttribute(permissions, poolId, name),
  viewerCanUpdate: ({ poolId, name }, _arguments, { permissions, changes }) =>
    changes !== undefined &&
    permissions.authorize('UpdateAttribute', { type: 'Attribute', poolId, name }, { user: { poolId } }),
};
