import type { Bench, Outcome, Scenario } from '../outcome.js';
import {
  quota,
  quotaLatencyMs,
  quotaSettings,
  rate,
  type Sweep,
  sweepColumns,
  sweepUsers,
  toReasons,
  toRow,
} from '../quota.js';
import { startGateway, startUpstream, stopAll } from '../servers.js';
import type { UpstreamSample } from '../upstream.js';

const lowQuota = 40;

/** The upstream's quota drops in the middle of a sweep and comes back. */
export const overload: Scenario = async (bench: Bench): Promise<Outcome> => {
  const [dropMs, backMs] = bench.quick ? [2000, 6000] : [6000, 13_000];
  const upstream = await startUpstream({ users: 20_000, latencyMs: quotaLatencyMs, quota });
  const gateway = await startGateway(upstream, quotaSettings);
  try {
    const changes = [
      { atMs: dropMs, perSecond: lowQuota },
      { atMs: backMs, perSecond: quota },
    ];
    return report(await sweepUsers(gateway, upstream, bench, changes), dropMs, backMs);
  } finally {
    await stopAll([upstream, gateway]);
  }
};

/** Calls in the second before a sample. */
interface Second {
  readonly endMs: number;
  readonly sent: number;
  readonly answered: number;
  readonly throttled: number;
}

function report(sweep: Sweep, dropMs: number, backMs: number): Outcome {
  const windows = toWindows(sweep.samples);
  const down = secondsUntil(windows, dropMs, backMs, ({ sent }) => sent <= lowQuota * 1.15);
  const up = secondsUntil(
    windows,
    backMs,
    Number.POSITIVE_INFINITY,
    ({ answered }) => answered >= rate * 0.9,
  );
  const describe = (seconds: number | undefined) =>
    seconds === undefined ? 'never' : `after ${seconds.toFixed(1)} s`;
  const series = windows.filter((_, place) => place % 4 === 0);
  return {
    table: {
      title: `Quota drop: the same sweep, ${quota} requests/s, ${lowQuota} from ${dropMs / 1000} s to ${backMs / 1000} s`,
      columns: sweepColumns,
      rows: [toRow(sweep)],
      notes: [
        `a second with at most ${lowQuota} + 15 % calls sent: ${describe(down)} of the drop`,
        `a second with at least 90 % of ${rate} calls answered: ${describe(up)} of the return`,
        `answered a second: ${series.map(({ answered }) => answered).join(' ')}`,
        `throttled a second: ${series.map(({ throttled }) => throttled).join(' ')}`,
        toReasons(sweep),
      ],
    },
    data: {
      quota,
      lowQuota,
      rate,
      dropMs,
      backMs,
      secondsToFollowDown: down ?? null,
      secondsToFollowUp: up ?? null,
      result: sweep.result,
      singles: sweep.singles,
      upstream: sweep.upstream,
      series,
    },
  };
}

/** Differences over a second, four samples, at every sample. */
function toWindows(samples: readonly UpstreamSample[]): Second[] {
  return samples.slice(4).flatMap((sample, place) => {
    const before = samples[place];
    if (before === undefined) return [];
    return {
      endMs: Math.round(sample.ms),
      sent: sample.calls - before.calls,
      answered: sample.answered - before.answered,
      throttled: sample.throttled - before.throttled,
    };
  });
}

/** Seconds from a moment to the end of the first whole second after it that fulfils a condition. */
function secondsUntil(
  windows: readonly Second[],
  fromMs: number,
  toMs: number,
  holds: (second: Second) => boolean,
): number | undefined {
  const found = windows.find(({ endMs, ...rest }) => {
    return endMs >= fromMs + 1000 && endMs <= toMs && holds({ endMs, ...rest });
  });
  return found && (found.endMs - fromMs) / 1000;
}
