import type { GraphQLResolveInfo } from 'graphql';
import { mayReadAttribute } from '../../auth/authorization/access-control.js';
import type { ChangeOptions, ChangeRequest } from '../../services/changes/change.js';
import {
  addUserToGroup,
  createUserGroup,
  deleteUserGroup,
  removeUserFromGroup,
  updateUserGroup,
} from '../../services/changes/group-changes.js';
import {
  confirmUser,
  createUser,
  deleteUser,
  disableUser,
  enableUser,
  resendInvitation,
} from '../../services/changes/user-account-changes.js';
import { deleteUserAttributes, updateUserAttributes } from '../../services/changes/user-attribute-changes.js';
import {
  deleteUserSoftwareToken,
  resetUserPassword,
  setUserMFAPreference,
  setUserPassword,
} from '../../services/changes/user-credential-changes.js';
import { linkUserIdentity, unlinkUserIdentity } from '../../services/changes/user-identity-changes.js';
import {
  forgetUserDevice,
  revokeUserSession,
  setUserDeviceRemembered,
  signOutUser,
} from '../../services/changes/user-session-changes.js';
import type { ChangePayload } from '../change-payload-source.js';
import type { Context } from '../context.js';
import type { MutationResolvers } from '../generated/resolvers.js';
import { toRequestedFields } from '../requested-fields.js';

/** Resolvers of the mutations. Each converts its input to a change. */
export const mutation: MutationResolvers = {
  createUser: resolve(createUser),
  resendInvitation: resolve(resendInvitation),
  confirmUser: resolve(confirmUser),
  enableUser: resolve(enableUser),
  disableUser: resolve(disableUser),
  resetUserPassword: resolve(resetUserPassword),
  setUserPassword: resolve(setUserPassword),
  signOutUser: resolve(signOutUser),
  revokeUserSession: resolve(revokeUserSession),
  forgetUserDevice: resolve(forgetUserDevice),
  setUserDeviceRemembered: resolve(setUserDeviceRemembered),
  addUserToGroup: resolve(addUserToGroup),
  removeUserFromGroup: resolve(removeUserFromGroup),
  updateUserAttributes: resolve(updateUserAttributes),
  deleteUserAttributes: resolve(deleteUserAttributes),
  setUserMFAPreference: resolve(setUserMFAPreference),
  deleteUserSoftwareToken: resolve(deleteUserSoftwareToken),
  linkUserIdentity: resolve(linkUserIdentity),
  unlinkUserIdentity: resolve(unlinkUserIdentity),
  deleteUser: resolve(deleteUser),
  createUserGroup: resolve(createUserGroup),
  updateUserGroup: resolve(updateUserGroup),
  deleteUserGroup: resolve(deleteUserGroup),
};

function resolve<Input, Result>(toChange: (input: Input) => ChangeRequest<Result>) {
  return async (
    _parent: unknown,
    { input }: { readonly input: Input & { readonly options?: ChangeOptions | null } },
    { changes, permissions }: Context,
    info: GraphQLResolveInfo,
  ): Promise<ChangePayload> => {
    if (!changes) throw new TypeError('A mutation ran without a service for changes');
    const request = toChange(input);
    const { changeId, changed, effects, user, username, pendingVerification } = await changes.change(
      request,
      input.options ?? { dryRun: false },
      info.operation.name?.value ?? null,
    );
    const { poolId } = request;
    return {
      changeId,
      changed,
      effects,
      poolId,
      username,
      sub: user && mayReadAttribute(permissions, poolId, 'sub') ? user.sub : null,
      group: request.group ?? null,
      pendingVerification,
    };
  };
}

/** Reads the user of a payload, as visible to the caller after the change. */
function user(
  { poolId, username }: ChangePayload,
  _arguments: object,
  { users }: Context,
  info: GraphQLResolveInfo,
) {
  if (username === null) return null;
  return users.read({ poolId, by: 'username', value: username }, toRequestedFields(info));
}

/** Reads the group of a payload, as visible to the caller after the change. */
function group(
  { poolId, group: name }: ChangePayload,
  _arguments: object,
  { groups }: Context,
  info: GraphQLResolveInfo,
) {
  return name === null ? null : groups.read(poolId, name, toRequestedFields(info, 'UserGroup'));
}

/** Resolvers of the payload fields that require a read. */
export const payloads = {
  CreateUserPayload: { user },
  ResendInvitationPayload: { user },
  ConfirmUserPayload: { user },
  EnableUserPayload: { user },
  DisableUserPayload: { user },
  ResetUserPasswordPayload: { user },
  SetUserPasswordPayload: { user },
  SignOutUserPayload: { user },
  RevokeUserSessionPayload: { user },
  ForgetUserDevicePayload: { user },
  SetUserDeviceRememberedPayload: { user },
  AddUserToGroupPayload: { user, group },
  RemoveUserFromGroupPayload: { user, group },
  UpdateUserAttributesPayload: { user },
  DeleteUserAttributesPayload: { user },
  SetUserMFAPreferencePayload: { user },
  DeleteUserSoftwareTokenPayload: { user },
  LinkUserIdentityPayload: { user },
  UnlinkUserIdentityPayload: { user },
  CreateUserGroupPayload: { group },
  UpdateUserGroupPayload: { group },
  DeleteUserGroupPayload: { name: ({ group: name }: ChangePayload) => name },
};
