import {
  mayReadAttribute,
  mayReadUser,
  type Permissions,
  type UserResource,
} from '../auth/authorization/access-control.js';
import { AmbiguousUserError } from '../cognito/ambiguous-user-error.js';
import { type DetailField, isDetailed, type ListedUser, type User } from '../cognito/user-mapper.js';
import type { UserKey, Users } from '../cognito/user-repository.js';
import { GatewayError, toHidden } from '../errors/gateway-error.js';
import type { AccessGuard } from './access-guard.js';
import type { RequestedFields } from './requested-fields.js';
import { toUserBytes } from './response-size-estimate.js';
import type { UserLoader } from './user-loader.js';

/**
 * A user with only the attributes that were requested and that the caller may read. Includes MFA if it was requested.
 */
export interface DisclosedUser extends ListedUser {
  /** Names of the attributes that the policy withholds; empty unless requested. */
  readonly withheldAttributes: readonly string[];
  /** The user's own names, by which policies decide about further reads. Never part of a response. */
  readonly ownNames: UserResource;
}

/**
 * Identifies the user to read. If the reference also contains a username, it is `expectedUsername` and must be the
 * user's own.
 */
export interface UserReference extends UserKey {
  readonly expectedUsername?: string | undefined;
}

/** Reads users for one request. */
export interface UserService {
  /**
   * Reads one user.
   *
   * @throws GatewayError
   */
  read(reference: UserReference, requested: RequestedFields): Promise<DisclosedUser>;
  /**
   * Reads a user of a list with AdminGetUser, for the fields that ListUsers does not return. Billed.
   *
   * @throws GatewayError
   */
  readDetail(user: DisclosedUser): Promise<User>;
}

/** Creates the service of one request. */
export function createUserService(users: Users, loader: UserLoader, guard: AccessGuard): UserService {
  /** Redacted users by requested fields: `_entities` may refer to one user a thousand times. */
  const redacted = new Map<RequestedFields, Map<ListedUser, DisclosedUser>>();
  const sizes = new Map<DisclosedUser, number>();

  return {
    async readDetail(user) {
      const { poolId, username, ownNames } = user;
      const detailed = await loader.load({ poolId, by: 'username', value: username });
      const own = toOwnResource(detailed);
      // ListUsers lags behind changes: the username may have been reassigned, or the policy may hide the user now.
      if (own.sub !== ownNames.sub || !mayReadUser(guard.permissions, own)) {
        throw new GatewayError('USER_NOT_FOUND');
      }
      if (!isDetailed(detailed)) throw new TypeError('MFA was requested but not read');
      return detailed;
    },

    read(reference, requested) {
      const { poolId, by, value } = reference;
      const mayRead: MayRead = (name) => mayReadAttribute(guard.permissions, poolId, name);
      return guard.read<ListedUser, DisclosedUser>({
        validate: () => check(reference),
        authorize: (permissions) => mayAsk(permissions, reference),
        run: () => find(reference, requested),
        // An alias or a sub may belong to a user that the policy hides by another name.
        authorizeFound: (permissions, user) => mayReadUser(permissions, toOwnResource(user)),
        notFound: 'USER_NOT_FOUND',
        redact: (_permissions, user) => redactOnce(user, requested, mayRead),
        measure: (user) => measureOnce(user, requested, mayRead),
        record: (user) => ({
          operationName: requested.operationName,
          poolId,
          by,
          asked: value,
          fields: user ? toDisclosedFields(requested, mayRead) : [],
          attributes: user ? user.attributes.map(({ name }) => name) : [],
        }),
      });
    },
  };

  function redactOnce(user: ListedUser, requested: RequestedFields, mayRead: MayRead): DisclosedUser {
    const known = redacted.get(requested) ?? new Map<ListedUser, DisclosedUser>();
    if (known.size === 0) redacted.set(requested, known);
    const disclosed = known.get(user) ?? redactUser(user, requested, mayRead);
    known.set(user, disclosed);
    return disclosed;
  }

  function measureOnce(user: DisclosedUser, requested: RequestedFields, mayRead: MayRead): number {
    const bytes = sizes.get(user) ?? measureUser(user, requested, mayRead);
    sizes.set(user, bytes);
    return bytes;
  }

  function check({ poolId, by, value, expectedUsername }: UserReference): void {
    users.check({ poolId, by, value });
    if (expectedUsername !== undefined) users.check({ poolId, by: 'username', value: expectedUsername });
  }

  async function find(reference: UserReference, { fields }: RequestedFields): Promise<ListedUser> {
    const { poolId, by, value } = reference;
    let user: ListedUser;
    try {
      user = await loader.load({ poolId, by, value, listed: !users.needsDetail(fields) });
    } catch (error) {
      throw hideMatches(error);
    }
    const { expectedUsername = user.username } = reference;
    if (user.username !== expectedUsername) throw new GatewayError('USER_NOT_FOUND');
    return user;
  }

  /** AMBIGUOUS_USER reveals that each match exists. If the policy hides one of them, the result is USER_NOT_FOUND. */
  function hideMatches(error: unknown): unknown {
    const matches = error instanceof AmbiguousUserError ? error.matches : [];
    const areVisible = matches.every((user) => mayReadUser(guard.permissions, toOwnResource(user)));
    return areVisible ? error : toHidden('USER_NOT_FOUND');
  }
}

/** Returns whether the caller may look up a user by this name. */
function mayAsk(permissions: Permissions, reference: UserReference): boolean {
  const { poolId, by } = reference;
  // Callers who may not read e-mail addresses must not confirm one by a look-up. A sub cannot be guessed.
  if (by === 'email' && !mayReadAttribute(permissions, poolId, 'email')) return false;
  return mayReadUser(permissions, toResource(reference));
}

/** Whether the caller may read an attribute of this name. */
type MayRead = (name: string) => boolean;

/** Removes the attributes that were not requested or that the policy withholds. */
export function redactUser(
  user: ListedUser,
  { attributes: names, fields }: RequestedFields,
  mayRead: MayRead,
): DisclosedUser {
  const { poolId, username, attributes: all, enabled, status, createdAt, lastModifiedAt } = user;
  const attributes = all.filter(({ name }) => (names === 'all' || names.has(name)) && mayRead(name));
  const withheld = fields.has('withheldAttributes') ? all.filter(({ name }) => !mayRead(name)) : [];
  // Named one by one: V8 does not optimize a spread that is followed by other members.
  const disclosed = {
    poolId,
    username,
    sub: attributes.find(({ name }) => name === 'sub')?.value ?? null,
    attributes,
    enabled,
    status,
    createdAt,
    lastModifiedAt,
    withheldAttributes: withheld.map(({ name }) => name),
    ownNames: toOwnResource(user),
  };
  return isDetailed(user) ? addDetail(disclosed, user) : disclosed;
}

function addDetail(
  disclosed: DisclosedUser,
  { preferredMfa, mfaMethods, mfaOptions }: User,
): DisclosedUser & Pick<User, DetailField> {
  return Object.assign(disclosed, { preferredMfa, mfaMethods, mfaOptions });
}

/** Returns the size of a disclosed user in the response, in bytes, over all its occurrences. */
export function measureUser(user: DisclosedUser, { answers }: RequestedFields, mayRead: MayRead): number {
  return answers.reduce((bytes, fields) => bytes + toUserBytes(user, fields, mayRead), 0);
}

/** Returns the names of the requested fields, without `sub` if the policy withholds it. */
export function toDisclosedFields({ fields }: RequestedFields, mayRead: MayRead): readonly string[] {
  return [...fields].filter((name) => name !== 'sub' || mayRead(name));
}

/** The names in the request. If the request has two keys, both, because the user must match both. */
function toResource({ poolId, by, value, expectedUsername }: UserReference): UserResource {
  return { poolId, ...(expectedUsername !== undefined && { username: expectedUsername }), [by]: value };
}

/** The user's own names, as Cognito returns them. */
export function toOwnResource({ poolId, username, sub, attributes }: ListedUser): UserResource {
  const resource: Writable<UserResource> = { poolId, username };
  if (sub !== null) resource.sub = sub;
  const email = attributes.find(({ name }) => name === 'email')?.value ?? null;
  if (email !== null) resource.email = email;
  return resource;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
