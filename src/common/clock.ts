/** Where time comes from, so that tests can hold it. */
export interface Clock {
  /** ms, monotonic, from any origin. */
  now(): number;
  /** Calls back once after `ms`; the function returned takes that back. */
  after(ms: number, callback: () => void): () => void;
  /** Uniform in [0, 1): the jitter of retries. */
  random(): number;
}

/** The machine's time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
