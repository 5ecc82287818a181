import type { LoadResult } from '../answers.js';
import { readUsage } from '../cpu.js';
import type { Bench, Outcome, Scenario } from '../outcome.js';
import type { Contestant } from '../servers.js';

const operations = 1000;
const size = 2;
const distinct = 50;
const latencyMs = 50;
/** Longer than any server takes to read a thousand operations, so that all of them really are in flight at once. */
const longMs = 2000;

interface Burst {
  readonly name: string;
  readonly latencyMs: number;
  readonly calls: number;
  readonly cpuMs: number;
  readonly result: LoadResult;
}

/** A thousand operations at once for the same fifty users, two in each: counts the calls to Cognito. */
export const coalesce: Scenario = async ({ load, contestants }: Bench): Promise<Outcome> => {
  const bursts: Burst[] = [];

  async function burst({ name, child, target }: Contestant, delayMs: number) {
    if (target === undefined) return;
    await contestants.upstream.ask('reset', undefined);
    await contestants.upstream.ask('delay', delayMs);
    const before = readUsage(child.pid)?.cpuMs ?? Number.NaN;
    const plan = { kind: 'shared', size, distinct } as const;
    const loop = { target, plan, concurrency: operations, count: operations, first: 0 };
    const result = await load.ask('burst', loop);
    const cpuMs = (readUsage(child.pid)?.cpuMs ?? Number.NaN) - before;
    const calls = await contestants.upstream.ask('calls', undefined);
    bursts.push({ name, latencyMs: delayMs, calls, cpuMs, result });
    await contestants.upstream.ask('reset', undefined);
  }

  const servers = await contestants.enter(['gateway', 'apollo', 'mercurius', 'express']);
  for (const server of servers) await burst(server, latencyMs);
  // The peers' calls do not depend on it, and 50 connections of 2 s each would take them minutes.
  for (const server of await contestants.enter(['gateway'])) await burst(server, longMs);
  return report(bursts);
};

function report(bursts: readonly Burst[]): Outcome {
  const toName = (burst: Burst) =>
    burst.latencyMs === latencyMs ? burst.name : `${burst.name}, ${longMs} ms`;
  const title = `${operations} concurrent operations for the same ${distinct} users`;
  return {
    table: {
      title: `${title} (${size} in each; upstream ${latencyMs} ms late unless stated)`,
      columns: ['', 'calls', 'CPU ms/op', 'answered', 'failed', 'wrong', 'total ms', 'p99 ms'],
      rows: bursts.map((burst) => [
        toName(burst),
        burst.calls,
        (burst.cpuMs / operations).toFixed(2),
        burst.result.answered,
        burst.result.failed,
        burst.result.wrong,
        burst.result.ms.toFixed(0),
        burst.result.p99Ms.toFixed(0),
      ]),
      notes: [
        `With ${latencyMs} ms, answers arrive while operations are still being read, and later ones call again.`,
      ],
    },
    panel: {
      title,
      axis: 'calls to Cognito',
      bars: bursts.map((burst) => ({ name: toName(burst), value: burst.calls })),
    },
    data: { operations, size, distinct, bursts },
  };
}
