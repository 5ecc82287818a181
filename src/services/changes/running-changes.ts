/** The changes in progress. A shutdown waits for them, regardless of their clients. */
export interface RunningChanges {
  /** Runs a change to its end. */
  run<T>(change: () => Promise<T>): Promise<T>;
  /** Resolves when no change is in progress. */
  drain(): Promise<void>;
}

/** Creates the record of changes in progress. */
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
