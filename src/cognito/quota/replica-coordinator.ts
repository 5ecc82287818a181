import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import type { CallMetrics } from '../call-metrics.js';

/** Tokens that the store reserved for one replica. */
export interface Reservation {
  /** The time until they are available, in ms. */
  readonly waitMs: number;
  /** The current total rate of all replicas, in tokens per second. */
  readonly rate: number;
}

/** The token buckets in the store, one for each quota. Every method rejects quickly if the store does not respond. */
export interface QuotaStore {
  /** Reserves tokens in order of arrival. With 0 tokens, only reads the state. */
  reserve(quota: string, limit: number, tokens: number): Promise<Reservation>;
  /** Reports a throttled call that started `agoMs` ago. */
  onThrottled(quota: string, limit: number, agoMs: number): Promise<Reservation>;
  /** Calls back on each connection. */
  onReady(callback: () => void): void;
  close(): void;
}

/** Coordinates this replica with those that share its quotas. */
export interface ReplicaCoordinator {
  /** Whether the store is reachable. If it is not, each replica uses its part of the rate. */
  readonly shared: boolean;
  /** Number of replicas that divide the rate while the store is unreachable. */
  readonly replicas: number;
  /** Like the store's; undefined if the store is unreachable, in which case listeners have been called. */
  reserve(quota: string, limit: number, tokens: number): Promise<Reservation | undefined>;
  onThrottled(quota: string, limit: number, agoMs: number): Promise<Reservation | undefined>;
  /** Calls back whenever `shared` changes. */
  onChange(listener: () => void): void;
  /**
   * Contacts the store now. Returns the reason why quotas are not shared, without confidential details; undefined if
   * they are shared.
   */
  check(): Promise<string | undefined>;
  /** Resolves when the store is reachable, or after `ms`, so that it does not delay the start further. */
  join(ms: number): Promise<void>;
  close(): void;
}

/**
 * Interval between probes of an unreachable store, in ms, with jitter of ±50 %, so that replicas do not probe together.
 */
const retryMs = 250;

/** Creates a coordinator that does not share quotas until the store responds. */
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
  /** The quota to probe: the last one whose command failed. */
  let probed = { quota: 'probe', limit: 1 };
  let stopTimer: (() => void) | undefined;

  function change(to: boolean): void {
    shared = to;
    callMetrics.sharing(to);
    for (const listener of listeners) listener();
  }

  function warn(): void {
    log.warn({ reason, replicas }, 'The quota store is unreachable: each replica uses its part of the rate');
  }

  function fail(error: unknown): undefined {
    // Only the message is logged, because other properties of the client's errors may contain a password.
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
      // The log has the reason, which may contain host and user names.
      return shared ? undefined : 'the quota store is unreachable: each replica uses its part of the rate';
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
