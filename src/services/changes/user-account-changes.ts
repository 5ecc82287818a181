import { mayReadAttribute } from '../../auth/authorization/access-control.js';
import { checkUsername } from '../../cognito/input-validation.js';
import { adminConfirmSignUp } from '../../cognito/operations/admin-confirm-sign-up.js';
import { adminCreateUser } from '../../cognito/operations/admin-create-user.js';
import { adminDeleteUser } from '../../cognito/operations/admin-delete-user.js';
import { adminDisableUser } from '../../cognito/operations/admin-disable-user.js';
import { adminEnableUser } from '../../cognito/operations/admin-enable-user.js';
import { attributeOf, type ListedUser } from '../../cognito/user-mapper.js';
import { GatewayError } from '../../errors/gateway-error.js';
import {
  type AttributeInput,
  checkAgainstSchema,
  checkAttributes,
  hasAll,
  toNames,
} from './attribute-validation.js';
import {
  type ChangedUserReference,
  type ChangeRequest,
  createRefusal,
  type Effect,
  onUser,
  type Permit,
  toEffect,
  toUserChange,
} from './change.js';
import {
  badInput,
  checkConfirmation,
  checkPassword,
  type MetadataEntry,
  toClientMetadata,
} from './input-checks.js';

type Medium = 'SMS' | 'EMAIL';

interface InvitationInput {
  readonly deliveryMediums?: readonly Medium[] | null;
  readonly clientMetadata?: readonly MetadataEntry[] | null;
  readonly idempotencyKey?: string | null;
}

/** Input of `createUser`. */
export interface CreateUserInput extends InvitationInput {
  readonly poolId: string;
  readonly username?: string | null;
  readonly attributes: readonly AttributeInput[];
  readonly temporaryPassword?: string | null;
  readonly invitation: 'SEND' | 'SUPPRESS';
  readonly takeAlias: boolean;
}

/** Creates a user. The result is the canonical username. */
export function createUser(input: CreateUserInput): ChangeRequest<string> {
  const { poolId, username, temporaryPassword, invitation, takeAlias } = input;
  const send = invitation === 'SEND';
  return {
    action: 'CreateUser',
    poolId,
    ...(username && { newUsername: username }),
    idempotency: { key: input.idempotencyKey, input: { ...input, options: undefined } },
    validate() {
      if (username !== undefined && username !== null) checkUsername(username);
      checkAttributes(input.attributes);
      if (temporaryPassword !== undefined && temporaryPassword !== null) {
        checkPassword('temporaryPassword', temporaryPassword);
      }
      if (!send && input.deliveryMediums?.length) {
        throw badInput('deliveryMediums must be omitted if no invitation is sent.');
      }
    },
    permits: () => toCreationPermits(input),
    async plan(_user, tools) {
      const { usernameAttributes, aliasAttributes, attributeDefinitions } = await tools.readPool(poolId);
      const address = findAddress(username, usernameAttributes);
      // Cognito sets the attribute to the username, so the same permission is required.
      const given = input.attributes.find((one) => one.name === address?.name);
      if (address && given && given.value !== address.value) {
        throw badInput(`${address.name} and username must be the same: users of this pool sign in with it.`);
      }
      const attributes = address && !given ? [...input.attributes, address] : input.attributes;
      const refused = toCreationPermits({ ...input, attributes }).find(
        ({ action, resource, context }) => !tools.permissions.authorize(action, resource, context),
      );
      if (refused) throw createRefusal(refused.action);
      checkAgainstSchema(attributes, attributeDefinitions, true);
      const name = username ?? findSignInValue(attributes, usernameAttributes);
      if (name === undefined) {
        throw badInput(
          usernameAttributes.length > 0
            ? `username, or one of the attributes that this pool signs in with, must be given: ${usernameAttributes.map((one) => one.toLowerCase()).join(', ')}.`
            : 'username must be given: users of this pool sign in with a username.',
        );
      }
      const deliveryMediums = send ? toMediums(input, attributes) : [];
      const shown = ({ name: attribute, value }: AttributeInput) =>
        mayReadAttribute(tools.permissions, poolId, attribute) ? value : null;
      return {
        effects: [
          toEffect('USER', { after: username ?? null }),
          toEffect('STATUS', { after: 'FORCE_CHANGE_PASSWORD' }),
          ...attributes.map((one) => toEffect('ATTRIBUTE', { name: one.name, after: shown(one) })),
          ...toMessages(deliveryMediums),
        ],
        details: {
          attributesSet: attributes.map((one) => one.name),
          enabledAfter: true,
          statusAfter: 'FORCE_CHANGE_PASSWORD',
        },
        names: [...(username ? [username] : []), ...toNames(attributes)],
        async checkNames() {
          if (await tools.hasUser(poolId, name)) throw new GatewayError('USER_EXISTS');
          for (const alias of findAliases(attributes, aliasAttributes)) {
            if (takeAlias && alias.name !== 'preferred_username') continue;
            if (await tools.hasUser(poolId, alias.value)) throw new GatewayError('ALIAS_EXISTS');
          }
        },
        wasMade: (caller) =>
          caller.readUser(name).then(
            // The name may have belonged to another user before.
            (user) => hasAll(user, attributes),
            (error: unknown) => {
              if (error instanceof GatewayError && error.code === 'USER_NOT_FOUND') return false;
              throw error;
            },
          ),
        async run(caller) {
          const user = await caller.call(adminCreateUser, {
            Username: name,
            UserAttributes: attributes.map((one) => ({ Name: one.name, Value: one.value })),
            ...(temporaryPassword && { TemporaryPassword: temporaryPassword }),
            ...(takeAlias && { ForceAliasCreation: true }),
            ...(send ? { DesiredDeliveryMediums: deliveryMediums } : { MessageAction: 'SUPPRESS' as const }),
            ...toClientMetadata(input.clientMetadata),
          });
          return user.username;
        },
      };
    },
  };
}

/** The attributes by which the new user would sign in as well: addresses count only once they are verified. */
function findAliases(
  attributes: readonly AttributeInput[],
  aliasAttributes: readonly string[],
): readonly AttributeInput[] {
  const has = (name: string, value: string) =>
    attributes.some((one) => one.name === name && one.value === value);
  return attributes.filter(
    ({ name }) =>
      aliasAttributes.includes(name.toUpperCase()) &&
      (name === 'preferred_username' || has(`${name}_verified`, 'true')),
  );
}

/** The owner of a verified address can sign in by it, so marking one as verified requires an action of its own. */
function toCreationPermits({ poolId, username, attributes, takeAlias }: CreateUserInput): readonly Permit[] {
  const directory = { type: 'Directory', poolId } as const;
  const find = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value;
  const email = find('email');
  const user = { poolId, ...(username && { username }), ...(email && { email }) };
  const onAttribute = (action: 'UpdateAttribute' | 'VerifyAttribute', name: string): Permit => ({
    action,
    resource: { type: 'Attribute', poolId, name },
    context: { user },
  });
  return [
    { action: 'CreateUser', resource: directory },
    ...(takeAlias ? [{ action: 'TakeAlias', resource: directory } as const] : []),
    ...attributes.map(({ name }) => onAttribute('UpdateAttribute', name)),
    ...(find('email_verified') === undefined ? [] : [onAttribute('VerifyAttribute', 'email')]),
    ...(find('phone_number_verified') === undefined ? [] : [onAttribute('VerifyAttribute', 'phone_number')]),
  ];
}

/** The attribute that Cognito sets to the username, if users sign in with an address. */
function findAddress(
  username: string | null | undefined,
  usernameAttributes: readonly string[],
): AttributeInput | undefined {
  if (!username || usernameAttributes.length === 0) return undefined;
  return { name: username.includes('@') ? 'email' : 'phone_number', value: username };
}

/** If users sign in with an address, Cognito ignores the username but still requires one. */
function findSignInValue(
  attributes: readonly AttributeInput[],
  usernameAttributes: readonly string[],
): string | undefined {
  const names = usernameAttributes.map((name) => name.toLowerCase());
  return attributes.find(({ name }) => names.includes(name))?.value;
}

/** Cognito's default is SMS, which fails for users without a phone number. */
function toMediums(
  { deliveryMediums }: InvitationInput,
  attributes: readonly { readonly name: string; readonly value: string | null }[],
): Medium[] {
  if (deliveryMediums?.length) return [...deliveryMediums];
  const has = (name: string) => attributes.some((one) => one.name === name && one.value);
  if (has('email')) return ['EMAIL'];
  if (has('phone_number')) return ['SMS'];
  throw badInput(
    'An invitation needs an e-mail address or a phone number; use invitation: SUPPRESS to send none.',
  );
}

function toMessages(mediums: readonly Medium[]): Effect[] {
  return mediums.map((medium) => toEffect('MESSAGE', { name: medium }));
}

/** Input of `resendInvitation`. */
export interface ResendInvitationInput extends InvitationInput {
  readonly user: ChangedUserReference;
}

/** Sends a new temporary password. */
export function resendInvitation(input: ResendInvitationInput): ChangeRequest {
  return toUserChange({
    action: 'ResendInvitation',
    user: input.user,
    idempotency: { key: input.idempotencyKey, input: { ...input, options: undefined } },
    validate() {},
    permits: onUser('ResendInvitation'),
    plan(user) {
      requireStatus(
        user,
        ['FORCE_CHANGE_PASSWORD'],
        'An invitation can be resent only to a user who has not signed in yet.',
      );
      const mediums = toMediums(input, user.attributes);
      return {
        effects: [toEffect('PASSWORD'), ...toMessages(mediums)],
        details: {},
        async run(caller) {
          await caller.call(adminCreateUser, {
            Username: user.username,
            MessageAction: 'RESEND',
            DesiredDeliveryMediums: mediums,
            ...toClientMetadata(input.clientMetadata),
          });
        },
      };
    },
  });
}

/** Input of `confirmUser`. */
export interface ConfirmUserInput {
  readonly user: ChangedUserReference;
  readonly clientMetadata?: readonly MetadataEntry[] | null;
}

/** Confirms a user who signed up. */
export function confirmUser({ user: reference, clientMetadata }: ConfirmUserInput): ChangeRequest {
  return toUserChange({
    action: 'ConfirmUser',
    user: reference,
    validate() {},
    permits: onUser('ConfirmUser'),
    plan(user) {
      requireStatus(user, ['UNCONFIRMED'], 'Only a user whose status is UNCONFIRMED can be confirmed.');
      return {
        effects: [toEffect('STATUS', { before: user.status, after: 'CONFIRMED' })],
        details: { statusAfter: 'CONFIRMED' },
        // Cognito calls the post-confirmation trigger after it has confirmed the user.
        wasMade: async (caller) => (await caller.readUser(user.username)).status === 'CONFIRMED',
        async run(caller) {
          await caller.call(adminConfirmSignUp, {
            Username: user.username,
            ...toClientMetadata(clientMetadata),
          });
        },
      };
    },
  });
}

/** Input of a change of one user without further arguments. */
export interface UserInput {
  readonly user: ChangedUserReference;
}

/** Enables a user. */
export function enableUser({ user: reference }: UserInput): ChangeRequest {
  return toUserChange({
    action: 'EnableUser',
    user: reference,
    validate() {},
    permits: onUser('EnableUser'),
    plan: (user) => ({
      effects: toEnabledEffects(user, true),
      details: { enabledAfter: true },
      async run(caller) {
        await caller.call(adminEnableUser, { Username: user.username });
      },
    }),
  });
}

/** Disables a user and revokes the access tokens. */
export function disableUser({ user: reference }: UserInput): ChangeRequest {
  return toUserChange({
    action: 'DisableUser',
    user: reference,
    validate() {},
    permits: onUser('DisableUser'),
    plan: (user) => ({
      effects: [...toEnabledEffects(user, false), toEffect('SESSION')],
      details: { enabledAfter: false },
      async run(caller) {
        await caller.call(adminDisableUser, { Username: user.username });
      },
    }),
  });
}

function toEnabledEffects({ enabled }: ListedUser, after: boolean): Effect[] {
  if (enabled === after) return [];
  return [toEffect('ENABLED', { before: enabled === null ? null : String(enabled), after: String(after) })];
}

/** Input of `deleteUser`. */
export interface DeleteUserInput extends UserInput {
  readonly confirmUsername: string;
}

/** Deletes a user permanently. */
export function deleteUser({ user: reference, confirmUsername }: DeleteUserInput): ChangeRequest {
  return toUserChange({
    action: 'DeleteUser',
    user: reference,
    validate() {},
    permits: onUser('DeleteUser'),
    plan(user) {
      checkConfirmation('confirmUsername', confirmUsername, user.username);
      return {
        effects: [toEffect('USER', { before: user.username }), toEffect('SESSION')],
        details: {},
        async run(caller) {
          await caller.call(adminDeleteUser, { Username: user.username });
        },
      };
    },
  });
}

/**
 * Checks that Cognito reports one of these statuses.
 *
 * @throws GatewayError INVALID_USER_STATE
 */
export function requireStatus(user: ListedUser, statuses: readonly string[], message: string): void {
  if (user.status === null || statuses.includes(user.status)) return;
  throw new GatewayError('INVALID_USER_STATE', { message });
}

/** Returns whether an address of the user is verified. */
export function isVerified(user: ListedUser, attribute: 'email' | 'phone_number'): boolean {
  return attributeOf(user, attribute) !== undefined && attributeOf(user, `${attribute}_verified`) === 'true';
}
