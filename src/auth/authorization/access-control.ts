import type { Identity } from '../identity.js';
import { type Action, actions, findActions, type ResourceType } from './actions.js';

/** A user whom a request concerns: by the name asked for before the look-up, by Cognito's own names after it. */
export interface UserResource {
  readonly poolId: string;
  readonly username?: string;
  readonly sub?: string;
  readonly email?: string;
}

/** What a policy decides about. */
export type Resource =
  | (UserResource & { readonly type: 'User' })
  | { readonly type: 'Attribute'; readonly poolId: string; readonly name: string }
  | { readonly type: 'Directory'; readonly poolId: string }
  /** `name` is empty where the question is about the pool's groups in general. */
  | { readonly type: 'UserGroup'; readonly poolId: string; readonly name: string };

/** What an action concerns besides its resource. */
export interface ActionContext {
  /** ListUsers: the attribute that the list is filtered by. */
  readonly filter?: string;
  /** UpdateAttribute, VerifyAttribute, AddUserToGroup, RemoveUserFromGroup: the user whom the change concerns. */
  readonly user?: UserResource;
}

/** What one caller may do. */
export interface Permissions {
  /** A user, though permitted by the name asked for, may turn out to be hidden by another name. */
  readonly hidesUsers: boolean;
  /**
   * Decides whether the caller may do this.
   *
   * @param context what the action's definition in schema/policy.cedarschema takes.
   */
  authorize(action: Action, resource: Resource, context?: ActionContext): boolean;
}

/** The policy in force. */
export interface Policy {
  /** The permissions of one caller for one request. */
  for(identity: Identity): Permissions;
}

/**
 * Permits every action of these groups on every resource: `AUTH=none` without a POLICY_FILE.
 *
 * @param groups `Write` only for a sandbox's data.
 */
export function createOpenPolicy(groups: readonly ('Read' | 'Write')[]): Policy {
  const permissions: Permissions = {
    hidesUsers: false,
    authorize: (action) => groups.includes(actions[action].group),
  };
  return { for: () => permissions };
}

/** Whether the caller may see that this user exists. */
export function mayReadUser(permissions: Permissions, user: UserResource): boolean {
  return permissions.authorize('ReadUser', { type: 'User', ...user });
}

/** Whether the caller may see the values of this attribute. */
export function mayReadAttribute(permissions: Permissions, poolId: string, name: string): boolean {
  return permissions.authorize('ReadAttribute', { type: 'Attribute', poolId, name });
}

/**
 * The actions that a caller may take on a resource, for `viewerActions`.
 *
 * @param writes false where mutations are off, so that no `Write` action is offered.
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
 * The actions that a caller may take on a pool's users, groups and directory in general: decided without names, so that
 * a policy about one of them may still refuse.
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

/** Whether the action's context holds a user. */
function needsUser(action: Action): boolean {
  return action === 'AddUserToGroup' || action === 'RemoveUserFromGroup';
}
