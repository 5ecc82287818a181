import type { Clock } from '../common/clock.js';

/** The users whom this process has changed a moment ago, of whom ListUsers may still show what was before. */
export interface RecentChanges {
  /** @param names other names that the user got by the change. */
  add(user: ChangedUser, names?: readonly string[]): void;
  /** Whether a user was changed a moment ago. */
  has(user: ChangedUser): boolean;
  /** The username of the user of this sub who was changed a moment ago. */
  findBySub(poolId: string, sub: string): string | undefined;
  /** The usernames of users who got this name, such as an e-mail address, a moment ago. */
  findByName(poolId: string, name: string): readonly string[];
}

/** The names of a user who was changed. */
export interface ChangedUser {
  readonly poolId: string;
  readonly username: string;
  readonly sub: string | null;
}

interface RecentChange {
  readonly user: ChangedUser;
  readonly names: readonly string[];
  /** In ms of the clock. */
  readonly at: number;
}

/** How long ListUsers is taken to lag behind a change, in ms. */
const lagMs = 10_000;

/** Builds an empty record. */
export function createRecentChanges(clock: Clock): RecentChanges {
  // In the order of their age; writes are few.
  const changes = new Map<string, RecentChange>();
  const toKey = ({ poolId, username }: Pick<ChangedUser, 'poolId' | 'username'>) => `${poolId} ${username}`;

  function expire(): void {
    for (const [key, { at }] of changes) {
      if (clock.now() - at < lagMs) return;
      changes.delete(key);
    }
  }

  return {
    add(user, names = []) {
      expire();
      const earlier = changes.get(toKey(user))?.names ?? [];
      changes.delete(toKey(user));
      changes.set(toKey(user), { user, names: [...earlier, ...names], at: clock.now() });
    },
    has(user) {
      expire();
      return changes.size > 0 && changes.has(toKey(user));
    },
    findBySub(poolId, sub) {
      expire();
      for (const { user } of changes.values())
        if (user.poolId === poolId && user.sub === sub) return user.username;
      return undefined;
    },
    findByName(poolId, name) {
      expire();
      return [...changes.values()]
        .filter(({ user, names }) => user.poolId === poolId && names.includes(name))
        .map(({ user }) => user.username);
    },
  };
}
