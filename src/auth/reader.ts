import type { GraphQLResolveInfo } from 'graphql';
import type { ListedUser } from '../cognito/model.js';
import type { UserKey, Users } from '../cognito/users.js';
import { GatewayError } from '../errors/error.js';
import type { UserLoader } from '../loaders/user.js';
import type { Audit, AuditRecord } from '../observability/audit.js';
import { type Selection, toSelection } from '../operation/selection.js';
import type { Identity } from './identity.js';
import type { Permissions, UserResource } from './permissions.js';

/** A user with nothing in it but what the caller asked for and may read. MFA is in it where it was asked for. */
export interface DisclosedUser extends ListedUser {
  /** Names of the attributes asked for that the user has and the policy withholds. */
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
    const user = await loader.load({ ...reference, listed: !users.needsDetail(fields) });
    const { expectedSub } = reference;
    const isOther = expectedSub !== undefined && user.sub !== expectedSub;
    // An alias, or a sub, may have led to somebody whom the policy protects by name. To say so would tell whose it is.
    if (isOther || !permissions.mayReadUser(toOwnResource(user))) throw new GatewayError('USER_NOT_FOUND');
    return user;
  }

  function record(reference: UserKey, info: GraphQLResolveInfo): Omit<AuditRecord, 'outcome'> {
    return {
      requestId: asker.requestId,
      issuer: asker.identity.issuer,
      subject: asker.identity.subject,
      clientName: asker.clientName,
      operationName: info.operation.name?.value ?? null,
      poolId: reference.poolId,
      by: reference.by,
      asked: reference.value,
      fields: [],
      attributes: [],
    };
  }

  return {
    async read(reference, info) {
      const selection = toSelection(info);
      let user: DisclosedUser;
      try {
        user = disclose(await readUser(reference, selection), selection, permissions);
      } catch (error) {
        const outcome = error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR';
        await audit.write({ ...record(reference, info), outcome });
        throw error;
      }
      await audit.write({
        ...record(reference, info),
        fields: [...selection.fields],
        attributes: user.attributes.map(({ name }) => name),
        outcome: 'OK',
      });
      return user;
    },
  };
}

/** Leaves out of a user what was not asked for and what the policy withholds. */
function disclose(
  user: ListedUser,
  { attributes: names }: Selection,
  permissions: Permissions,
): DisclosedUser {
  const asked = names === 'all' ? user.attributes : user.attributes.filter(({ name }) => names.has(name));
  const attributes = asked.filter(({ name }) => permissions.mayReadAttribute(user.poolId, name));
  const disclosed = new Set(attributes);
  return {
    ...user,
    sub: attributes.find(({ name }) => name === 'sub')?.value ?? null,
    attributes,
    withheldAttributes: asked.filter((attribute) => !disclosed.has(attribute)).map(({ name }) => name),
  };
}

function toResource({ poolId, by, value }: UserKey): UserResource {
  return { poolId, [by]: value };
}

function toOwnResource({ poolId, username, sub }: ListedUser): UserResource {
  return { poolId, username, ...(sub !== null && { sub }) };
}
