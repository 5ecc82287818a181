import type { ContestantName } from './contestants.js';
import { compareRounds, type Measured, measure, type Round, type Workload } from './measure.js';
import type { Bench, Outcome } from './outcome.js';
import { mean, median, toSpread } from './statistics.js';

/** A comparison of CPU time over an upstream without latency or quota: nothing is waited for but the CPU. */
export interface Comparison extends Workload {
  readonly title: string;
  /** The name of one unit, such as `user`. */
  readonly unit: string;
  readonly contestants: readonly ContestantName[];
}

/** Compares contestants, and the bare loop as the last one. */
export async function compare(
  comparison: Comparison,
  { load, contestants, timing }: Bench,
): Promise<Outcome> {
  const enter = (round: number) => contestants.enter([...comparison.contestants, 'bare loop'], round);
  return report(comparison, await measure(enter, comparison, timing, contestants.upstream, load));
}

function report({ title, unit, plan, concurrency }: Comparison, measured: readonly Measured[]): Outcome {
  const bare = measured.at(-1);
  const cpu = (round: Round) => round.cpuMs;
  const figures = measured.map((one) => {
    const middle = (pick: (round: Round) => number) => median(one.rounds.map(pick));
    return {
      name: one.name,
      cpuMs: middle(cpu),
      spread: toSpread(one.rounds.map(cpu), 3),
      toBare: bare === undefined ? Number.NaN : compareRounds(one, bare, cpu).median,
      perSecond: middle((round) => round.perSecond),
      p50Ms: middle((round) => round.p50Ms),
      p99Ms: middle((round) => round.p99Ms),
      calls: middle((round) => round.calls),
      failed: one.rounds.reduce((sum, { failed, wrong }) => sum + failed + wrong, 0),
      peakMb: one.peakMb,
    };
  });
  const ratios = measured
    .filter(({ name }) => name.startsWith('gateway'))
    .flatMap((gateway) =>
      measured
        .filter(({ name }) => !name.startsWith('gateway'))
        .map((peer) => ({ gateway: gateway.name, peer: peer.name, ...compareRounds(gateway, peer, cpu) })),
    );
  const rounds = measured.flatMap((one) => one.rounds);
  // A server that answers from memory makes no call to divide by.
  const upstreamCpuMs = mean(rounds.map((round) => round.upstreamCpuMs).filter(Number.isFinite));
  const foreignCores = mean(rounds.map((round) => round.foreignCores));
  return {
    table: {
      title: `${title} (${concurrency} at a time)`,
      columns: [
        '',
        `CPU ms/${unit}`,
        '÷ bare',
        `${unit}s/s`,
        'p50 ms',
        'p99 ms',
        'calls/op',
        'failed',
        'peak MB',
      ],
      rows: figures.map((row) => [
        row.name,
        row.spread,
        row.toBare.toFixed(2),
        row.perSecond.toFixed(0),
        row.p50Ms.toFixed(1),
        row.p99Ms.toFixed(1),
        row.calls.toFixed(2),
        row.failed,
        row.peakMb.toFixed(0),
      ]),
      notes: [
        ...ratios.map(
          ({ gateway, peer, median: middle, min, max }) =>
            `CPU, ${gateway} ÷ ${peer}: ${middle.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`,
        ),
        `upstream ${upstreamCpuMs.toFixed(2)} ms CPU a call; other programs kept ${foreignCores.toFixed(1)} cores busy`,
      ],
    },
    panel: {
      title,
      axis: `CPU time of the server, ms a ${unit}`,
      bars: figures.map(({ name, cpuMs }) => ({ name, value: cpuMs })),
    },
    data: {
      plan,
      concurrency,
      unit,
      servers: figures,
      ratios,
      // Where these approach the servers' own figures, the machine is measured and not the server.
      upstreamCpuMsPerCall: upstreamCpuMs,
      foreignCores,
      loadCpuMsPerUnit: Object.fromEntries(
        measured.map((one) => [one.name, median(one.rounds.map((round) => round.loadCpuMs))]),
      ),
      rounds: Object.fromEntries(measured.map((one) => [one.name, one.rounds])),
    },
  };
}
