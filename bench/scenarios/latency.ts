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
  /** The median of those that follow, one at a time, while the code is not optimized yet. */
  readonly coldMs: number;
  /** The same after 2,000 look-ups. */
  readonly warmMs: number;
}

/** Latency that is added to a slow call, by fresh processes and by those that have worked for a while. */
export const latency: Scenario = async ({ load, quick, timing }: Bench): Promise<Outcome> => {
  const upstream = await startUpstream({ users: 20_000, latencyMs });
  const [alone, warmUp] = quick ? [10, 200] : [50, 2000];

  async function ask(target: Target, concurrency: number, count: number): Promise<number> {
    const { p50Ms } = await load.ask('run', { target, plan: { kind: 'single' }, concurrency, count });
    return p50Ms;
  }

  async function measure({ child, target }: Server): Promise<Fresh<Added>> {
    const direct = await ask(
      { ...target, url: upstream.url, dialect: { kind: 'cognito', path: '/' } },
      1,
      alone,
    );
    const firstMs = (await ask(target, 1, 1)) - direct;
    const coldMs = (await ask(target, 1, alone)) - direct;
    await ask(target, 32, warmUp);
    return { child, figures: { firstMs, coldMs, warmMs: (await ask(target, 1, alone)) - direct } };
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
        columns: ['', 'first ms', `next ${alone}, p50 ms`, `after ${warmUp}, p50 ms`],
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
