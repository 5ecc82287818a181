import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadResult } from './answers.js';
import type { Bench } from './outcome.js';
import type { Server, Upstream } from './servers.js';
import type { UpstreamCounts, UpstreamSample } from './upstream.js';

/** The upstream's quota, in requests a second. */
export const quota = 120;
/** The share of it that the gateway is given (USER_READ_RPS), in requests a second. */
export const rate = 118;
/** How late the upstream is in the quota scenarios, in ms. */
export const quotaLatencyMs = 20;

/** A change of the upstream's quota during a sweep. */
export interface Change {
  readonly atMs: number;
  readonly perSecond: number;
}

/** The results of a sweep: many users requested at once, and beside it a single look-up every 100 ms. */
export interface Sweep {
  readonly name: string;
  /** Users that the sweep requested, without the single look-ups. */
  readonly users: number;
  readonly result: LoadResult;
  readonly singles: LoadResult;
  readonly upstream: UpstreamCounts;
  readonly samples: readonly UpstreamSample[];
}

/** Settings of a gateway that respects the quota and has time for it. */
export const quotaSettings = { USER_READ_RPS: String(rate), REQUEST_TIMEOUT_MS: '60000' };

/** Sweeps: 30 concurrent operations of 100 distinct users (30 in a quick run). */
export async function sweepUsers(
  { name, target }: Server,
  upstream: Upstream,
  { load, quick }: Bench,
  changes: readonly Change[] = [],
): Promise<Sweep> {
  const plan = { kind: 'batch', size: quick ? 30 : 100 } as const;
  // Enough look-ups that the first operations do not wait for code to be loaded, within the gateway's own rate.
  await upstream.ask('quota', 1000);
  await load.ask('run', {
    target,
    plan: { kind: 'single' },
    concurrency: 4,
    ms: 2000,
    first: target.users - 4000,
  });
  await upstream.ask('reset', undefined);
  await upstream.ask('quota', quota);
  await upstream.ask('startSampling', 250);
  const stop = new AbortController();
  const changed = Promise.all(
    changes.map(async ({ atMs, perSecond }) => {
      await sleep(atMs, undefined, { signal: stop.signal });
      await upstream.ask('quota', perSecond);
    }),
  ).catch(() => {});
  const { result, singles } = await load.ask('mixed', {
    loop: { target, plan, concurrency: 30, count: 30, first: 0 },
    everyMs: 100,
    atLeastMs: 5000,
  });
  stop.abort();
  await changed;
  const samples = await upstream.ask('stopSampling', undefined);
  const counts = await upstream.ask('counts', undefined);
  return { name, users: 30 * plan.size, result, singles, upstream: counts, samples };
}

/** The columns of every sweep's table. */
export const sweepColumns = [
  '',
  'users',
  'answered',
  'failed',
  'calls',
  'throttled',
  'total s',
  'singles',
  'failed',
  'p50 ms',
  'p99 ms',
];

/** A sweep's row under `sweepColumns`. */
export function toRow({ name, users, result, singles, upstream }: Sweep): (string | number)[] {
  return [
    name,
    users,
    result.answered,
    result.failed + result.wrong,
    upstream.calls,
    `${((upstream.throttled / upstream.calls) * 100).toFixed(1)} %`,
    (result.ms / 1000).toFixed(1),
    singles.operations,
    singles.failed + singles.wrong,
    singles.p50Ms.toFixed(0),
    singles.p99Ms.toFixed(0),
  ];
}

/** Names what failed and how often. */
export function toReasons({ name, result, singles }: Sweep): string {
  const reasons = Object.entries({ ...singles.reasons, ...result.reasons });
  return `${name}'s failures: ${reasons.map(([reason, count]) => `${reason} ${count}`).join(', ') || 'none'}`;
}
