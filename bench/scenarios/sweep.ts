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
import { type Server, startGateway, startPeer, startUpstream, stopAll } from '../servers.js';

/** Many more users requested at once than the quota allows a second. */
export const sweep: Scenario = async (bench: Bench): Promise<Outcome> => {
  const upstream = await startUpstream({ users: 20_000, latencyMs: quotaLatencyMs, quota });
  const servers: Server[] = [];
  try {
    servers.push(await startGateway(upstream, quotaSettings), await startPeer('apollo', upstream));
    const sweeps: Sweep[] = [];
    for (const server of servers) sweeps.push(await sweepUsers(server, upstream, bench));
    return report(sweeps);
  } finally {
    await stopAll([upstream, ...servers]);
  }
};

function report(sweeps: readonly Sweep[]): Outcome {
  const figures = sweeps.map((one) => {
    const seconds = one.result.ms / 1000;
    // The single look-ups of that time share the rate.
    const singles = Math.min(one.singles.operations, Math.floor(one.result.ms / 100));
    return {
      name: one.name,
      timeToUsersOverRate: seconds / (one.users / rate),
      timeToAllOverRate: seconds / ((one.users + singles) / rate),
      throttledShare: one.upstream.throttled / one.upstream.calls,
    };
  });
  const [gateway] = figures;
  return {
    table: {
      title: `Quota sweep: 30 operations at once over ${quota} requests/s, and a single look-up every 100 ms`,
      columns: sweepColumns,
      rows: sweeps.map(toRow),
      notes: [
        `gateway (USER_READ_RPS=${rate}), time ÷ (users ÷ rate): ${gateway?.timeToUsersOverRate.toFixed(3)}; counting the single look-ups of that time: ${gateway?.timeToAllOverRate.toFixed(3)}`,
        ...sweeps.map(toReasons),
      ],
    },
    panel: {
      title: `Quota sweep: ${sweeps[0]?.users} users over ${quota} requests/s`,
      axis: 'users who were not answered',
      bars: sweeps.map(({ name, result }) => ({ name, value: result.failed + result.wrong })),
    },
    data: {
      quota,
      rate,
      latencyMs: quotaLatencyMs,
      figures,
      sweeps: sweeps.map(({ samples: _, ...rest }) => rest),
    },
  };
}
