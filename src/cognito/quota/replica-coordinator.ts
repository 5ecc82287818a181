import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import type { CallMetrics } from '../call-metrics.js';

/** Tokens that the store has set aside for one replica. */
export interface Reservation {
  /** How long until they are there, in ms. */
  readonly waitMs: number;
  /** The rate of the whole fleet at present, in tokens per second. */
  readonly rate: number;
}

/** The store's buckets, one for each quota. Each method rejects within a moment where the store does not answer. */
export interface QuotaStore {
  /** Sets tokens aside, in the order of asking, and tells when they are there; 0 only asks. */
  reserve(quota: string, limit: number, tokens: number): Promise<Reservation>;
  /** A call that had started so many ms ago was throttled. */
  onThrottled(quota: string, limit: number, agoMs: number): Promise<Reservation>;
  /** Calls back each time that it is connected. */
  onReady(callback: () => void): void;
  close(): void;
}

/** This replica's place among those that share their quotas. */
export interface ReplicaCoordinator {
  /** Whether the store answers. Where it does not, each replica keeps to its part of the rate. */
  readonly shared: boolean;
  /** So many replicas divide the rate while the store is away. */
  readonly replicas: number;
  /** As the store's; undefined where the store is away, of which listeners have been told then. */
  reserve(quota: string, limit: number, tokens: number): Promise<Reservation | undefined>;
  onThrottled(quota: string, limit: number, agoMs: number): Promise<Reservation | undefined>;
  /** Calls back whenever `shared` changes. */
  onChange(listener: () => void): void;
  /** Asks the store now. Why the quota is not shared, in words that anyone may read; undefined where it is. */
  check(): Promise<string | undefined>;
  /** Resolves once the store answers, or after `ms`: a start waits no longer for it. */
  join(ms: number): Promise<void>;
  close(): void;
}

/** While the store is away it is asked about this often, in ms: a half more or less, so that replicas do not do it at once. */
const retryMs = 250;

/** Builds a fleet that is not shared until its store answers. */
export function createReplicaCoordinator(
  store: QuotaStore,
  replicas: number,
  clock: Clock,
  callMetrics: CallMetrics,
  log: Logger,
): ReplicaCoordinator {
  const listeners: (() => void)[] = [];
  let shared = false;
  let closed = false;
  let reason: string | undefined;
  /** What to ask for to know whether the store is back: the quota that it failed. */
  let probed = { quota: 'probe', limit: 1 };
  let stopTimer: (() => void) | undefined;

  function change(to: boolean): void {
    shared = to;
    callMetrics.sharing(to);
    for (const listener of listeners) listener();
  }

  function warn(): void {
    log.warn({ reason, replicas }, 'The quota store is away: each replica keeps to its part of the rate');
  }

  function fail(error: unknown): undefined {
    // Its message alone: what else an error of the client holds may be a password.
    reason = error instanceof Error ? error.message : String(error);
    if (closed) return;
    if (shared) {
      warn();
      change(false);
    }
    stopTimer ??= clock.after(retryMs * (0.5 + clock.random()), probe);
  }

  async function attempt(
    quota: string,
    limit: number,
    ask: () => Promise<Reservation>,
  ): Promise<Reservation | undefined> {
    try {
      return await ask();
    } catch (error) {
      probed = { quota, limit };
      return fail(error);
    }
  }

  async function probe(): Promise<void> {
    stopTimer?.();
    stopTimer = undefined;
    const answer = await attempt(probed.quota, probed.limit, () =>
      store.reserve(probed.quota, probed.limit, 0),
    );
    if (!answer || shared || closed) return;
    reason = undefined;
    log.info('Replicas share their quotas through the store');
    change(true);
  }

  store.onReady(() => void probe());

  return {
    get shared() {
      return shared;
    },
    replicas,
    reserve: (quota, limit, tokens) => attempt(quota, limit, () => store.reserve(quota, limit, tokens)),
    onThrottled: (quota, limit, agoMs) => attempt(quota, limit, () => store.onThrottled(quota, limit, agoMs)),
    onChange: (listener) => void listeners.push(listener),
    async check() {
      await probe();
      // The reason is in the log: it may hold addresses, and names of the store's users.
      return shared ? undefined : 'the store is away: each replica keeps to its part of the rate';
    },
    async join(ms) {
      await new Promise<void>((resolve) => {
        const stop = clock.after(ms, resolve);
        listeners.push(() => {
          stop();
          resolve();
        });
      });
      if (shared) return;
      await probe();
      if (!shared) warn();
    },
    close() {
      closed = true;
      stopTimer?.();
      store.close();
    },
  };
}
