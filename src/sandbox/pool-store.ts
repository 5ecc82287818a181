import { CognitoError } from './errors.js';
import { createListing, type Listing } from './lagging-user-list.js';
import { createNameIndex, type NameIndex } from './name-index.js';
import type { SandboxGroup, SandboxPool, SandboxUser } from './pool-model.js';

/** Changes to a user; the username cannot change. */
export type UserChanges = Partial<Omit<SandboxUser, 'username' | 'listedAs'>>;

/** A pool with its current users and groups. */
export interface PoolStore {
  /** The pool's definition. Its settings never change. */
  readonly pool: SandboxPool;
  readonly names: NameIndex;
  readonly listing: Listing;
  readonly groups: ReadonlyMap<string, SandboxGroup>;
  /** Number of users. */
  readonly size: number;
  /**
   * Finds a user as AdminGetUser does.
   *
   * @throws UserNotFoundException if there is none.
   */
  find(name: string): SandboxUser;
  /**
   * Finds a group.
   *
   * @throws ResourceNotFoundException if there is none.
   */
  findGroup(name: string): SandboxGroup;
  add(user: SandboxUser): void;
  /** Changes a user and the date of the last change; `touch: false` keeps the date. */
  change(user: SandboxUser, changes: UserChanges, options?: { readonly touch?: boolean }): SandboxUser;
  remove(user: SandboxUser): void;
  setGroup(group: SandboxGroup): void;
  /** Deletes a group and all memberships of it. */
  removeGroup(name: string): void;
}

/** The pools of the sandbox. Each exists in its own region only. */
export interface Store {
  readonly pools: readonly SandboxPool[];
  /**
   * Finds a pool.
   *
   * @throws ResourceNotFoundException if there is none.
   */
  find(region: string, poolId: string): PoolStore;
  /** Finds a pool by its id alone. */
  get(poolId: string): PoolStore | undefined;
}

/** The clock of the store, and the lag of its lists. */
export interface StoreOptions {
  /** Wall-clock time in ms since 1970. */
  readonly now: () => number;
  /** How long lists lag behind a change, in ms. */
  readonly listDelayMs: () => number;
}

/** Creates the store. The given pools are not modified, so several stores may start from them. */
export function createStore(pools: readonly SandboxPool[], options: StoreOptions): Store {
  const byId = new Map(pools.map((pool) => [pool.id, createPoolStore(pool, options)]));
  return {
    pools,
    get: (poolId) => byId.get(poolId),
    find(region, poolId) {
      const found = byId.get(poolId);
      if (found?.pool.region === region) return found;
      throw new CognitoError('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
    },
  };
}

function createPoolStore(pool: SandboxPool, { now, listDelayMs }: StoreOptions): PoolStore {
  const names = createNameIndex(pool);
  const listing = createListing(pool.users, now);
  const groups = new Map(pool.groups.map((group) => [group.name, group]));
  let size = pool.users.length;

  function change(user: SandboxUser, changes: UserChanges, { touch = true } = {}): SandboxUser {
    const { listedAs: _, ...rest } = user;
    const changed: SandboxUser = {
      ...rest,
      ...changes,
      ...(touch && { lastModifiedAt: new Date(Math.max(now(), user.lastModifiedAt.getTime() + 1)) }),
    };
    names.remove(user);
    names.add(changed);
    listing.update(user.username, changed, listDelayMs());
    return changed;
  }

  return {
    pool,
    names,
    listing,
    groups,
    get size() {
      return size;
    },
    find(name) {
      const user = names.find(name);
      if (user === undefined) throw new CognitoError('UserNotFoundException');
      return user;
    },
    findGroup(name) {
      const group = groups.get(name);
      if (group === undefined) throw new CognitoError('ResourceNotFoundException', 'Group not found.');
      return group;
    },
    add(user) {
      names.add(user);
      listing.update(user.username, user, listDelayMs());
      size += 1;
    },
    change,
    remove(user) {
      names.remove(user);
      listing.update(user.username, undefined, listDelayMs());
      size -= 1;
    },
    setGroup(group) {
      groups.set(group.name, group);
    },
    removeGroup(name) {
      groups.delete(name);
      for (const user of [...names.users()].filter((each) => each.groups?.includes(name))) {
        const left = user.groups?.filter((group) => group !== name) ?? [];
        change(user, { groups: left }, { touch: false });
      }
    },
  };
}
