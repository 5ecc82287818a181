/** The changes that are under way: a shutdown waits for them, whether or not their clients do. */
export interface RunningChanges {
  /** Runs a change to its end. */
  run<T>(change: () => Promise<T>): Promise<T>;
  /** Resolves once no change is under way. */
  drain(): Promise<void>;
}

/** Builds the record of running changes. */
export function createRunningChanges(): RunningChanges {
  const running = new Set<Promise<unknown>>();
  return {
    async run<T>(change: () => Promise<T>): Promise<T> {
      const promise = change();
      running.add(promise);
      try {
        return await promise;
      } finally {
        running.delete(promise);
      }
    },
    async drain() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
