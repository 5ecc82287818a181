import { CognitoError } from './errors.js';
import { createListing, type Listing } from './listing.js';
import { createNameIndex, type NameIndex } from './name-index.js';
import type { SandboxGroup, SandboxPool, SandboxUser } from './pool.js';

/** Changes of a user: of anything but the username. */
export type UserChanges = Partial<Omit<SandboxUser, 'username' | 'listedAs'>>;

/** A pool with its users and groups as they are now. */
export interface PoolStore {
  /** The pool as it was at the start; of its settings nothing changes. */
  readonly pool: SandboxPool;
  readonly names: NameIndex;
  readonly listing: Listing;
  readonly groups: ReadonlyMap<string, SandboxGroup>;
  /** How many users there are. */
  readonly size: number;
  /** Finds a user as AdminGetUser does, or throws UserNotFoundException. */
  find(name: string): SandboxUser;
  /** Finds a group, or throws ResourceNotFoundException. */
  findGroup(name: string): SandboxGroup;
  add(user: SandboxUser): void;
  /** Changes a user and the date of the last change; `touch: false` leaves the date. */
  change(user: SandboxUser, changes: UserChanges, options?: { readonly touch?: boolean }): SandboxUser;
  remove(user: SandboxUser): void;
  setGroup(group: SandboxGroup): void;
  /** Deletes a group and every membership of it. */
  removeGroup(name: string): void;
}

/** The pools of the sandbox; each exists in its own region only. */
export interface Store {
  readonly pools: readonly SandboxPool[];
  /** Finds a pool, or throws ResourceNotFoundException. */
  find(region: string, poolId: string): PoolStore;
  /** Finds a pool by its id alone. */
  get(poolId: string): PoolStore | undefined;
}

/** Where the store gets the time from, and how far its lists are behind. */
export interface StoreOptions {
  /** A clock in ms since 1970. */
  readonly now: () => number;
  /** How long lists lag behind a change, in ms. */
  readonly listDelayMs: () => number;
}

/** Builds the store; the pools given are not changed, so that several stores may start from them. */
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
