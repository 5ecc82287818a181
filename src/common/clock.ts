/** Where time comes from, so that tests can hold it. */
export interface Clock {
  /** ms, monotonic, from any origin. */
  now(): number;
  /** ms since 1970 by the machine's calendar. Unlike `now` it goes on while the machine is suspended, and may jump. */
  date(): number;
  /** Calls back once after `ms`; the function returned takes that back. */
  after(ms: number, callback: () => void): () => void;
  /** Uniform in [0, 1): the jitter of retries. */
  random(): number;
}

/** The machine's time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: Date.now,
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
