import { createHash } from 'node:crypto';
import { type AttributeSchema, defaultSettings, type PoolSettings, toText } from './pool-settings.js';
import type { SandboxAuthEvent, SandboxDevice, SandboxSession } from './user-records.js';

/** One attribute of a user. Cognito's values are always strings. */
export interface SandboxAttribute {
  readonly name: string;
  readonly value: string;
}

/** One element of the legacy `MFAOptions` member. */
export interface SandboxMfaOption {
  readonly deliveryMedium: string;
  readonly attributeName: string;
}

/** A user in the sandbox. Absent members are omitted from responses. */
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
  /** The names of the user's groups. */
  readonly groups?: readonly string[];
  readonly devices?: readonly SandboxDevice[];
  readonly authEvents?: readonly SandboxAuthEvent[];
  readonly sessions?: readonly SandboxSession[];
  /** Whether an authenticator app is registered; by default whether `mfaMethods` includes it. */
  readonly softwareToken?: boolean;
  /** Number of the user's passkeys. */
  readonly passkeys?: number;
  /** The output of AdminGetUserAuthFactors; by default derived from the other members. */
  readonly factors?: readonly string[];
  /** False if there is no password. By default a local user has one. */
  readonly hasPassword?: boolean;
  /** Passwords that were set through the API, latest first, in clear text. */
  readonly passwords?: readonly string[];
  /** New addresses that take effect once a code is entered. */
  readonly pendingAttributes?: readonly SandboxAttribute[];
  /** The members whose old values ListUsers still returns; null if it does not list the user yet. */
  readonly listedAs?: Partial<Omit<SandboxUser, 'listedAs'>> | null;
}

/** A group of a pool. */
export interface SandboxGroup {
  readonly name: string;
  readonly description?: string;
  readonly roleArn?: string;
  readonly precedence?: number;
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
}

/** A user pool with its sign-in rules and its users, in list order. */
export interface SandboxPool {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly caseSensitive: boolean;
  readonly usernameAttributes: readonly string[];
  readonly aliasAttributes: readonly string[];
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
  readonly settings: PoolSettings;
  readonly groups: readonly SandboxGroup[];
  readonly users: readonly SandboxUser[];
}

/** The definition of a user: a username, and the members that differ from a confirmed, enabled user. */
export type UserDefinition = Partial<Omit<SandboxUser, 'attributes'>> & {
  readonly username: string;
  readonly attributes?: Readonly<Record<string, string>> | readonly SandboxAttribute[];
};

/** The definition of a group: a name, and any other member. */
export type GroupDefinition = Partial<SandboxGroup> & { readonly name: string };

/** The definition of a pool: an id, and the members that differ from a case-sensitive pool without aliases. */
export type PoolDefinition = Partial<Omit<SandboxPool, 'users' | 'groups' | 'settings' | 'region'>> & {
  readonly id: string;
  readonly settings?: Partial<PoolSettings>;
  readonly groups?: readonly GroupDefinition[];
  readonly users?: readonly UserDefinition[];
};

const created = new Date(1_700_000_000_123);
const modified = new Date(1_700_086_400_456);

/** Creates a UUID (version 4 format) that is a function of its seed. */
export function toUuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Reads an attribute of a user; undefined if the user does not have it. */
export function attributeOf(user: Pick<SandboxUser, 'attributes'>, name: string): string | undefined {
  return user.attributes.find((attribute) => attribute.name === name)?.value;
}

/**
 * Creates a pool. Users without a `sub` get a stable one, which equals the username if users sign in with an address.
 * Groups and custom attributes of users need not be defined.
 */
export function createPool(definition: PoolDefinition): SandboxPool {
  const { id, usernameAttributes = [] } = definition;
  const users = (definition.users ?? []).map((user) =>
    createUser(user, usernameAttributes.length > 0 ? user.username : toUuid(`${id}/${user.username}`)),
  );
  return {
    name: id,
    caseSensitive: true,
    aliasAttributes: [],
    createdAt: created,
    lastModifiedAt: modified,
    ...definition,
    usernameAttributes,
    region: id.slice(0, id.lastIndexOf('_')),
    settings: createSettings(definition.settings ?? {}, users),
    groups: createGroups(definition.groups ?? [], users),
    users,
  };
}

function createSettings(settings: Partial<PoolSettings>, users: readonly SandboxUser[]): PoolSettings {
  const attributes = new Map<string, AttributeSchema>();
  for (const { attributes: held } of users) {
    for (const { name } of held) if (name.startsWith('custom:')) attributes.set(name, toText(name));
  }
  for (const attribute of settings.attributes ?? []) attributes.set(attribute.name, attribute);
  return { ...defaultSettings, ...settings, attributes: [...attributes.values()] };
}

function createGroups(
  definitions: readonly GroupDefinition[],
  users: readonly SandboxUser[],
): readonly SandboxGroup[] {
  const groups = new Map<string, GroupDefinition>(definitions.map((group) => [group.name, group]));
  for (const { groups: names = [] } of users) {
    for (const name of names) if (!groups.has(name)) groups.set(name, { name });
  }
  return [...groups.values()].map((group) => ({ createdAt: created, lastModifiedAt: modified, ...group }));
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
