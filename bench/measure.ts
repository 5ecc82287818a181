import { readBusyMs, readUsage, resetPeak, type Usage } from './cpu.js';
import type { Plan } from './operations.js';
import type { Contestant, Load, Upstream } from './servers.js';
import { median } from './statistics.js';

/** Durations and the number of rounds of a measurement. */
export interface Timing {
  readonly rounds: number;
  /** Once for each process. */
  readonly warmMs: number;
  /** Once more for each process and scenario. */
  readonly paceMs: number;
  readonly turnMs: number;
}

/** The figures of one contestant in one round. CPU and memory are NaN where the operating system has no /proc. */
export interface Round {
  /** CPU time of the server for each unit, in ms. */
  readonly cpuMs: number;
  /** Units a second. */
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Upstream calls for each operation. */
  readonly calls: number;
  readonly failed: number;
  readonly wrong: number;
  /** The server's CPU time in the whole round, in ms; the clock ticks every 10. */
  readonly totalCpuMs: number;
  /** CPU time of the stand-in for each call, in ms. */
  readonly upstreamCpuMs: number;
  /** CPU time of the load generator for each unit, in ms; the bare loop needs none. */
  readonly loadCpuMs: number;
  /** Number of cores that other programs kept busy. */
  readonly foreignCores: number;
}

/** A contestant's rounds, each of a process of its own, and the peak of resident memory in them, in MB. */
export interface Measured {
  readonly name: string;
  readonly rounds: readonly Round[];
  readonly peakMb: number;
}

/** A workload to measure: a plan, the number of concurrent operations, and the units that each counts as. */
export interface Workload {
  readonly plan: Plan;
  readonly concurrency: number;
  /** Users an operation; the bare loop always counts calls. */
  readonly units: number;
}

/**
 * Gives each contestant a turn in every round, by other processes in each: A B C, A B C, … Two processes of the same code
 * differ by up to 30 %, which turns of one process do not show.
 *
 * @param enter returns the contestants' processes of a round.
 */
export async function measure(
  enter: (round: number) => Promise<readonly Contestant[]>,
  workload: Workload,
  timing: Timing,
  upstream: Upstream,
  load: Load,
): Promise<Measured[]> {
  const measured = new Map<string, { readonly name: string; rounds: Round[]; peakMb: number }>();
  for (let round = 0; round < timing.rounds; round += 1) {
    const contestants = await enter(round);
    for (const contestant of contestants) {
      await contestant.run(workload.plan, workload.concurrency, timing.paceMs);
      resetPeak(contestant.child.pid);
    }
    for (const contestant of contestants) {
      const { name, child } = contestant;
      const known = measured.get(name) ?? { name, rounds: [], peakMb: 0 };
      known.rounds.push(await takeTurn(contestant, workload, timing.turnMs, upstream, load));
      known.peakMb = Math.max(known.peakMb, readUsage(child.pid)?.peakMb ?? Number.NaN);
      measured.set(name, known);
    }
  }
  return [...measured.values()];
}

/** Divides two contestants' figures round by round: the median ratio, the least and the greatest. */
export function compareRounds(a: Measured, b: Measured, pick: (figures: Round) => number) {
  const ratios = a.rounds.flatMap((figures, round) => {
    const other = b.rounds[round];
    return other === undefined ? [] : [pick(figures) / pick(other)];
  });
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}

async function takeTurn(
  { name, child, run }: Contestant,
  { plan, concurrency, units }: Workload,
  ms: number,
  upstream: Upstream,
  load: Load,
): Promise<Round> {
  await upstream.ask('reset', undefined);
  const pids = [child.pid, upstream.child.pid, load.child.pid, process.pid];
  const busyBefore = readBusyMs();
  const before = pids.map(readUsage);
  const result = await run(plan, concurrency, ms);
  const after = pids.map(readUsage);
  const busyMs = readBusyMs() - busyBefore;
  const used = pids.map((_, place) => subtract(after[place], before[place]));
  const [cpuMs, upstreamCpuMs, loadCpuMs] = used;
  const calls = await upstream.ask('calls', undefined);
  const done = result.operations * (name === 'bare loop' ? 1 : units);
  return {
    cpuMs: (cpuMs ?? Number.NaN) / done,
    perSecond: (done / result.ms) * 1000,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
    calls: calls / result.operations,
    failed: result.failed,
    wrong: result.wrong,
    totalCpuMs: cpuMs ?? Number.NaN,
    upstreamCpuMs: (upstreamCpuMs ?? Number.NaN) / calls,
    loadCpuMs: (loadCpuMs ?? Number.NaN) / done,
    foreignCores: used.reduce((rest, own) => rest - own, busyMs) / result.ms,
  };
}

function subtract(after: Usage | undefined, before: Usage | undefined): number {
  return (after?.cpuMs ?? Number.NaN) - (before?.cpuMs ?? Number.NaN);
}
