import type { GraphQLResolveInfo } from 'graphql';
import type { Permissions, UserResource } from '../auth/authorization/access-control.js';
import type { Identity } from '../auth/identity.js';
import { AmbiguousUserError } from '../cognito/ambiguity.js';
import type { Attribute, ListedUser } from '../cognito/user-mapper.js';
import type { UserKey, Users } from '../cognito/user-repository.js';
import type { Code } from '../errors/codes.js';
import { GatewayError } from '../errors/gateway-error.js';
import { type Selection, toSelection } from '../graphql/requested-fields.js';
import type { Audit, AuditRecord } from '../observability/audit.js';
import type { UserLoader } from './user-loader.js';

/** A user with no attributes but those that the caller asked for and may read. MFA is in it where it was asked for. */
export interface DisclosedUser extends ListedUser {
  /** Names of all the attributes that the user has and the policy withholds; empty unless asked for. */
  readonly withheldAttributes: readonly string[];
}

/** Whom to read, and where the caller names the user twice, the sub that must be the user's. */
export interface Reference extends UserKey {
  readonly expectedSub?: string | undefined;
}

/** The one door from GraphQL to users: it asks the policy, then Cognito, then the policy again, and leaves a trail. */
export interface UserReader {
  /** Rejects with a GatewayError. `info` is of the field that returns the user. */
  read(reference: Reference, info: GraphQLResolveInfo): Promise<DisclosedUser>;
}

/** What a request's audit lines have in common. */
export interface Asker {
  readonly identity: Identity;
  readonly requestId: string;
  readonly clientName: string | null;
}

/** Builds the reader of one request. */
export function createUserReader(
  users: Users,
  loader: UserLoader,
  permissions: Permissions,
  audit: Audit,
  asker: Asker,
): UserReader {
  async function readUser(reference: Reference, { fields }: Selection): Promise<ListedUser> {
    users.check(reference);
    // Who may not read e-mail addresses must not learn them by asking who has one. A sub is nothing to guess.
    if (reference.by === 'email' && !permissions.mayReadAttribute(reference.poolId, 'email')) {
      throw new GatewayError('FORBIDDEN');
    }
    // Before the look-up, so that a refusal tells nothing of who exists.
    if (!permissions.mayReadUser(toResource(reference))) throw new GatewayError('FORBIDDEN');
    const user = await loader.load({ ...reference, listed: !users.needsDetail(fields) }).catch(hideMatches);
    const { expectedSub } = reference;
    if (expectedSub !== undefined && user.sub !== expectedSub) throw new GatewayError('USER_NOT_FOUND');
    // An alias, or a sub, may have led to somebody whom the policy protects by name. To say so would tell whose it is.
    if (!permissions.mayReadUser(toOwnResource(user))) {
      throw new GatewayError('USER_NOT_FOUND', { cause: new GatewayError('FORBIDDEN') });
    }
    return user;
  }

  /** That several users match tells of each. Where the policy hides one of them, nobody is found. */
  function hideMatches(error: unknown): never {
    const matches = error instanceof AmbiguousUserError ? error.matches : [];
    if (matches.every((user) => permissions.mayReadUser(toOwnResource(user)))) throw error;
    throw new GatewayError('USER_NOT_FOUND', { cause: new GatewayError('FORBIDDEN') });
  }

  function record(
    reference: UserKey,
    info: GraphQLResolveInfo,
    outcome: AuditRecord['outcome'],
    fields: readonly string[] = [],
    attributes: readonly string[] = [],
  ): AuditRecord {
    return {
      requestId: asker.requestId,
      issuer: asker.identity.issuer,
      subject: asker.identity.subject,
      clientName: asker.clientName,
      operationName: info.operation.name?.value ?? null,
      poolId: reference.poolId,
      by: reference.by,
      asked: reference.value,
      fields,
      attributes,
      outcome,
    };
  }

  // `_entities` reads each of its users for the same field.
  const selections = new WeakMap<GraphQLResolveInfo, Selection>();

  function select(info: GraphQLResolveInfo): Selection {
    const known = selections.get(info);
    if (known) return known;
    const selection = toSelection(info);
    selections.set(info, selection);
    return selection;
  }

  return {
    async read(reference, info) {
      const selection = select(info);
      let user: DisclosedUser;
      try {
        user = disclose(await readUser(reference, selection), selection, permissions);
      } catch (error) {
        await audit.write(record(reference, info, toOutcome(error)));
        throw permissions.hidesUsers ? toBareError(error) : error;
      }
      const { poolId } = reference;
      const fields = [...selection.fields].filter(
        (name) => name !== 'sub' || permissions.mayReadAttribute(poolId, name),
      );
      const attributes = user.attributes.map(({ name }) => name);
      await audit.write(record(reference, info, 'OK', fields, attributes));
      return user;
    },
  };
}

/** Leaves out of a user the attributes that were not asked for and those that the policy withholds. */
function disclose(
  user: ListedUser,
  { attributes: names, fields }: Selection,
  permissions: Permissions,
): DisclosedUser {
  const mayRead = ({ name }: Attribute) => permissions.mayReadAttribute(user.poolId, name);
  const asked = names === 'all' ? user.attributes : user.attributes.filter(({ name }) => names.has(name));
  const attributes = asked.filter(mayRead);
  const withheld = fields.has('withheldAttributes') ? user.attributes.filter((one) => !mayRead(one)) : [];
  return {
    ...user,
    sub: attributes.find(({ name }) => name === 'sub')?.value ?? null,
    attributes,
    withheldAttributes: withheld.map(({ name }) => name),
  };
}

/** What the caller asked for: where both keys were given, both, as a user found must have both. */
function toResource({ poolId, by, value, expectedSub }: Reference): UserResource {
  return { poolId, ...(expectedSub !== undefined && { sub: expectedSub }), [by]: value };
}

/** What Cognito says. */
function toOwnResource({ poolId, username, sub, attributes }: ListedUser): UserResource {
  const email = attributes.find(({ name }) => name === 'email')?.value ?? null;
  return { poolId, username, ...(sub !== null && { sub }), ...(email !== null && { email }) };
}

/** What really happened, which the audit tells where the client is told less. */
function toOutcome(error: unknown): Code {
  if (!(error instanceof GatewayError)) return 'INTERNAL_SERVER_ERROR';
  return error.cause instanceof GatewayError ? error.cause.code : error.code;
}

/** Makes a user who does not exist look as one who is hidden: without AWS's request id. */
function toBareError(error: unknown): unknown {
  const isUnknown = error instanceof GatewayError && error.code === 'USER_NOT_FOUND';
  return isUnknown ? new GatewayError('USER_NOT_FOUND', { cause: error }) : error;
}
