import { readUsage } from '../cpu.js';
import { type Fresh, measureFresh } from '../fresh.js';
import type { Bench, Outcome, Scenario } from '../outcome.js';
import { type Server, startGateway, startPeer } from '../servers.js';
import { toSpread } from '../statistics.js';

/**
 * The most that the gateway's limits allow one operation: 100 users, and a selection just below 130,000 fields by
 * estimate.
 */
const plan = { kind: 'large', size: 100, copies: 30 } as const;
const concurrency = 4;

interface Memory {
  /** Resident memory after one look-up, in MB. */
  readonly idleMb: number;
  /** The most resident memory of the process's life, in MB. */
  readonly peakMb: number;
}

/** Memory of a fresh process that executes the largest allowed operation over and over. */
export const memory: Scenario = async ({
  load,
  contestants: { upstream },
  quick,
  timing,
}: Bench): Promise<Outcome> => {
  const count = quick ? 8 : 60;

  async function measure({ child, target }: Server): Promise<Fresh<Memory>> {
    await load.ask('run', { target, plan: { kind: 'single' }, concurrency: 1, count: 1 });
    const { rssMb: idleMb = Number.NaN } = readUsage(child.pid) ?? {};
    const { answered, reasons } = await load.ask('run', { target, plan, concurrency, count });
    if (answered < count * plan.size) throw new Error(`not answered: ${JSON.stringify(reasons)}`);
    return { child, figures: { idleMb, peakMb: readUsage(child.pid)?.peakMb ?? Number.NaN } };
  }

  const measured = await measureFresh(
    {
      gateway: async () => measure(await startGateway(upstream)),
      apollo: async () => measure(await startPeer('apollo', upstream)),
    },
    timing,
  );
  return {
    table: {
      title: `Memory: the largest allowed operation ${count} times, ${concurrency} at a time; ${timing.rounds} fresh processes each`,
      columns: ['', 'MB idle', 'MB at most'],
      rows: Object.entries(measured).map(([name, rounds]) => [
        name,
        toSpread(rounds.map(({ idleMb }) => idleMb)),
        toSpread(rounds.map(({ peakMb }) => peakMb)),
      ]),
      notes: ['medians, with the least and the greatest'],
    },
    data: { plan, concurrency, count, rounds: measured },
  };
};
