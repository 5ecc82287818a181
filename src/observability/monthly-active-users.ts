import { createHyperLogLog, type DistinctCounter } from './hyperloglog.js';

/**
 * Estimates the distinct users of a calendar month in UTC, and restarts with each month, as AWS's bill does.
 *
 * @param now wall-clock time, like `Date.now`.
 */
export function createMonthlyActiveUsers(now: () => number): DistinctCounter {
  let users = createHyperLogLog();
  let endsAt = toEnd(now());

  function turn(): void {
    if (now() < endsAt) return;
    users = createHyperLogLog();
    endsAt = toEnd(now());
  }

  return {
    add(user) {
      turn();
      users.add(user);
    },
    estimate() {
      turn();
      return users.estimate();
    },
  };
}

function toEnd(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}
