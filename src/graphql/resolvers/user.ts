import {
  findPermittedActions,
  mayReadAttribute,
  type Permissions,
} from '../../auth/authorization/access-control.js';
import { type DetailField, isDetailed, type User } from '../../cognito/user-mapper.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { DisclosedUser, UserService } from '../../services/user-service.js';
import type { UserMfaResolvers, UserResolvers } from '../generated/resolvers.js';
import { toRequestedFields, toRequestedFieldsOfNodes } from '../requested-fields.js';

/**
 * Resolvers of a user's fields that have arguments, that read one attribute, or that require AdminGetUser. The type
 * requires each of the last: without its resolver, the field of a listed user would be null.
 */
export const user: UserResolvers & Required<Pick<UserResolvers, DetailField>> = {
  attributes: ({ attributes }, { names }) =>
    names ? attributes.filter(({ name }) => names.includes(name)) : attributes,

  attribute({ poolId, attributes }, { name }, { permissions }) {
    demand(permissions, poolId, name);
    return attributes.find((attribute) => attribute.name === name) ?? null;
  },

  sub({ poolId, sub }, _arguments, { permissions }) {
    demand(permissions, poolId, 'sub');
    return sub;
  },

  profile: (user) => user,

  preferredMfa: (user, _arguments, { users }) => toDetail(user, users, ({ preferredMfa }) => preferredMfa),
  mfaMethods: (user, _arguments, { users }) => toDetail(user, users, ({ mfaMethods }) => mfaMethods),
  mfaOptions: (user, _arguments, { users }) => toDetail(user, users, ({ mfaOptions }) => mfaOptions),

  groups: (user, page, { userRecords }, info) =>
    userRecords.listGroups(user, page, toRequestedFieldsOfNodes(info)),
  devices: (user, page, { userRecords }, info) =>
    userRecords.listDevices(user, page, toRequestedFieldsOfNodes(info)),
  authEvents: (user, page, { userRecords }, info) =>
    userRecords.listAuthEvents(user, page, toRequestedFieldsOfNodes(info)),
  sessions: (user, _arguments, { userRecords }, info) =>
    userRecords.readSessions(user, toRequestedFields(info, 'UserSession')),
  mfa: (user, _arguments, { userRecords }) => userRecords.readMfa(user),
  viewerActions: ({ ownNames }, _arguments, { permissions, changes }) =>
    findPermittedActions(permissions, { type: 'User', ...ownNames }, changes !== undefined),
};

/** Resolvers of MFA. */
export const userMfa: UserMfaResolvers = {
  factors: ({ user }, _arguments, { userRecords }, info) =>
    userRecords.readAuthFactors(user, toRequestedFields(info, 'AuthFactor')),
};

/** Reads the fields that only AdminGetUser returns. A user from a list requires a call. */
function toDetail<T>(user: DisclosedUser, users: UserService, pick: (user: User) => T): T | Promise<T> {
  return isDetailed(user) ? pick(user) : users.readDetail(user).then(pick);
}

/**
 * Checks that the caller may read an attribute, whether or not the user has it.
 *
 * @throws GatewayError FORBIDDEN
 */
export function demand(permissions: Permissions, poolId: string, name: string): void {
  if (!mayReadAttribute(permissions, poolId, name)) {
    throw new GatewayError('FORBIDDEN', {
      message: 'The policy does not permit you to read this attribute.',
    });
  }
}
