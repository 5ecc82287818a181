import type { Identity } from '../identity.js';
import { type Action, actions, findActions, type ResourceType } from './actions.js';

/**
 * A user as an authorization resource: identified by the requested name before the look-up, and by Cognito's own names
 * after it.
 */
export interface UserResource {
  readonly poolId: string;
  readonly username?: string;
  readonly sub?: string;
  readonly email?: string;
}

/** The resource of an authorization decision. */
export type Resource =
  | (UserResource & { readonly type: 'User' })
  | { readonly type: 'Attribute'; readonly poolId: string; readonly name: string }
  | { readonly type: 'Directory'; readonly poolId: string }
  /** `name` is empty if the decision is about the pool's groups in general. */
  | { readonly type: 'UserGroup'; readonly poolId: string; readonly name: string };

/** The context of an authorization decision, besides its resource. */
export interface ActionContext {
  /** ListUsers: the attribute by which the list is filtered. */
  readonly filter?: string;
  /** UpdateAttribute, VerifyAttribute, AddUserToGroup, RemoveUserFromGroup: the user that the change affects. */
  readonly user?: UserResource;
  /** CreateUserGroup: the name of the new group. */
  readonly group?: string;
}

/** The permissions of one caller. */
export interface Permissions {
  /** Whether a user who is permitted by the requested name can still be hidden by another of the user's names. */
  readonly hidesUsers: boolean;
  /**
   * Returns whether the caller may take this action.
   *
   * @param context the attributes that schema/policy.cedarschema defines for the action.
   */
  authorize(action: Action, resource: Resource, context?: ActionContext): boolean;
}

/** The access control policy in force. */
export interface Policy {
  /** Returns the permissions of one caller for one request. */
  for(identity: Identity): Permissions;
}

/**
 * Permits every action of these groups on every resource: `AUTH=none` without a POLICY_FILE.
 *
 * @param groups contains `Write` only for a sandbox.
 */
export function createOpenPolicy(groups: readonly ('Read' | 'Write')[]): Policy {
  const permissions: Permissions = {
    hidesUsers: false,
    authorize: (action) => groups.includes(actions[action].group),
  };
  return { for: () => permissions };
}

/** Returns whether the caller may know that this user exists. */
export function mayReadUser(permissions: Permissions, user: UserResource): boolean {
  return permissions.authorize('ReadUser', { type: 'User', ...user });
}

/** Returns whether the caller may read this attribute's value. */
export function mayReadAttribute(permissions: Permissions, poolId: string, name: string): boolean {
  return permissions.authorize('ReadAttribute', { type: 'Attribute', poolId, name });
}

/** Decides which attributes of a pool's users the caller may see. The decision about a name is made once. */
export function createAttributeFilter(permissions: Permissions, poolId: string): (name: string) => boolean {
  const decisions = new Map<string, boolean>();
  return (name) => {
    const decision = decisions.get(name) ?? mayReadAttribute(permissions, poolId, name);
    decisions.set(name, decision);
    return decision;
  };
}

/**
 * Returns the actions that a caller may take on a resource, for `viewerActions`.
 *
 * @param writes false if mutations are off; `Write` actions are then omitted.
 */
export function findPermittedActions(
  permissions: Permissions,
  resource: Resource,
  writes: boolean,
): readonly Action[] {
  const { poolId } = resource;
  return findActions(
    ({ group, resource: type }, name) =>
      type === resource.type &&
      (writes || group === 'Read') &&
      permissions.authorize(name, resource, needsUser(name) ? { user: { poolId } } : {}),
  );
}

/**
 * Returns the actions that a caller may take on a pool's users, groups and directory in general. They are decided
 * without names, so a policy about a particular user or group may still refuse.
 */
export function findPermittedActionsInPool(
  permissions: Permissions,
  poolId: string,
  writes: boolean,
): readonly Action[] {
  const inGeneral: Readonly<Record<Exclude<ResourceType, 'Attribute'>, Resource>> = {
    User: { type: 'User', poolId },
    Directory: { type: 'Directory', poolId },
    UserGroup: { type: 'UserGroup', poolId, name: '' },
  };
  return Object.values(inGeneral).flatMap((resource) => findPermittedActions(permissions, resource, writes));
}

/** Whether the action's context includes a user. */
function needsUser(action: Action): boolean {
  return action === 'AddUserToGroup' || action === 'RemoveUserFromGroup';
}
