import { attributeOf, type SandboxPool, type SandboxUser } from './pool-model.js';

/** An alias of a user, and the attribute that contains it. */
export interface Alias {
  readonly attribute: string;
  readonly value: string;
}

/** The names by which a pool's users are found. */
export interface NameIndex {
  /** Finds a user by username, else by active alias, else by a local user's sub. */
  find(name: string): SandboxUser | undefined;
  /** Finds the user with this username. */
  findByUsername(username: string): SandboxUser | undefined;
  /** Finds the user who can sign in with this e-mail address, phone number or preferred username. */
  findByAlias(alias: string): SandboxUser | undefined;
  /** Every user. */
  users(): Iterable<SandboxUser>;
  add(user: SandboxUser): void;
  remove(user: SandboxUser): void;
}

/** Creates the index of a pool's users. Look-ups take constant time. */
export function createNameIndex(pool: SandboxPool): NameIndex {
  const fold = (name: string) => (pool.caseSensitive ? name : name.toLowerCase());
  const byUsername = new Map<string, SandboxUser>();
  const byAlias = new Map<string, SandboxUser>();
  const bySub = new Map<string, SandboxUser>();

  function add(user: SandboxUser) {
    byUsername.set(fold(user.username), user);
    if (user.status === 'EXTERNAL_PROVIDER') return;
    for (const { value } of listAliases(pool, user)) byAlias.set(fold(value), user);
    bySub.set(fold(attributeOf(user, 'sub') ?? ''), user);
  }

  function remove(user: SandboxUser) {
    const aliases = listAliases(pool, user).map(({ value }) => value);
    const names = [...aliases, attributeOf(user, 'sub') ?? '', user.username].map(fold);
    for (const index of [byUsername, byAlias, bySub]) {
      for (const name of names) if (index.get(name)?.username === user.username) index.delete(name);
    }
  }

  for (const user of pool.users) add(user);
  return {
    // In order of precedence, because a username may equal another user's sub.
    find: (name) => byUsername.get(fold(name)) ?? byAlias.get(fold(name)) ?? bySub.get(fold(name)),
    findByUsername: (username) => byUsername.get(fold(username)),
    findByAlias: (alias) => byAlias.get(fold(alias)),
    users: () => byUsername.values(),
    add,
    remove,
  };
}

/** Lists the active aliases of a user: addresses are active once verified, or if users sign in with them. */
export function listAliases(pool: SandboxPool, user: Pick<SandboxUser, 'attributes'>): readonly Alias[] {
  const active = pool.aliasAttributes.filter((name) => isActive(user, name));
  return [...active, ...pool.usernameAttributes].flatMap((attribute) => {
    const value = attributeOf(user, attribute);
    return value === undefined ? [] : [{ attribute, value }];
  });
}

function isActive(user: Pick<SandboxUser, 'attributes'>, alias: string): boolean {
  return alias === 'preferred_username' || attributeOf(user, `${alias}_verified`) === 'true';
}
