import type { Billing } from './operation.js';

/** Users that successful calls made monthly active users. */
export interface BillingLog {
  /** Records that a call made a user a monthly active user, or may have. */
  add(operation: string, billing: Billing, poolId: string, username: string): void;
  /** Number of users per operation. Operations whose billing AWS does not document are counted separately. */
  countByOperation(billing: Exclude<Billing, 'no'>): Readonly<Record<string, number>>;
  /** Usernames of a pool that are certainly billed. */
  activeUsers(poolId: string): readonly string[];
  clear(): void;
}

/** Creates an empty log. */
export function createBillingLog(): BillingLog {
  const users = { yes: new Map<string, Set<string>>(), unstated: new Map<string, Set<string>>() };
  const active = new Map<string, Set<string>>();

  function addTo(sets: Map<string, Set<string>>, key: string, value: string) {
    const set = sets.get(key) ?? new Set();
    sets.set(key, set.add(value));
  }

  return {
    add(operation, billing, poolId, username) {
      if (billing === 'no') return;
      addTo(users[billing], operation, `${poolId} ${username}`);
      if (billing === 'yes') addTo(active, poolId, username);
    },
    countByOperation: (billing) =>
      Object.fromEntries([...users[billing]].map(([operation, set]) => [operation, set.size])),
    activeUsers: (poolId) => [...(active.get(poolId) ?? [])],
    clear() {
      users.yes.clear();
      users.unstated.clear();
      active.clear();
    },
  };
}
