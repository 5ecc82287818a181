import { type Clock, systemClock } from '../../src/common/clock.js';

/**
 * A clock a tenth as fast as the machine's. Timeouts are then ten times as long, so that a busy machine does not change
 * the result. Quotas fill ten times more slowly: increase them.
 */
export const slowClock: Clock = {
  now: () => systemClock.now() / 10,
  after: (ms, callback) => systemClock.after(10 * ms, callback),
  date: systemClock.date,
  random: systemClock.random,
};

/** The system's clock, which can also be moved forward. */
export interface SkippingClock extends Clock {
  /** Moves the clock forward by `ms`, and its timers with it. */
  skip(ms: number): void;
}

/** Builds a clock that begins at the system's time. */
export function createSkippingClock(): SkippingClock {
  const timers = new Set<{ readonly at: number; stop: () => void; readonly run: () => void }>();
  let skippedMs = 0;
  const now = () => systemClock.now() + skippedMs;
  return {
    ...systemClock,
    now,
    after(ms, callback) {
      const run = () => {
        timers.delete(timer);
        callback();
      };
      const timer = { at: now() + ms, stop: systemClock.after(ms, run), run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
        timer.stop();
      };
    },
    skip(ms) {
      skippedMs += ms;
      for (const timer of timers) {
        timer.stop();
        timer.stop = systemClock.after(Math.max(0, timer.at - now()), timer.run);
      }
    },
  };
}

/** A clock that advances only when it is moved. */
export interface ManualClock extends Clock {
  /** Advances by `ms`, runs due timers in order, and lets promises settle after each. */
  advance(ms: number): Promise<void>;
  /** Suspends the machine for `ms`: only the wall clock advances. */
  suspend(ms: number): void;
  /** Timers that have not run and were not taken back. */
  readonly pending: number;
}

/** Maximum number of timers that run at one instant. Timers without a pause that start each other would never end. */
const maxCalls = 20_000;

/** Builds a clock that starts at 0 and whose random number is always 0.5. */
export function createClock(): ManualClock {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  let now = 0;
  let suspended = 0;
  return {
    now: () => now,
    date: () => now + suspended,
    suspend(ms) {
      suspended += ms;
    },
    random: () => 0.5,
    after(ms, callback) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get pending() {
      return timers.size;
    },
    async advance(ms) {
      const end = now + ms;
      let calls = 0;
      await settle();
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due);
        calls = due.at > now + 0.001 ? 0 : calls + 1;
        if (calls > maxCalls) throw new Error(`the clock stands at ${now} ms: timers start each other`);
        now = Math.max(now, due.at);
        due.callback();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
