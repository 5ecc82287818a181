import type { EntrantName } from './contestants.js';
import { type Course, compareRounds, type Measured, measure, type Slot } from './measure.js';
import type { Bench, Outcome } from './outcome.js';
import { mean, median, toSpread } from './statistics.js';

/** A comparison of CPU time over an upstream without latency or quota, so that nothing but CPU is waited for. */
export interface Comparison extends Course {
  readonly title: string;
  /** What one unit is, such as `user`. */
  readonly unit: string;
  readonly entrants: readonly EntrantName[];
}

/** Runs a comparison of the field's processes, whose last one is the bare loop. */
export async function compare(comparison: Comparison, { load, field, timing }: Bench): Promise<Outcome> {
  const enter = (round: number) => field.enter([...comparison.entrants, 'bare loop'], round);
  return report(comparison, await measure(enter, comparison, timing, field.upstream, load));
}

function report({ title, unit, plan, concurrency }: Comparison, measured: readonly Measured[]): Outcome {
  const bare = measured.at(-1);
  const cpu = (slot: Slot) => slot.cpuMs;
  const figures = measured.map((one) => {
    const middle = (pick: (slot: Slot) => number) => median(one.slots.map(pick));
    return {
      name: one.name,
      cpuMs: middle(cpu),
      spread: toSpread(one.slots.map(cpu), 3),
      toBare: bare === undefined ? Number.NaN : compareRounds(one, bare, cpu).median,
      perSecond: middle((slot) => slot.perSecond),
      p50Ms: middle((slot) => slot.p50Ms),
      p99Ms: middle((slot) => slot.p99Ms),
      calls: middle((slot) => slot.calls),
      failed: one.slots.reduce((sum, { failed, wrong }) => sum + failed + wrong, 0),
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
  const slots = measured.flatMap((one) => one.slots);
  // Whoever answers from memory makes no call to divide by.
  const upstreamCpuMs = mean(slots.map((slot) => slot.upstreamCpuMs).filter(Number.isFinite));
  const foreignCores = mean(slots.map((slot) => slot.foreignCores));
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
      // Where these come near to the servers' own, the machine and not the server is what is measured.
      upstreamCpuMsPerCall: upstreamCpuMs,
      foreignCores,
      loadCpuMsPerUnit: Object.fromEntries(
        measured.map((one) => [one.name, median(one.slots.map((slot) => slot.loadCpuMs))]),
      ),
      rounds: Object.fromEntries(measured.map((one) => [one.name, one.slots])),
    },
  };
}
