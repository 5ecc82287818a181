import type { Clock } from '../../common/clock.js';

/** Limits retries over all calls of the process, so that an outage does not cause a retry storm. */
export interface RetryBudget {
  /** A call starts. */
  onCall(): void;
  /** Takes one retry from the budget; returns false if it is exhausted. */
  take(): boolean;
}

const windowMs = 1000;
const slotMs = 100;
const slotCount = windowMs / slotMs;
/** The ratio of retries to recent calls. */
const share = 0.1;
/** The minimum number of retries per second. */
const least = 10;

/** Creates a budget of a tenth of the calls of the last second, and at least 10. */
export function createRetryBudget(clock: Clock): RetryBudget {
  const slots = Array.from({ length: slotCount }, () => ({
    at: Number.NEGATIVE_INFINITY,
    calls: 0,
    retries: 0,
  }));

  function current(): { calls: number; retries: number } {
    const at = Math.floor(clock.now() / slotMs);
    const slot = slots[at % slotCount];
    if (!slot) throw new RangeError('the clock runs before its origin');
    if (slot.at !== at) Object.assign(slot, { at, calls: 0, retries: 0 });
    return slot;
  }

  return {
    onCall() {
      current().calls += 1;
    },
    take() {
      const slot = current();
      const oldest = Math.floor(clock.now() / slotMs) - slotCount;
      let calls = 0;
      let retries = 0;
      for (const recent of slots) {
        if (recent.at <= oldest) continue;
        calls += recent.calls;
        retries += recent.retries;
      }
      if (retries >= Math.max(least, calls * share)) return false;
      slot.retries += 1;
      return true;
    },
  };
}
