/** One request that reached the sandbox, with its input and result. */
export interface SandboxCall {
  /** The operation's name; empty if the request named none. */
  readonly operation: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly poolId?: string;
  readonly username?: string;
  readonly filter?: string;
  readonly group?: string;
  readonly requestId: string;
  /** The HTTP status; `dropped` if the connection was closed before the response. */
  readonly status: number | 'pending' | 'dropped';
}

/** The calls so far, and the number of calls per operation. */
export interface CallLog {
  readonly calls: readonly SandboxCall[];
  /** Adds a call on its arrival. Returns a function that sets its status; only the first call has an effect. */
  add(call: Omit<SandboxCall, 'status'>): (status: number | 'dropped') => void;
  count(operation?: string): number;
  clear(): void;
}

/** Creates a log that keeps the last `limit` calls and counts all of them. */
export function createCallLog(limit = 100_000): CallLog {
  const calls: SandboxCall[] = [];
  const counts = new Map<string, number>();

  function trim() {
    calls.splice(0, calls.length - limit);
  }

  return {
    get calls() {
      if (calls.length > limit) trim();
      return calls;
    },
    add(entry) {
      const call: { -readonly [K in keyof SandboxCall]: SandboxCall[K] } = { ...entry, status: 'pending' };
      calls.push(call);
      // Trimming moves every entry, so it is done rarely.
      if (calls.length >= 2 * limit) trim();
      counts.set(call.operation, (counts.get(call.operation) ?? 0) + 1);
      return (status) => {
        if (call.status === 'pending') call.status = status;
      };
    },
    count(operation) {
      if (operation !== undefined) return counts.get(operation) ?? 0;
      return [...counts.values()].reduce((total, count) => total + count, 0);
    },
    clear() {
      calls.length = 0;
      counts.clear();
    },
  };
}
