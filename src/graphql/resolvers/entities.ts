import type { GraphQLResolveInfo } from 'graphql';
import type { Group } from '../../cognito/group-mapper.js';
import type { PoolFacts } from '../../cognito/pool-mapper.js';
import type { Code } from '../../errors/codes.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { DisclosedUser } from '../../services/user-service.js';
import type { Context } from '../context.js';
import { toRequestedFields } from '../requested-fields.js';

/** A representation of an entity from a router, the subgraph protocol's `_Any`: JSON of any shape. */
type Representation = Readonly<Record<string, unknown>>;

type Entity = DisclosedUser | Group | PoolFacts;

/**
 * Resolves `_entities` with one result for each representation, in order. A missing entity is null without an error;
 * any other failure is an error at its own index. (The library's resolver fails the whole list if one representation
 * has an unknown type.)
 */
export function entities(
  _source: unknown,
  { representations }: { readonly representations: readonly unknown[] },
  context: Context,
  info: GraphQLResolveInfo,
): readonly Promise<Entity | null>[] {
  return representations.map((representation) => resolveEntity(representation, context, info));
}

/** Returns the type of an entity, identified by a member that only this type has. */
export function toEntityType(entity: Entity): 'User' | 'UserGroup' | 'UserPool' {
  if ('username' in entity) return 'User';
  return 'region' in entity ? 'UserPool' : 'UserGroup';
}

async function resolveEntity(
  representation: unknown,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Entity | null> {
  const type = isObject(representation) ? representation.__typename : undefined;
  if (!isObject(representation) || typeof type !== 'string' || !Object.hasOwn(resolvers, type)) {
    throw invalidReference(
      'A reference must be an object whose __typename is an entity of this subgraph: User, UserGroup or UserPool.',
    );
  }
  return resolvers[type as keyof typeof resolvers](representation, context, info);
}

const resolvers = { User: resolveUser, UserGroup: resolveGroup, UserPool: resolvePool };

function resolveUser(
  representation: Representation,
  { users }: Context,
  info: GraphQLResolveInfo,
): Promise<DisclosedUser | null> {
  const [poolId, username, sub] = readKey('User', representation, ['poolId', 'username', 'sub']);
  const value = sub ?? username;
  if (poolId === undefined || value === undefined) {
    throw invalidReference('A reference to a User needs poolId and username, or poolId and sub.');
  }
  // Uses the sub if there is one, because no two users ever have the same sub. A deleted user's username may belong to
  // another user now, and a caller could combine their own sub with another user's username, who must not be looked up.
  const reference =
    sub === undefined
      ? { poolId, by: 'username' as const, value }
      : { poolId, by: 'sub' as const, value, expectedUsername: username };
  return users.read(reference, toRequestedFields(info)).catch(nullIf('USER_NOT_FOUND'));
}

function resolveGroup(
  representation: Representation,
  { groups }: Context,
  info: GraphQLResolveInfo,
): Promise<Group | null> {
  const [poolId, name] = readKey('UserGroup', representation, ['poolId', 'name']);
  if (poolId === undefined || name === undefined) {
    throw invalidReference('A reference to a UserGroup needs poolId and name.');
  }
  return groups.read(poolId, name, toRequestedFields(info, 'UserGroup')).catch(nullIf('GROUP_NOT_FOUND'));
}

function resolvePool(
  representation: Representation,
  { pools }: Context,
  info: GraphQLResolveInfo,
): Promise<PoolFacts | null> {
  const [id] = readKey('UserPool', representation, ['id']);
  if (id === undefined) throw invalidReference('A reference to a UserPool needs id.');
  return pools.read(id, toRequestedFields(info, 'UserPool')).catch(nullIf('USER_POOL_NOT_FOUND'));
}

/** Reads the fields of a key. Null counts as absent, as GraphQL defines. */
function readKey(
  type: string,
  representation: Representation,
  fields: readonly string[],
): readonly (string | undefined)[] {
  return fields.map((field) => {
    const value = representation[field] ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    throw invalidReference(`The ${field} of a reference to a ${type} must be a string.`);
  });
}

function isObject(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null;
}

function invalidReference(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', { message });
}

/** Creates a rejection handler that converts one code to null, for an entity that does not exist. */
function nullIf(code: Code) {
  return (error: unknown): null => {
    if (error instanceof GatewayError && error.code === code) return null;
    throw error;
  };
}
