import { CognitoError } from './errors.js';
import { readSearchable } from './filter.js';
import { attributeOf, type SandboxPool, type SandboxUser } from './pool.js';

/** A pool with its indexes. */
export interface PoolStore {
  readonly pool: SandboxPool;
  /** Finds a user as AdminGetUser does: by username, else by alias, else by a local user's sub. */
  find(name: string): SandboxUser;
  /** The users as ListUsers sees them, in the pool's order. */
  readonly listing: readonly SandboxUser[];
  /** Lists the users of the listing whose searchable attribute has exactly this value. */
  where(attribute: string, value: string): readonly SandboxUser[];
}

/** The pools of the sandbox; each exists in its own region only. */
export interface Store {
  readonly pools: readonly SandboxPool[];
  find(region: string, poolId: string): PoolStore;
}

/** Indexes the pools, so that finding a user takes the same time in a pool of any size. */
export function createStore(pools: readonly SandboxPool[]): Store {
  const byId = new Map(pools.map((pool) => [pool.id, createPoolStore(pool)]));
  return {
    pools,
    find(region, poolId) {
      const found = byId.get(poolId);
      if (found?.pool.region === region) return found;
      throw new CognitoError('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
    },
  };
}

function createPoolStore(pool: SandboxPool): PoolStore {
  const fold = (name: string) => (pool.caseSensitive ? name : name.toLowerCase());
  const byName = new Map<string, SandboxUser>();
  const local = pool.users.filter((user) => user.status !== 'EXTERNAL_PROVIDER');
  // The stronger claim to a name is written later: a username may look like someone else's sub.
  for (const user of local) byName.set(fold(attributeOf(user, 'sub') ?? ''), user);
  for (const user of local) for (const alias of aliasesOf(user, pool)) byName.set(fold(alias), user);
  for (const user of pool.users) byName.set(fold(user.username), user);

  const listing = pool.users
    .filter(({ listedAs }) => listedAs !== null)
    .map((user) => (user.listedAs ? { ...user, ...user.listedAs } : user));
  const indexes = new Map<string, Map<string, SandboxUser[]>>();
  return {
    pool,
    listing,
    find(name) {
      const user = byName.get(fold(name));
      if (user === undefined) throw new CognitoError('UserNotFoundException');
      return user;
    },
    where(attribute, value) {
      let index = indexes.get(attribute);
      if (index === undefined) {
        index = createIndex(listing, attribute);
        indexes.set(attribute, index);
      }
      return index.get(value) ?? [];
    },
  };
}

function aliasesOf(user: SandboxUser, pool: SandboxPool): string[] {
  const aliases = [
    ...pool.aliasAttributes.filter((name) => isActive(user, name)),
    ...pool.usernameAttributes,
  ];
  return aliases.flatMap((name) => attributeOf(user, name) ?? []);
}

function isActive(user: SandboxUser, alias: string): boolean {
  return alias === 'preferred_username' || attributeOf(user, `${alias}_verified`) === 'true';
}

function createIndex(users: readonly SandboxUser[], attribute: string): Map<string, SandboxUser[]> {
  const index = new Map<string, SandboxUser[]>();
  for (const user of users) {
    const value = readSearchable(user, attribute);
    if (value === undefined) continue;
    const same = index.get(value);
    if (same === undefined) index.set(value, [user]);
    else same.push(user);
  }
  return index;
}
