import type { Clock } from '../common/clock.js';

/** The users that this process changed recently. ListUsers may still return their previous state. */
export interface RecentChanges {
  /** @param names other names that the user got by the change. */
  add(user: ChangedUser, names?: readonly string[]): void;
  /** Returns whether a user was changed recently. */
  has(user: ChangedUser): boolean;
  /** Returns the username of the recently changed user with this sub. */
  findBySub(poolId: string, sub: string): string | undefined;
  /** Returns the usernames of users who recently got this name, such as an e-mail address. */
  findByName(poolId: string, name: string): readonly string[];
}

/** The identifiers of a changed user. */
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

/** The assumed maximum lag of ListUsers behind a change, in ms. */
const lagMs = 10_000;

/** Creates an empty record. */
export function createRecentChanges(clock: Clock): RecentChanges {
  // In order of age. Changes are rare, so a linear scan is sufficient.
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
