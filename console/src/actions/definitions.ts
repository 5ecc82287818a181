import type { ApolloClient, TypedDocumentNode } from '@apollo/client';
import * as operations from '../generated/operations.js';
import { text } from '../text.js';

/** The name of an action: its mutation. */
export type ActionKey = keyof typeof text.actions;

/** The subject of an action. */
export interface Subject {
  readonly poolId: string;
  /** How the page names it. */
  readonly label: string;
  readonly username?: string;
  /** Guards against a username that was given to somebody else in the meantime. */
  readonly sub?: string | undefined;
  readonly lastModifiedAt?: string | undefined;
  readonly group?: string;
  /** The key of a device, the id of a session, the name of an attribute, or the id of an identity. */
  readonly part?: string;
  /** The identity's provider. */
  readonly provider?: string;
}

/** The text in the form of an action, by field. */
export type Values = Readonly<Record<string, string>>;

/** A field of an action's form. Its values are texts; a switch has `true` or `false`. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'area' | 'password' | 'number' | 'switch' | 'choice' | 'group';
  readonly hint?: string;
  readonly required?: boolean;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** The only value that is accepted, as a confirmation. */
  readonly mustBe?: string;
}

/** Options that every change has. */
export interface RunOptions {
  readonly dryRun: boolean;
  readonly reason: string;
  /** Makes a repeated request one change, where the mutation knows such keys. */
  readonly idempotencyKey: string;
}

/** The payload that all changes have in common. */
export type Change = operations.ChangeFragment & {
  readonly pendingVerification?: readonly operations.SignInAttribute[];
  readonly user?: { readonly username: string } | null;
};

/** The way back from a change. */
export interface WayBack {
  readonly key: ActionKey;
  readonly subject: Subject;
  readonly values: Values;
}

/** An action as data: the dialog is the same for all. */
export interface Action {
  readonly key: ActionKey;
  /** The action of the policy that permits it, as `viewerActions` names it. */
  readonly permit: string;
  readonly danger: boolean;
  readonly fields: (subject: Subject) => readonly Field[];
  readonly initial: (subject: Subject) => Values;
  /** Checks a change or makes it. Rejects with an error of Apollo Client's. */
  readonly run: (
    client: ApolloClient,
    subject: Subject,
    values: Values,
    options: RunOptions,
  ) => Promise<Change>;
  readonly undo: (subject: Subject, values: Values) => WayBack | undefined;
  /** Returns the mistake in the form as a whole. */
  readonly findMistake: (values: Values) => string | undefined;
}

interface Definition<Input> {
  readonly document: TypedDocumentNode<{ readonly change: Change | null }, { input: Input }>;
  readonly permit: string;
  readonly danger?: boolean;
  readonly fields?: (subject: Subject) => readonly Field[];
  readonly initial?: (subject: Subject) => Values;
  readonly toInput: (subject: Subject, values: Values) => Omit<Input, 'options' | 'idempotencyKey'>;
  /** Whether the input has an idempotency key. */
  readonly repeatable?: boolean;
  readonly undo?: (subject: Subject, values: Values) => WayBack | undefined;
  readonly findMistake?: (values: Values) => string | undefined;
}

function define<Input>(key: ActionKey, definition: Definition<Input>): Action {
  const { document, permit, danger = false, toInput, repeatable = false } = definition;
  return {
    key,
    permit,
    danger,
    fields: definition.fields ?? (() => []),
    initial: definition.initial ?? (() => ({})),
    undo: definition.undo ?? (() => undefined),
    findMistake: definition.findMistake ?? (() => undefined),
    async run(client, subject, values, { dryRun, reason, idempotencyKey }) {
      const trimmed = reason.trim();
      const input = {
        ...toInput(subject, values),
        options: { dryRun, ...(trimmed !== '' && { reason: trimmed }) },
        ...(repeatable && !dryRun && { idempotencyKey }),
      } as Input;
      const { data } = await client.mutate({ mutation: document, variables: { input } });
      if (!data?.change) throw new Error('the answer holds no change');
      return data.change;
    },
  };
}

/** The reference of a user, which holds the sub where it is known. */
function toUser(
  { poolId, username = '', sub, lastModifiedAt }: Subject,
  guarded = false,
): operations.UserReference {
  return {
    poolId,
    username,
    ...(sub !== undefined && { sub }),
    ...(guarded && lastModifiedAt !== undefined && { ifLastModifiedAt: lastModifiedAt }),
  };
}

const onUser = (subject: Subject) => ({ user: toUser(subject) });
const words = text.actions;
const isOn = (value: string | undefined) => value === 'true';

const mfaMethods = ['sms', 'email', 'softwareToken'] as const;

/** The methods by the names that a preference has. */
const preferences: Readonly<Record<string, (typeof mfaMethods)[number]>> = {
  SMS: 'sms',
  EMAIL: 'email',
  SOFTWARE_TOKEN: 'softwareToken',
};

/** Every action that the console offers, by key. */
export const actions: Readonly<Record<ActionKey, Action>> = {
  createUser: define<operations.CreateUserInput>('createUser', {
    document: operations.CreateUserDocument,
    permit: 'CreateUser',
    repeatable: true,
    initial: () => ({ invitation: 'true' }),
    toInput: ({ poolId }, { username = '', invitation, ...attributes }) => ({
      poolId,
      ...(username !== '' && { username }),
      attributes: Object.entries(attributes).flatMap(([name, value]) =>
        value === '' ? [] : [{ name, value }],
      ),
      invitation: isOn(invitation) ? 'SEND' : 'SUPPRESS',
      takeAlias: false,
    }),
  }),
  resendInvitation: define<operations.ResendInvitationInput>('resendInvitation', {
    document: operations.ResendInvitationDocument,
    permit: 'ResendInvitation',
    repeatable: true,
    toInput: onUser,
  }),
  confirmUser: define<operations.ConfirmUserInput>('confirmUser', {
    document: operations.ConfirmUserDocument,
    permit: 'ConfirmUser',
    toInput: onUser,
  }),
  enableUser: define<operations.EnableUserInput>('enableUser', {
    document: operations.EnableUserDocument,
    permit: 'EnableUser',
    toInput: onUser,
    undo: (subject) => ({ key: 'disableUser', subject, values: {} }),
  }),
  disableUser: define<operations.DisableUserInput>('disableUser', {
    document: operations.DisableUserDocument,
    permit: 'DisableUser',
    danger: true,
    toInput: onUser,
    undo: (subject) => ({ key: 'enableUser', subject, values: {} }),
  }),
  deleteUser: define<operations.DeleteUserInput>('deleteUser', {
    document: operations.DeleteUserDocument,
    permit: 'DeleteUser',
    danger: true,
    fields: ({ username = '' }) => [
      {
        name: 'confirm',
        kind: 'text',
        label: text.dialog.confirmName(username),
        required: true,
        mustBe: username,
      },
    ],
    toInput: (subject, { confirm = '' }) => ({ user: toUser(subject), confirmUsername: confirm }),
  }),
  resetUserPassword: define<operations.ResetUserPasswordInput>('resetUserPassword', {
    document: operations.ResetUserPasswordDocument,
    permit: 'ResetUserPassword',
    repeatable: true,
    toInput: onUser,
  }),
  setUserPassword: define<operations.SetUserPasswordInput>('setUserPassword', {
    document: operations.SetUserPasswordDocument,
    permit: 'SetUserPassword',
    danger: true,
    fields: () => [
      { name: 'password', kind: 'password', label: words.setUserPassword.password, required: true },
      { name: 'permanent', kind: 'switch', label: words.setUserPassword.permanent },
    ],
    toInput: (subject, { password = '', permanent }) => ({
      user: toUser(subject),
      password,
      permanent: isOn(permanent),
    }),
  }),
  setUserMFAPreference: define<operations.SetUserMfaPreferenceInput>('setUserMFAPreference', {
    document: operations.SetUserMfaPreferenceDocument,
    permit: 'SetUserMFAPreference',
    danger: true,
    fields: () => {
      const { keep, on, off, preferred, methods } = words.setUserMFAPreference;
      const choices = [
        { value: '', label: keep },
        { value: 'true', label: on },
        { value: 'false', label: off },
      ];
      return [
        ...mfaMethods.map((name) => ({
          name,
          kind: 'choice' as const,
          label: words.setUserMFAPreference[name],
          choices,
        })),
        {
          name: 'preferred',
          kind: 'choice',
          label: preferred,
          choices: [
            { value: '', label: keep },
            ...Object.entries(methods).map(([value, label]) => ({ value, label })),
          ],
        },
      ];
    },
    findMistake: (values) => {
      if (Object.values(values).every((value) => value === '')) return text.dialog.chooseOne;
      const preferred = preferences[values.preferred ?? ''];
      return preferred && values[preferred] === 'false' ? words.setUserMFAPreference.preferredOff : undefined;
    },
    toInput: (subject, values) => ({
      user: toUser(subject),
      ...Object.fromEntries(
        mfaMethods.flatMap((name) => (values[name] ? [[name, isOn(values[name])] as const] : [])),
      ),
      ...(values.preferred && { preferred: values.preferred as operations.PreferredMfaMethod }),
    }),
  }),
  deleteUserSoftwareToken: define<operations.DeleteUserSoftwareTokenInput>('deleteUserSoftwareToken', {
    document: operations.DeleteUserSoftwareTokenDocument,
    permit: 'DeleteUserSoftwareToken',
    danger: true,
    toInput: onUser,
  }),
  signOutUser: define<operations.SignOutUserInput>('signOutUser', {
    document: operations.SignOutUserDocument,
    permit: 'SignOutUser',
    toInput: onUser,
  }),
  revokeUserSession: define<operations.RevokeUserSessionInput>('revokeUserSession', {
    document: operations.RevokeUserSessionDocument,
    permit: 'RevokeUserSession',
    fields: () => [{ name: 'linked', kind: 'switch', label: words.revokeUserSession.linked }],
    toInput: (subject, { linked }) => ({
      user: toUser(subject),
      sessionId: subject.part ?? '',
      linked: isOn(linked),
    }),
  }),
  forgetUserDevice: define<operations.ForgetUserDeviceInput>('forgetUserDevice', {
    document: operations.ForgetUserDeviceDocument,
    permit: 'ForgetUserDevice',
    danger: true,
    toInput: (subject) => ({ user: toUser(subject), deviceKey: subject.part ?? '' }),
  }),
  setUserDeviceRemembered: define<operations.SetUserDeviceRememberedInput>('setUserDeviceRemembered', {
    document: operations.SetUserDeviceRememberedDocument,
    permit: 'UpdateUserDevice',
    fields: () => [{ name: 'remembered', kind: 'switch', label: words.setUserDeviceRemembered.remembered }],
    toInput: (subject, { remembered }) => ({
      user: toUser(subject),
      deviceKey: subject.part ?? '',
      remembered: isOn(remembered),
    }),
    undo: (subject, { remembered }) => ({
      key: 'setUserDeviceRemembered',
      subject,
      values: { remembered: String(!isOn(remembered)) },
    }),
  }),
  addUserToGroup: define<operations.AddUserToGroupInput>('addUserToGroup', {
    document: operations.AddUserToGroupDocument,
    permit: 'AddUserToGroup',
    // From a user's page the group is missing, and from a group's the user.
    fields: ({ username, group }) => [
      ...(username === undefined
        ? [{ name: 'username', kind: 'text' as const, label: words.addUserToGroup.username, required: true }]
        : []),
      ...(group === undefined
        ? [{ name: 'group', kind: 'group' as const, label: words.addUserToGroup.group, required: true }]
        : []),
    ],
    toInput: (subject, values) => ({
      user: toUser({ username: values.username ?? '', ...subject }),
      group: subject.group ?? values.group ?? '',
    }),
    undo: (subject, { username, group }) => ({
      key: 'removeUserFromGroup',
      subject: {
        ...subject,
        ...(username !== undefined && { username, label: username }),
        ...(group !== undefined && { group }),
      },
      values: {},
    }),
  }),
  removeUserFromGroup: define<operations.RemoveUserFromGroupInput>('removeUserFromGroup', {
    document: operations.RemoveUserFromGroupDocument,
    permit: 'RemoveUserFromGroup',
    toInput: (subject) => ({ user: toUser(subject), group: subject.group ?? '' }),
    undo: (subject) => ({ key: 'addUserToGroup', subject, values: {} }),
  }),
  updateUserAttributes: define<operations.UpdateUserAttributesInput>('updateUserAttributes', {
    document: operations.UpdateUserAttributesDocument,
    permit: 'UpdateAttribute',
    fields: ({ part }) => [
      ...(part === undefined
        ? [{ name: 'name', kind: 'choice' as const, label: words.updateUserAttributes.name, required: true }]
        : []),
      { name: 'value', kind: 'area', label: words.updateUserAttributes.value, required: true },
    ],
    toInput: (subject, { name = '', value = '' }) => ({
      user: toUser(subject, true),
      attributes: [{ name: subject.part ?? name, value }],
    }),
  }),
  deleteUserAttributes: define<operations.DeleteUserAttributesInput>('deleteUserAttributes', {
    document: operations.DeleteUserAttributesDocument,
    permit: 'UpdateAttribute',
    danger: true,
    toInput: (subject) => ({ user: toUser(subject, true), names: [subject.part ?? ''] }),
  }),
  linkUserIdentity: define<operations.LinkUserIdentityInput>('linkUserIdentity', {
    document: operations.LinkUserIdentityDocument,
    permit: 'LinkUserIdentity',
    danger: true,
    fields: () => [
      { name: 'provider', kind: 'text', label: words.linkUserIdentity.provider, required: true },
      { name: 'value', kind: 'text', label: words.linkUserIdentity.value, required: true },
    ],
    toInput: (subject, { provider = '', value = '' }) => ({ user: toUser(subject), provider, value }),
  }),
  unlinkUserIdentity: define<operations.UnlinkUserIdentityInput>('unlinkUserIdentity', {
    document: operations.UnlinkUserIdentityDocument,
    permit: 'UnlinkUserIdentity',
    danger: true,
    toInput: (subject) => ({
      user: toUser(subject),
      provider: subject.provider ?? '',
      value: subject.part ?? '',
    }),
  }),
  createUserGroup: define<operations.CreateUserGroupInput>('createUserGroup', {
    document: operations.CreateUserGroupDocument,
    permit: 'CreateUserGroup',
    fields: () => [
      { name: 'name', kind: 'text', label: words.createUserGroup.name, required: true },
      { name: 'description', kind: 'text', label: words.createUserGroup.description },
      { name: 'precedence', kind: 'number', label: words.createUserGroup.precedence },
    ],
    toInput: ({ poolId }, { name = '', ...rest }) => ({ poolId, name, ...toGroupDetails(rest) }),
  }),
  updateUserGroup: define<operations.UpdateUserGroupInput>('updateUserGroup', {
    document: operations.UpdateUserGroupDocument,
    permit: 'UpdateUserGroup',
    fields: () => [
      { name: 'description', kind: 'text', label: words.updateUserGroup.description },
      { name: 'precedence', kind: 'number', label: words.updateUserGroup.precedence },
    ],
    toInput: ({ poolId, group = '' }, values) => ({ poolId, name: group, ...toGroupDetails(values) }),
  }),
  deleteUserGroup: define<operations.DeleteUserGroupInput>('deleteUserGroup', {
    document: operations.DeleteUserGroupDocument,
    permit: 'DeleteUserGroup',
    danger: true,
    fields: ({ group = '' }) => [
      { name: 'confirm', kind: 'text', label: text.dialog.confirmName(group), required: true, mustBe: group },
    ],
    toInput: ({ poolId, group = '' }, { confirm = '' }) => ({ poolId, name: group, confirmName: confirm }),
  }),
};

/** Omitted fields keep their value. */
function toGroupDetails({ description = '', precedence = '' }: Values) {
  return {
    ...(description !== '' && { description }),
    ...(precedence !== '' && { precedence: Number(precedence) }),
  };
}

/** The actions on a user's account that make sense in the user's state, in the order of a help desk's needs. */
export function findUserActions(
  { enabled, status }: { readonly enabled: boolean | null; readonly status: operations.UserStatus | null },
  permitted: readonly string[],
): readonly Action[] {
  const isLocal = status !== 'EXTERNAL_PROVIDER';
  const sensible: readonly (readonly [ActionKey, boolean])[] = [
    ['enableUser', enabled === false],
    ['signOutUser', true],
    ['resetUserPassword', isLocal && status !== 'UNCONFIRMED' && status !== 'FORCE_CHANGE_PASSWORD'],
    ['resendInvitation', status === 'FORCE_CHANGE_PASSWORD'],
    ['confirmUser', status === 'UNCONFIRMED'],
    ['disableUser', enabled !== false],
    ['setUserPassword', isLocal],
    ['linkUserIdentity', true],
    ['deleteUser', true],
  ];
  return sensible.flatMap(([key, makesSense]) => {
    const action = actions[key];
    return makesSense && permitted.includes(action.permit) ? [action] : [];
  });
}
