import { findPermittedActionsInPool, mayReadAttribute } from '../../auth/authorization/access-control.js';
import type { AttributeDefinitionResolvers, UserPoolResolvers } from '../generated/resolvers.js';

/** Resolvers of a pool's settings that require a call, and of the caller's permissions. */
export const userPool: UserPoolResolvers = {
  mfa: ({ id }, _arguments, { pools }) => pools.readMfa(id),
  sessionTracking: ({ id }, _arguments, { pools }) => pools.readSessionTracking(id),
  identityProviders: ({ id }, _arguments, { pools }) => pools.readIdentityProviders(id),
  viewerActions: ({ id }, _arguments, { permissions, changes }) =>
    findPermittedActionsInPool(permissions, id, changes !== undefined),
};

/** Resolvers of the caller's permissions on an attribute. */
export const attributeDefinition: AttributeDefinitionResolvers = {
  viewerCanRead: ({ poolId, name }, _arguments, { permissions }) =>
    mayReadAttribute(permissions, poolId, name),
  viewerCanUpdate: ({ poolId, name }, _arguments, { permissions, changes }) =>
    changes !== undefined &&
    permissions.authorize('UpdateAttribute', { type: 'Attribute', poolId, name }, { user: { poolId } }),
};
