import { type Fresh, measureFresh } from '../fresh.js';
import type { Target } from '../load.js';
import type { Bench, Outcome, Scenario } from '../outcome.js';
import { type Server, startGateway, startPeer, startUpstream, stopAll } from '../servers.js';
import { median, toSpread } from '../statistics.js';

const latencyMs = 20;

/** How much later than the upstream's own answer a look-up is answered, in ms. */
interface Added {
  /** The first look-up of the process. */
  readonly firstMs: number;
  /** The median of the next 50, one at a time, while the code is not optimized yet. */
  readonly coldMs: number;
  /** The median of 100 after 5,000 others. */
  readonly warmMs: number;
}

/** Latency that is added to a slow call, by fresh processes and by those that have worked for a while. */
export const latency: Scenario = async ({ load, quick, timing }: Bench): Promise<Outcome> => {
  const upstream = await startUpstream({ users: 20_000, latencyMs });
  const [cold, warmUp, warm] = quick ? [10, 200, 10] : [50, 5000, 100];

  async function ask(target: Target, count: number): Promise<number> {
    const plan = { kind: 'single' } as const;
    const { p50Ms } = await load.ask('run', { target, plan, concurrency: 1, count, isUnsteady: true });
    return p50Ms;
  }

  async function measure({ child, target }: Server): Promise<Fresh<Added>> {
    const cognito: Target = { ...target, url: upstream.url, dialect: { kind: 'cognito', path: '/' } };
    const direct = await ask(cognito, warm);
    const firstMs = (await ask(target, 1)) - direct;
    const coldMs = (await ask(target, cold)) - direct;
    await load.ask('run', { target, plan: { kind: 'single' }, concurrency: 32, count: warmUp });
    const warmMs = (await ask(target, warm)) - direct;
    return { child, figures: { firstMs, coldMs, warmMs } };
  }

  try {
    const measured = await measureFresh(
      {
        gateway: async () => measure(await startGateway(upstream)),
        apollo: async () => measure(await startPeer('apollo', upstream)),
        'proxy without logic': async () => measure(await startPeer('proxy', upstream)),
      },
      timing,
    );
    const rows = Object.entries(measured);
    return {
      table: {
        title: `Added latency over ${latencyMs} ms, one look-up at a time; ${timing.rounds} fresh processes each`,
        columns: ['', 'first ms', `next ${cold}, p50 ms`, `after ${warmUp}, p50 ms`],
        rows: rows.map(([name, rounds]) => [
          name,
          toSpread(
            rounds.map(({ firstMs }) => firstMs),
            1,
          ),
          toSpread(
            rounds.map(({ coldMs }) => coldMs),
            2,
          ),
          toSpread(
            rounds.map(({ warmMs }) => warmMs),
            2,
          ),
        ]),
        notes: ['medians, with the least and the greatest; the latency of the stand-in itself is subtracted'],
      },
      panel: {
        title: `Latency added to ${latencyMs} ms, warm`,
        axis: 'ms',
        bars: rows.map(([name, rounds]) => ({ name, value: median(rounds.map(({ warmMs }) => warmMs)) })),
      },
      data: { latencyMs, rounds: measured },
    };
  } finally {
    await stopAll([upstream]);
  }
};
