import type { Group } from '../../cognito/group-mapper.js';
import { checkGroupName } from '../../cognito/input-validation.js';
import { adminAddUserToGroup } from '../../cognito/operations/admin-add-user-to-group.js';
import { adminRemoveUserFromGroup } from '../../cognito/operations/admin-remove-user-from-group.js';
import { createGroup } from '../../cognito/operations/create-group.js';
import { deleteGroup } from '../../cognito/operations/delete-group.js';
import { updateGroup } from '../../cognito/operations/update-group.js';
import { GatewayError, toAbsence } from '../../errors/gateway-error.js';
import { type ChangeRequest, type Effect, type Permit, toEffect, toUserChange } from './change.js';
import type { ChangeTools } from './change-tools.js';
import { badInput, checkConfirmation, checkLength } from './input-checks.js';
import type { UserInput } from './user-account-changes.js';

/** Input of `addUserToGroup` and `removeUserFromGroup`. */
export interface MembershipInput extends UserInput {
  readonly group: string;
}

/** Adds a user to a group. */
export function addUserToGroup(input: MembershipInput): ChangeRequest {
  return toMembershipChange('AddUserToGroup', input);
}

/** Removes a user from a group. */
export function removeUserFromGroup(input: MembershipInput): ChangeRequest {
  return toMembershipChange('RemoveUserFromGroup', input);
}

function toMembershipChange(
  action: 'AddUserToGroup' | 'RemoveUserFromGroup',
  { user: reference, group }: MembershipInput,
): ChangeRequest {
  const adds = action === 'AddUserToGroup';
  return toUserChange({
    action,
    user: reference,
    group,
    validate: () => checkGroupName(group),
    permits: (user) => {
      const resource = { type: 'UserGroup', poolId: user.poolId, name: group } as const;
      return [
        { action: 'ReadUserGroup', resource },
        { action, resource, context: { user } },
      ];
    },
    async plan(user, tools) {
      await tools.readGroup(user.poolId, group);
      return {
        effects: [toEffect('GROUP', { name: group, [adds ? 'after' : 'before']: 'MEMBER' })],
        details: {},
        async run(caller) {
          await caller.call(adds ? adminAddUserToGroup : adminRemoveUserFromGroup, {
            Username: user.username,
            GroupName: group,
          });
        },
      };
    },
  });
}

/** Input of `createUserGroup` and `updateUserGroup`. */
export interface UserGroupInput {
  readonly poolId: string;
  readonly name: string;
  readonly description?: string | null;
  readonly precedence?: number | null;
  readonly roleArn?: string | null;
}

/** Members of a group that can be set. */
const members = ['description', 'precedence', 'roleArn'] as const;

function validateGroup({ name, description, precedence, roleArn }: UserGroupInput): void {
  checkGroupName(name);
  if (typeof description === 'string') checkLength('description', description, 0, 2048);
  if (typeof precedence === 'number' && precedence < 0) throw badInput('precedence must be 0 or more.');
  if (typeof roleArn === 'string') {
    checkLength('roleArn', roleArn, 20, 2048);
    if (
      !/^arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?$/.test(
        roleArn,
      )
    ) {
      throw badInput(
        'roleArn must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/editors.',
      );
    }
  }
}

function toRolePermits({ poolId, name, roleArn }: UserGroupInput): readonly Permit[] {
  if (typeof roleArn !== 'string') return [];
  return [{ action: 'SetUserGroupRole', resource: { type: 'UserGroup', poolId, name } }];
}

/** Creates a group. */
export function createUserGroup(input: UserGroupInput): ChangeRequest {
  const { poolId, name } = input;
  return {
    action: 'CreateUserGroup',
    poolId,
    group: name,
    validate: () => validateGroup(input),
    permits: () => [
      { action: 'CreateUserGroup', resource: { type: 'Directory', poolId }, context: { group: name } },
      ...toRolePermits(input),
    ],
    async plan(_user, tools) {
      return {
        effects: [toEffect('GROUP', { name, after: name }), ...toGroupEffects(undefined, input, tools)],
        details: {},
        async checkNames() {
          const exists = await tools.readGroup(poolId, name).then(() => true, toAbsence('GROUP_NOT_FOUND'));
          if (exists) throw new GatewayError('GROUP_EXISTS');
        },
        async run(caller) {
          await caller.call(createGroup, { GroupName: name, ...toGroupMembers(input) });
        },
      };
    },
  };
}

/** Changes a group. */
export function updateUserGroup(input: UserGroupInput): ChangeRequest {
  const { poolId, name } = input;
  return {
    action: 'UpdateUserGroup',
    poolId,
    group: name,
    validate() {
      validateGroup(input);
      const isNull = members.find((member) => input[member] === null);
      if (isNull) throw badInput(`${isNull} must not be null: omit it to keep its value.`);
      if (members.every((member) => input[member] === undefined)) {
        throw badInput(`At least one of ${members.join(', ')} must be given.`);
      }
    },
    permits: () => [...toGroupPermits('UpdateUserGroup', poolId, name), ...toRolePermits(input)],
    async plan(_user, tools) {
      const group = await tools.readGroup(poolId, name);
      return {
        effects: toGroupEffects(group, input, tools),
        details: {},
        async run(caller) {
          // AWS does not document whether an omitted member keeps its value.
          const all = { ...input, ...pickGiven(group), ...pickGiven(input) };
          await caller.call(updateGroup, { GroupName: name, ...toGroupMembers(all) });
        },
      };
    },
  };
}

/** Input of `deleteUserGroup`. */
export interface DeleteUserGroupInput {
  readonly poolId: string;
  readonly name: string;
  readonly confirmName: string;
}

/** Deletes a group. */
export function deleteUserGroup({ poolId, name, confirmName }: DeleteUserGroupInput): ChangeRequest {
  return {
    action: 'DeleteUserGroup',
    poolId,
    group: name,
    validate() {
      checkGroupName(name);
      checkConfirmation('confirmName', confirmName, name);
    },
    permits: () => toGroupPermits('DeleteUserGroup', poolId, name),
    async plan(_user, tools) {
      await tools.readGroup(poolId, name);
      return {
        effects: [toEffect('GROUP', { name, before: name })],
        details: {},
        async run(caller) {
          await caller.call(deleteGroup, { GroupName: name });
        },
      };
    },
  };
}

function toGroupPermits(
  action: 'UpdateUserGroup' | 'DeleteUserGroup',
  poolId: string,
  name: string,
): readonly Permit[] {
  const resource = { type: 'UserGroup', poolId, name } as const;
  return [
    { action: 'ReadUserGroup', resource },
    { action, resource },
  ];
}

type GroupMembers = Pick<UserGroupInput, (typeof members)[number]>;

function pickGiven(group: GroupMembers): GroupMembers {
  const given = members.filter((member) => group[member] !== undefined && group[member] !== null);
  return Object.fromEntries(given.map((member) => [member, group[member]]));
}

function toGroupMembers({ description, precedence, roleArn }: GroupMembers) {
  return {
    ...(typeof description === 'string' && { Description: description }),
    ...(typeof precedence === 'number' && { Precedence: precedence }),
    ...(typeof roleArn === 'string' && { RoleArn: roleArn }),
  };
}

/** A role's ARN contains the AWS account, so `before` is shown only to callers who may read roles. */
function toGroupEffects(
  group: Group | undefined,
  input: UserGroupInput,
  { permissions }: ChangeTools,
): Effect[] {
  const { poolId, name } = input;
  const resource = { type: 'UserGroup', poolId, name } as const;
  const mayRead = (member: (typeof members)[number]) =>
    member !== 'roleArn' || permissions.authorize('ReadUserGroupRole', resource);
  const toText = (value: string | number | null | undefined) =>
    value === undefined || value === null ? null : String(value);
  return members
    .filter((member) => input[member] !== undefined && input[member] !== null)
    .filter((member) => !mayRead(member) || input[member] !== group?.[member])
    .map((member) =>
      toEffect('GROUP', {
        name: member,
        before: mayRead(member) ? toText(group?.[member]) : null,
        after: toText(input[member]),
      }),
    );
}
