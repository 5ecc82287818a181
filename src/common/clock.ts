/** A source of time, which tests replace. */
export interface Clock {
  /** Monotonic time in ms, from an arbitrary origin. */
  now(): number;
  /** Wall-clock time in ms since 1970. It advances while the machine is suspended, unlike `now`, and may jump. */
  date(): number;
  /** Calls back once after `ms`. Returns a function that cancels the call. */
  after(ms: number, callback: () => void): () => void;
  /** Returns a uniform random number in [0, 1), for the jitter of retries. */
  random(): number;
}

/** The system's clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: Date.now,
  after(ms, callback) {
    // A deadline may have passed since it was compared: Node 24 warns of a negative duration.
    const timer = setTimeout(callback, Math.max(0, ms));
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
