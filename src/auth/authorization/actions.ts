/** The type of resource that an action applies to, as named in schema/policy.cedarschema. */
export type ResourceType = 'User' | 'Attribute' | 'Directory' | 'UserGroup';

interface ActionDefinition {
  /** The group of actions that it belongs to. */
  readonly group: 'Read' | 'Write';
  readonly resource: ResourceType;
  /** Whether the action allows taking over an account. No built-in policy grants such an action. */
  readonly takeover?: true;
}

/** Every action that policies decide. A test compares them with schema/policy.cedarschema. */
export const actions = {
  ReadUser: { group: 'Read', resource: 'User' },
  ReadAttribute: { group: 'Read', resource: 'Attribute' },
  ReadUserGroups: { group: 'Read', resource: 'User' },
  ReadUserDevices: { group: 'Read', resource: 'User' },
  ReadUserAuthFactors: { group: 'Read', resource: 'User' },
  ReadUserAuthEvents: { group: 'Read', resource: 'User' },
  ReadUserSessions: { group: 'Read', resource: 'User' },
  ListUsers: { group: 'Read', resource: 'Directory' },
  ReadUserPool: { group: 'Read', resource: 'Directory' },
  ListUserGroups: { group: 'Read', resource: 'Directory' },
  ReadUserGroup: { group: 'Read', resource: 'UserGroup' },
  ReadUserGroupRole: { group: 'Read', resource: 'UserGroup' },
  ReadUserGroupMembers: { group: 'Read', resource: 'UserGroup' },
  ConfirmUser: { group: 'Write', resource: 'User' },
  ResendInvitation: { group: 'Write', resource: 'User' },
  EnableUser: { group: 'Write', resource: 'User' },
  DisableUser: { group: 'Write', resource: 'User' },
  ResetUserPassword: { group: 'Write', resource: 'User' },
  SignOutUser: { group: 'Write', resource: 'User' },
  RevokeUserSession: { group: 'Write', resource: 'User' },
  ForgetUserDevice: { group: 'Write', resource: 'User' },
  UpdateUserDevice: { group: 'Write', resource: 'User' },
  DeleteUser: { group: 'Write', resource: 'User' },
  SetUserPassword: { group: 'Write', resource: 'User', takeover: true },
  SetUserMFAPreference: { group: 'Write', resource: 'User', takeover: true },
  DeleteUserSoftwareToken: { group: 'Write', resource: 'User', takeover: true },
  LinkUserIdentity: { group: 'Write', resource: 'User', takeover: true },
  UnlinkUserIdentity: { group: 'Write', resource: 'User', takeover: true },
  UpdateAttribute: { group: 'Write', resource: 'Attribute' },
  VerifyAttribute: { group: 'Write', resource: 'Attribute', takeover: true },
  CreateUser: { group: 'Write', resource: 'Directory' },
  TakeAlias: { group: 'Write', resource: 'Directory', takeover: true },
  CreateUserGroup: { group: 'Write', resource: 'Directory' },
  AddUserToGroup: { group: 'Write', resource: 'UserGroup' },
  RemoveUserFromGroup: { group: 'Write', resource: 'UserGroup' },
  UpdateUserGroup: { group: 'Write', resource: 'UserGroup' },
  SetUserGroupRole: { group: 'Write', resource: 'UserGroup', takeover: true },
  DeleteUserGroup: { group: 'Write', resource: 'UserGroup' },
} as const satisfies Readonly<Record<string, ActionDefinition>>;

/** The name of an action. */
export type Action = keyof typeof actions;

/** Returns the names of the actions that match, in the order of the schema. */
export function findActions(
  matches: (definition: ActionDefinition, name: Action) => boolean,
): readonly Action[] {
  return (Object.keys(actions) as Action[]).filter((name) => matches(actions[name], name));
}
