import { mayReadAttribute, type UserResource } from '../../auth/authorization/access-control.js';
import { adminDeleteUserAttributes } from '../../cognito/operations/admin-delete-user-attributes.js';
import { adminUpdateUserAttributes } from '../../cognito/operations/admin-update-user-attributes.js';
import { attributeOf, type ListedUser } from '../../cognito/user-mapper.js';
import {
  type AttributeInput,
  checkAgainstSchema,
  checkAttributes,
  checkRemoval,
  hasAll,
  toNames,
} from './attribute-validation.js';
import {
  type Address as AddressName,
  type ChangeRequest,
  type Effect,
  type Permit,
  toEffect,
  toUserChange,
} from './change.js';
import type { ChangeTools } from './change-tools.js';
import { badInput, checkNames, type MetadataEntry, toClientMetadata } from './input-checks.js';
import { isVerified, type UserInput } from './user-account-changes.js';

type Address = 'email' | 'phone_number';
const addresses: readonly Address[] = ['email', 'phone_number'];

/** Input of `updateUserAttributes`. */
export interface UpdateUserAttributesInput extends UserInput {
  readonly attributes: readonly AttributeInput[];
  readonly markVerified?: readonly ('EMAIL' | 'PHONE_NUMBER')[] | null;
  readonly clientMetadata?: readonly MetadataEntry[] | null;
}

/** Sets attributes of a user. */
export function updateUserAttributes(input: UpdateUserAttributesInput): ChangeRequest {
  const marks = (input.markVerified ?? []).map((name) => name.toLowerCase() as Address);
  const attributes = [
    ...input.attributes,
    ...marks.map((name) => ({ name: `${name}_verified`, value: 'true' })),
  ];
  return toUserChange({
    action: 'UpdateAttribute',
    user: input.user,
    validate() {
      if (input.attributes.length === 0 && marks.length === 0) {
        throw badInput('attributes must contain at least one attribute.');
      }
      checkAttributes(attributes);
      const unset = marks.find((mark) => !input.attributes.some(({ name }) => name === mark));
      if (unset)
        throw badInput(`markVerified must name addresses among the attributes; ${unset} is not among them.`);
    },
    permits: (user, found) =>
      toPermits(
        user,
        found,
        input.attributes.map(({ name }) => name),
        attributes,
      ),
    async plan(user, tools) {
      const pool = await tools.readPool(user.poolId);
      checkAgainstSchema(attributes, pool.attributeDefinitions, false);
      return {
        effects: toUpdateEffects(user, attributes, tools),
        details: { attributesSet: attributes.map(({ name }) => name) },
        pendingVerification: findPending(input, pool.verifyBeforeUpdate),
        names: toNames(attributes),
        ...(!hasAll(user, attributes) && {
          wasMade: async (caller) => hasAll(await caller.readUser(user.username), attributes),
        }),
        async run(caller) {
          await caller.call(adminUpdateUserAttributes, {
            Username: user.username,
            UserAttributes: attributes.map(({ name, value }) => ({ Name: name, Value: value })),
            ...toClientMetadata(input.clientMetadata),
          });
        },
      };
    },
  });
}

/** The pool requires a code for these addresses, and the change does not mark them as verified. */
function findPending(
  { attributes, markVerified }: UpdateUserAttributesInput,
  verifyBeforeUpdate: readonly string[],
): readonly AddressName[] {
  const sets = (name: string, value?: string) =>
    attributes.some((one) => one.name === name && (value === undefined || one.value === value));
  return (['EMAIL', 'PHONE_NUMBER'] as const).filter((address) => {
    const name = address.toLowerCase();
    const verified = markVerified?.includes(address) || sets(`${name}_verified`, 'true');
    return sets(name) && !verified && verifyBeforeUpdate.includes(address);
  });
}

/**
 * Marking an address as verified requires VerifyAttribute, and so does changing an address of an invited user: the
 * invitation is sent there, and its recipient can sign in first.
 */
function toPermits(
  user: UserResource,
  found: ListedUser | undefined,
  named: readonly string[],
  attributes: readonly AttributeInput[],
): readonly Permit[] {
  const { poolId } = user;
  const verified = addresses.filter((name) => attributes.some((one) => one.name === `${name}_verified`));
  const invited =
    found?.status === 'FORCE_CHANGE_PASSWORD' ? addresses.filter((name) => named.includes(name)) : [];
  return [
    ...named.map((name): Permit => toPermit('UpdateAttribute', poolId, name, user)),
    ...new Set([...verified, ...invited]),
  ].map((one) => (typeof one === 'string' ? toPermit('VerifyAttribute', poolId, one, user) : one));
}

function toPermit(
  action: 'UpdateAttribute' | 'VerifyAttribute',
  poolId: string,
  name: string,
  user: UserResource,
): Permit {
  return { action, resource: { type: 'Attribute', poolId, name }, context: { user } };
}

function toUpdateEffects(
  user: ListedUser,
  attributes: readonly AttributeInput[],
  { permissions }: ChangeTools,
): Effect[] {
  const mayRead = (name: string) => mayReadAttribute(permissions, user.poolId, name);
  // Omitting an effect would reveal the value of an attribute that the caller may not read.
  const changed = attributes.filter(({ name, value }) => !mayRead(name) || attributeOf(user, name) !== value);
  const values = changed.map(({ name, value }) =>
    toEffect('ATTRIBUTE', {
      name,
      ...(mayRead(name) && { before: attributeOf(user, name) ?? null, after: value }),
    }),
  );
  // Cognito marks a changed address as unverified, unless the same call sets its verification.
  const unverified = addresses.filter(
    (name) =>
      changed.some((one) => one.name === name) &&
      !attributes.some((one) => one.name === `${name}_verified`) &&
      (!mayRead(`${name}_verified`) || isVerified(user, name)),
  );
  return [
    ...values,
    ...unverified.map((name) =>
      toEffect('VERIFICATION', { name, before: mayRead(`${name}_verified`) ? 'true' : null, after: 'false' }),
    ),
  ];
}

/** Input of `deleteUserAttributes`. */
export interface DeleteUserAttributesInput extends UserInput {
  readonly names: readonly string[];
}

/** Deletes attributes of a user. */
export function deleteUserAttributes({ user: reference, names }: DeleteUserAttributesInput): ChangeRequest {
  return toUserChange({
    action: 'UpdateAttribute',
    user: reference,
    validate() {
      if (names.length === 0) throw badInput('names must contain at least one name.');
      checkNames('names', names);
    },
    permits: (user, found) =>
      toPermits(
        user,
        found,
        names,
        names.map((name) => ({ name, value: '' })),
      ),
    async plan(user, tools) {
      const pool = await tools.readPool(user.poolId);
      checkRemoval(names, pool.attributeDefinitions);
      const mayRead = (name: string) => mayReadAttribute(tools.permissions, user.poolId, name);
      const removed = names.filter((name) => !mayRead(name) || attributeOf(user, name) !== undefined);
      return {
        effects: [
          ...removed.map((name) =>
            toEffect('ATTRIBUTE', {
              name,
              ...(mayRead(name) && { before: attributeOf(user, name) ?? null }),
            }),
          ),
        ],
        details: { attributesRemoved: names },
        async run(caller) {
          await caller.call(adminDeleteUserAttributes, {
            Username: user.username,
            UserAttributeNames: [...names],
          });
        },
      };
    },
  });
}
