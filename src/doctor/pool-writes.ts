import { randomUUID } from 'node:crypto';
import type { StaticOperationSchema } from '@smithy/types';
import type { Send } from '../cognito/client/send-command.js';
import { adminAddUserToGroup } from '../cognito/operations/admin-add-user-to-group.js';
import { adminConfirmSignUp } from '../cognito/operations/admin-confirm-sign-up.js';
import { adminCreateUser } from '../cognito/operations/admin-create-user.js';
import { adminDeleteSoftwareToken } from '../cognito/operations/admin-delete-software-token.js';
import { adminDeleteUser } from '../cognito/operations/admin-delete-user.js';
import { adminDeleteUserAttributes } from '../cognito/operations/admin-delete-user-attributes.js';
import { adminDisableUser } from '../cognito/operations/admin-disable-user.js';
import { adminEnableUser } from '../cognito/operations/admin-enable-user.js';
import { adminForgetDevice } from '../cognito/operations/admin-forget-device.js';
import { adminLinkProviderForUser } from '../cognito/operations/admin-link-provider-for-user.js';
import { adminRemoveUserFromGroup } from '../cognito/operations/admin-remove-user-from-group.js';
import { adminResetUserPassword } from '../cognito/operations/admin-reset-user-password.js';
import { adminRevokeUserSession } from '../cognito/operations/admin-revoke-user-session.js';
import { adminSetUserMFAPreference } from '../cognito/operations/admin-set-user-mfa-preference.js';
import { adminSetUserPassword } from '../cognito/operations/admin-set-user-password.js';
import { adminUpdateDeviceStatus } from '../cognito/operations/admin-update-device-status.js';
import { adminUpdateUserAttributes } from '../cognito/operations/admin-update-user-attributes.js';
import { adminUserGlobalSignOut } from '../cognito/operations/admin-user-global-sign-out.js';
import { deleteGroup } from '../cognito/operations/delete-group.js';
import { updateGroup } from '../cognito/operations/update-group.js';
import type { Pool } from '../cognito/pools.js';
import { systemClock } from '../common/clock.js';
import { RequestScope } from '../common/request-scope.js';
import { isDenied, isThrottled, toName } from './aws-errors.js';
import { type Finding, ok, skip } from './finding.js';
import { patienceMs } from './network.js';

type Write = readonly [
  operation: { readonly schema: StaticOperationSchema },
  more: object,
  mutations: string,
];

/** Changes of a user and the mutations that need them, with the input besides the user. */
const userWrites: readonly Write[] = [
  // To send an invitation again requires the user, so nobody is created.
  [adminCreateUser, { MessageAction: 'RESEND' }, 'createUser, resendInvitation'],
  [adminConfirmSignUp, {}, 'confirmUser'],
  [adminEnableUser, {}, 'enableUser'],
  [adminDisableUser, {}, 'disableUser'],
  [adminResetUserPassword, {}, 'resetUserPassword'],
  [adminSetUserPassword, { Password: `Aa1!${randomUUID()}`, Permanent: false }, 'setUserPassword'],
  [adminUserGlobalSignOut, {}, 'signOutUser'],
  [adminRevokeUserSession, { SessionId: `tkn${'0'.repeat(25)}` }, 'revokeUserSession'],
  [adminForgetDevice, { DeviceKey: `us-east-1_${randomUUID()}` }, 'forgetUserDevice'],
  [
    adminUpdateDeviceStatus,
    { DeviceKey: `us-east-1_${randomUUID()}`, DeviceRememberedStatus: 'remembered' },
    'setUserDeviceRemembered',
  ],
  [adminAddUserToGroup, { GroupName: randomUUID() }, 'addUserToGroup'],
  [adminRemoveUserFromGroup, { GroupName: randomUUID() }, 'removeUserFromGroup'],
  [
    adminUpdateUserAttributes,
    { UserAttributes: [{ Name: 'name', Value: 'nobody' }] },
    'updateUserAttributes',
  ],
  [adminDeleteUserAttributes, { UserAttributeNames: ['name'] }, 'deleteUserAttributes'],
  [adminSetUserMFAPreference, { SMSMfaSettings: { Enabled: false } }, 'setUserMFAPreference'],
  [adminDeleteSoftwareToken, {}, 'deleteUserSoftwareToken'],
  [adminDeleteUser, {}, 'deleteUser'],
];

/** Errors that prove permission: what is to be changed does not exist, but the call was authorized. */
const served: ReadonlySet<string> = new Set([
  'UserNotFoundException',
  'ResourceNotFoundException',
  'InvalidParameterException',
  'InvalidUserPoolConfigurationException',
  'UnsupportedUserStateException',
]);

/**
 * Checks which changes a pool permits, by requesting them of a user and a group that cannot exist. Nothing is changed.
 * CreateGroup, which needs nothing that exists, and AdminDisableProviderForUser, which names no user, are left out. A
 * missing permission is not a failure, because a gateway may do without some mutations.
 */
export async function checkPoolWrites({ id }: Pool, send: Send): Promise<Finding> {
  const name = `pool ${id}, changes`;
  const provider = { ProviderName: 'Cognito', ProviderAttributeValue: randomUUID() };
  const source = {
    ProviderName: 'nobody',
    ProviderAttributeName: 'Cognito_Subject',
    ProviderAttributeValue: '0',
  };
  const writes: readonly Write[] = [
    ...userWrites.map(([operation, more, mutations]): Write => {
      // AWS limits the changes of one user, so each is of another.
      return [operation, { Username: randomUUID(), ...more }, mutations];
    }),
    [adminLinkProviderForUser, { DestinationUser: provider, SourceUser: source }, 'linkUserIdentity'],
    [updateGroup, { GroupName: randomUUID() }, 'updateUserGroup'],
    [deleteGroup, { GroupName: randomUUID() }, 'deleteUserGroup'],
  ];
  const denied: string[] = [];
  const failed: string[] = [];
  const scope = new RequestScope(4 * patienceMs, systemClock);
  for (const [{ schema }, input, mutations] of writes) {
    const [, , operation] = schema;
    try {
      await send(schema, { UserPoolId: id, ...input }, scope);
    } catch (error) {
      const reason = toName(error);
      if (isDenied(error)) denied.push(`cognito-idp:${operation} for ${mutations}`);
      else if (isThrottled(error)) failed.push(`${operation} (the account's quota is used up)`);
      else if (!served.has(reason)) failed.push(`${operation} (${reason})`);
    }
  }
  scope.cancel();
  const count = writes.length - denied.length - failed.length;
  const details = [
    `${count} of ${writes.length} permitted`,
    ...(denied.length > 0 ? [`not permitted: ${denied.join(', ')}; deploy/iam/writer.json allows all`] : []),
    ...(failed.length > 0 ? [`no answer from ${failed.join(', ')}`] : []),
    'not checked: CreateGroup, AdminDisableProviderForUser',
  ];
  return (count === writes.length ? ok : skip)(name, details.join('; '));
}
