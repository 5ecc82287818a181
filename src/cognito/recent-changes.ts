import type { Clock } from '../common/clock.js';

/** The users whom this process has changed a moment ago, of whom ListUsers may still show what was before. */
export interface RecentChanges {
  add(user: ChangedUser): void;
  /** Whether a user was changed a moment ago. */
  has(user: ChangedUser): boolean;
  /** The username of the user of this sub who was changed a moment ago. */
  findBySub(poolId: string, sub: string): string | undefined;
}

/** The names of a user who was changed. */
export interface ChangedUser {
  readonly poolId: string;
  readonly username: string;
  readonly sub: string | null;
}

/** How long ListUsers is taken to lag behind a change, in ms. */
const lagMs = 10_000;

/** Builds an empty record. */
export function createRecentChanges(clock: Clock): RecentChanges {
  // In the order of their age; writes are few.
  const changes = new Map<string, { readonly user: ChangedUser; readonly at: number }>();
  const toKey = ({ poolId, username }: Pick<ChangedUser, 'poolId' | 'username'>) => `${poolId} ${username}`;

  function expire(): void {
    for (const [key, { at }] of changes) {
      if (clock.now() - at < lagMs) return;
      changes.delete(key);
    }
  }

  return {
    add(user) {
      expire();
      changes.delete(toKey(user));
      changes.set(toKey(user), { user, at: clock.now() });
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
  };
}
