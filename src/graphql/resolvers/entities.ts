import type { GraphQLResolveInfo } from 'graphql';
import { GatewayError } from '../../errors/gateway-error.js';
import type { DisclosedUser, UserService } from '../../services/user-service.js';
import type { Context } from '../context.js';
import { toRequestedFields } from '../requested-fields.js';

/** What a router sends for an entity, the subgraph protocol's `_Any`: JSON of any shape. */
type Representation = Readonly<Record<string, unknown>>;

/**
 * Resolves `_entities`: one result for each representation, in order. A user who does not exist is null, without
 * an error; whatever else goes wrong is an error at its own index. (The library's resolver fails the whole list
 * over one representation of a type that it does not know.)
 */
export function entities(
  _source: unknown,
  { representations }: { readonly representations: readonly unknown[] },
  { users }: Context,
  info: GraphQLResolveInfo,
): readonly Promise<DisclosedUser | null>[] {
  return representations.map((representation) => resolveUser(representation, users, info));
}

async function resolveUser(
  representation: unknown,
  users: UserService,
  info: GraphQLResolveInfo,
): Promise<DisclosedUser | null> {
  if (!isObject(representation) || representation.__typename !== 'User') {
    throw refuse('A reference must be an object whose __typename is User, the one entity of this subgraph.');
  }
  const poolId = readText(representation, 'poolId');
  const username = readText(representation, 'username');
  const sub = readText(representation, 'sub');
  const value = sub ?? username;
  if (poolId === undefined || value === undefined) {
    throw refuse('A reference to a User needs poolId and username, or poolId and sub.');
  }
  // By the sub where there is one, as no two users ever have the same. The username of a deleted user may be someone
  // else's by now, and a caller may name one's own sub beside the username of a stranger, who must not be looked up.
  const reference =
    sub === undefined
      ? { poolId, by: 'username' as const, value }
      : { poolId, by: 'sub' as const, value, expectedUsername: username };
  return users.read(reference, toRequestedFields(info)).catch(toNullIfUnknown);
}

/** Reads one field of a key; null is as good as absent, as GraphQL has it. */
function readText(representation: Representation, field: string): string | undefined {
  const value = representation[field] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw refuse(`The ${field} of a reference to a User must be a string.`);
}

function isObject(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null;
}

function refuse(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', { message });
}

function toNullIfUnknown(error: unknown): null {
  if (error instanceof GatewayError && error.code === 'USER_NOT_FOUND') return null;
  throw error;
}
