import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUsage } from '../cpu.js';
import { poolId } from '../operations.js';
import type { Outcome, Scenario } from '../outcome.js';
import {
  type Server,
  startGateway,
  startListLoop,
  startUpstream,
  stopAll,
  type Upstream,
} from '../servers.js';

/** Pages a second: AWS's own limit, all of which the sweep is given. */
const rate = 30;
const sourcePageSize = 60;
const latencyMs = 5;

const query = `query Sweep($after: String) { users(poolId: "${poolId}", first: 600, after: $after) {
  nodes { username status enabled attributes { name value } } pageInfo { hasNextPage endCursor } } }`;

/** A pool that was read to its end. */
interface Sweep {
  readonly name: string;
  readonly users: number;
  readonly distinct: number;
  readonly seconds: number;
  readonly cpuMsPerUser: number;
  /** Resident memory of the gateway, after a tenth of the sweep, in the middle and at its end, in MB. */
  readonly rssMb: readonly number[];
  readonly calls: number;
}

/** One client reads every user of a large pool, and the SDK alone does the same. */
export const listSweep: Scenario = async ({ quick }): Promise<Outcome> => {
  const users = quick ? 6_000 : 100_000;
  const folder = mkdtempSync(join(tmpdir(), 'list-sweep-'));
  const upstream = await startUpstream({ users, latencyMs, small: true });
  const started: { readonly child: Server['child'] }[] = [upstream];
  const start = async (name: string, settings: Readonly<Record<string, string>>) => {
    const server = await startGateway(
      upstream,
      {
        AUTH: 'jwt',
        AUTH_ISSUERS: `${upstream.url}/${poolId}`,
        AUTH_AUDIENCES: 'demo',
        USER_POOLS: poolId,
        REQUEST_TIMEOUT_MS: '60000',
        ...settings,
      },
      { name },
    );
    started.push(server);
    return server;
  };
  try {
    const paced = await start('at 30 pages/s, audit to a file', {
      USER_LIST_RPS: String(rate),
      AUDIT_FILE: join(folder, 'audit'),
    });
    const audited = await start('unpaced, audit to a file', {
      USER_LIST_RPS: '10000',
      AUDIT_FILE: join(folder, 'audit2'),
    });
    const unaudited = await start('unpaced, audit to /dev/null', { USER_LIST_RPS: '10000' });
    const loop = await startListLoop(upstream);
    started.push(loop);
    const sweeps = [];
    for (const server of [paced, audited, unaudited]) sweeps.push(await sweep(server, upstream, users));
    await loop.ask('sweep', undefined);
    const bare = await loop.ask('sweep', undefined);
    return report(sweeps, bare.cpuMs / bare.users, users);
  } finally {
    await stopAll(started);
    rmSync(folder, { recursive: true });
  }
};

async function sweep({ name, child, target }: Server, upstream: Upstream, users: number): Promise<Sweep> {
  const token = await upstream.ask('token', undefined);
  const seen = new Set<string>();
  const rssMb: number[] = [];
  const marks = [users / 10, users / 2, users];
  await upstream.ask('reset', undefined);
  const before = readUsage(child.pid)?.cpuMs ?? Number.NaN;
  const startedAt = performance.now();
  let count = 0;
  let after: string | null = null;
  do {
    const response: Response = await fetch(`${target.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { after } }),
    });
    const { data, errors } = (await response.json()) as Answer;
    if (!data || errors) throw new Error(`${name}: ${JSON.stringify(errors).slice(0, 300)}`);
    for (const { username } of data.users.nodes) seen.add(username);
    count += data.users.nodes.length;
    while (marks[0] !== undefined && count >= marks[0]) {
      marks.shift();
      rssMb.push(readUsage(child.pid)?.rssMb ?? Number.NaN);
    }
    after = data.users.pageInfo.hasNextPage ? data.users.pageInfo.endCursor : null;
  } while (after !== null);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMs = (readUsage(child.pid)?.cpuMs ?? Number.NaN) - before;
  const calls = await upstream.ask('calls', undefined);
  return { name, users: count, distinct: seen.size, seconds, cpuMsPerUser: cpuMs / count, rssMb, calls };
}

interface Answer {
  readonly data?: {
    readonly users: {
      readonly nodes: readonly { readonly username: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  };
  readonly errors?: unknown;
}

function report(sweeps: readonly Sweep[], bareCpuMs: number, users: number): Outcome {
  const [paced] = sweeps;
  const least = Math.ceil(users / sourcePageSize) / rate;
  const timeToLeast = (paced?.seconds ?? Number.NaN) / least;
  return {
    table: {
      title: `List sweep: ${users} users by pages of 600, one client, upstream ${latencyMs} ms`,
      columns: [
        '',
        'users',
        'distinct',
        'calls',
        'total s',
        'CPU µs/user',
        '÷ bare loop',
        'MB at 10 %',
        '50 %',
        '100 %',
      ],
      rows: [
        ...sweeps.map(({ name, rssMb, ...one }) => [
          name,
          one.users,
          one.distinct,
          one.calls,
          one.seconds.toFixed(1),
          (one.cpuMsPerUser * 1000).toFixed(0),
          (one.cpuMsPerUser / bareCpuMs).toFixed(2),
          ...[0, 1, 2].map((place) => (rssMb[place] ?? Number.NaN).toFixed(0)),
        ]),
        [
          'bare SDK loop',
          users,
          users,
          Math.ceil(users / sourcePageSize),
          '',
          (bareCpuMs * 1000).toFixed(0),
          '1.00',
          '',
          '',
          '',
        ],
      ],
      notes: [`time ÷ (pages ÷ ${rate}), paced: ${timeToLeast.toFixed(3)}`],
    },
    data: { users, rate, latencyMs, timeToLeast, bareCpuMsPerUser: bareCpuMs, sweeps },
  };
}
