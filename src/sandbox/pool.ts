import { createHash } from 'node:crypto';

/** One attribute of a user; Cognito's values are always strings. */
export interface SandboxAttribute {
  readonly name: string;
  readonly value: string;
}

/** One entry of the legacy `MFAOptions` member. */
export interface SandboxMfaOption {
  readonly deliveryMedium: string;
  readonly attributeName: string;
}

/** A user as the sandbox stores it; a member left out is left out of the answers too. */
export interface SandboxUser {
  readonly username: string;
  readonly attributes: readonly SandboxAttribute[];
  readonly enabled: boolean;
  readonly status: string;
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
  readonly mfaOptions?: readonly SandboxMfaOption[];
  readonly preferredMfa?: string;
  readonly mfaMethods?: readonly string[];
  readonly groups?: readonly string[];
  /** What ListUsers, which lags, tells otherwise of the user; null where it does not know the user yet. */
  readonly listedAs?: Partial<Omit<SandboxUser, 'listedAs'>> | null;
}

/** A user pool with its sign-in rules and its users, listed in this order. */
export interface SandboxPool {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly caseSensitive: boolean;
  readonly usernameAttributes: readonly string[];
  readonly aliasAttributes: readonly string[];
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
  readonly users: readonly SandboxUser[];
}

/** What a user is made from: a username, and whatever differs from a confirmed, enabled user. */
export type UserDefinition = Partial<Omit<SandboxUser, 'attributes'>> & {
  readonly username: string;
  readonly attributes?: Readonly<Record<string, string>> | readonly SandboxAttribute[];
};

/** What a pool is made from: an id, and whatever differs from a case-sensitive pool without aliases. */
export type PoolDefinition = Partial<Omit<SandboxPool, 'users' | 'region'>> & {
  readonly id: string;
  readonly users?: readonly UserDefinition[];
};

const created = new Date(1_700_000_000_123);
const modified = new Date(1_700_086_400_456);

/** Makes a UUID of version 4's shape that is the same for the same seed. */
export function toUuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Reads an attribute of a user; undefined where the user has none of that name. */
export function attributeOf(user: Pick<SandboxUser, 'attributes'>, name: string): string | undefined {
  return user.attributes.find((attribute) => attribute.name === name)?.value;
}

/** Builds a pool; users without a `sub` get a stable one, which is their username where sign-in is by attribute. */
export function createPool(definition: PoolDefinition): SandboxPool {
  const { id, usernameAttributes = [] } = definition;
  return {
    name: id,
    caseSensitive: true,
    aliasAttributes: [],
    createdAt: created,
    lastModifiedAt: modified,
    ...definition,
    usernameAttributes,
    region: id.slice(0, id.lastIndexOf('_')),
    users: (definition.users ?? []).map((user) =>
      createUser(user, usernameAttributes.length > 0 ? user.username : toUuid(`${id}/${user.username}`)),
    ),
  };
}

function createUser(definition: UserDefinition, sub: string): SandboxUser {
  const attributes = toList(definition.attributes ?? []);
  return {
    enabled: true,
    status: 'CONFIRMED',
    createdAt: created,
    lastModifiedAt: modified,
    ...definition,
    attributes: attributes.some(({ name }) => name === 'sub')
      ? attributes
      : [{ name: 'sub', value: sub }, ...attributes],
  };
}

function toList(attributes: NonNullable<UserDefinition['attributes']>): readonly SandboxAttribute[] {
  return isList(attributes)
    ? attributes
    : Object.entries(attributes).map(([name, value]) => ({ name, value }));
}

function isList(
  attributes: NonNullable<UserDefinition['attributes']>,
): attributes is readonly SandboxAttribute[] {
  return Array.isArray(attributes);
}
