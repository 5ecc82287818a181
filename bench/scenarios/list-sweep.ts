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
import { median } from '../statistics.js';

/** Pages a second: AWS's own limit, all of which the sweep is given. */
const rate = 30;
const sourcePageSize = 60;
const largePageSize = 600;
/** Number of users that are read in each round that measures CPU time. */
const usersPerRound = 30_000;
const latencyMs = 5;

const query = `query Sweep($first: Int, $after: String) { users(poolId: "${poolId}", first: $first, after: $after) {
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

/** Sweeps of one gateway with one page size, each with the CPU time of the bare loop right before it. */
interface Comparison {
  readonly pageSize: number;
  readonly sweeps: readonly Sweep[];
  readonly bareCpuMsPerUser: readonly number[];
}

/** One client reads every user of a large pool, and the SDK alone does the same. */
export const listSweep: Scenario = async ({ quick, timing }): Promise<Outcome> => {
  const users = quick ? 6_000 : 100_000;
  const part = Math.min(users, usersPerRound);
  const folder = mkdtempSync(join(tmpdir(), 'list-sweep-'));
  const upstream = await startUpstream({ users, latencyMs, small: true });
  const started: { readonly child: Server['child'] }[] = [upstream];
  const start = async (name: string, settings: Readonly<Record<string, string>>, file?: string) => {
    const server = await startGateway(
      upstream,
      {
        AUTH: 'jwt',
        AUTH_ISSUERS: `${upstream.url}/${poolId}`,
        AUTH_AUDIENCES: 'demo',
        USER_POOLS: poolId,
        REQUEST_TIMEOUT_MS: '60000',
        USER_LIST_RPS: '10000',
        ...settings,
      },
      { name, ...(file !== undefined && { file }) },
    );
    started.push(server);
    return server;
  };
  try {
    const paced = await start('30 pages/s, audit to a file', {
      USER_LIST_RPS: String(rate),
      AUDIT_FILE: join(folder, 'paced'),
    });
    const unaudited = await start('unpaced, no audit', {}, 'bench/dist/bench/unaudited.js');
    const audited = await start('unpaced, audit to a file', { AUDIT_FILE: join(folder, 'unpaced') });
    const loop = await startListLoop(upstream);
    started.push(loop);
    const readBare = async () => {
      const { cpuMs, users } = await loop.ask('sweep', part);
      return cpuMs / users;
    };
    const pacedSweep = await sweep(paced, upstream, users, largePageSize);
    const comparisons = [
      { server: unaudited, pageSize: largePageSize },
      { server: audited, pageSize: largePageSize },
      { server: audited, pageSize: sourcePageSize },
    ].map((compared) => ({ ...compared, sweeps: [] as Sweep[], bareCpuMsPerUser: [] as number[] }));
    // The first sweeps, with code that is not compiled yet, are not counted.
    for (const { server, pageSize } of comparisons) await sweep(server, upstream, part, pageSize);
    await readBare();
    // In turn, so that other work on the machine slows all of them alike.
    for (let round = 0; round < timing.rounds; round += 1) {
      for (const { server, pageSize, sweeps, bareCpuMsPerUser } of comparisons) {
        bareCpuMsPerUser.push(await readBare());
        sweeps.push(await sweep(server, upstream, part, pageSize));
      }
    }
    return report(
      pacedSweep,
      comparisons.map(({ server: _, ...comparison }) => comparison),
      users,
      part,
    );
  } finally {
    await stopAll(started);
    rmSync(folder, { recursive: true });
  }
};

async function sweep(
  { name, child, target }: Server,
  upstream: Upstream,
  users: number,
  pageSize: number,
): Promise<Sweep> {
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
      body: JSON.stringify({ query, variables: { first: pageSize, after } }),
    });
    const { data, errors } = (await response.json()) as Answer;
    if (!data || errors) throw new Error(`${name}: ${JSON.stringify(errors).slice(0, 300)}`);
    for (const { username } of data.users.nodes) seen.add(username);
    count += data.users.nodes.length;
    while (marks[0] !== undefined && count >= marks[0]) {
      marks.shift();
      rssMb.push(readUsage(child.pid)?.rssMb ?? Number.NaN);
    }
    after = data.users.pageInfo.hasNextPage && count < users ? data.users.pageInfo.endCursor : null;
  } while (after !== null);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMs = (readUsage(child.pid)?.cpuMs ?? Number.NaN) - before;
  const calls = await upstream.ask('calls', undefined);
  return {
    name: `${name}, pages of ${pageSize}`,
    users: count,
    distinct: seen.size,
    seconds,
    cpuMsPerUser: cpuMs / count,
    rssMb,
    calls,
  };
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

function report(paced: Sweep, comparisons: readonly Comparison[], users: number, part: number): Outcome {
  const least = Math.ceil(users / sourcePageSize) / rate;
  const timeToLeast = paced.seconds / least;
  const rows = comparisons.flatMap(({ sweeps, bareCpuMsPerUser }) => {
    const ratios = sweeps.map(
      ({ cpuMsPerUser }, round) => cpuMsPerUser / (bareCpuMsPerUser[round] ?? Number.NaN),
    );
    const [last] = sweeps.slice(-1);
    const cpuMs = median(sweeps.map(({ cpuMsPerUser }) => cpuMsPerUser));
    return last ? [toRow(last, cpuMs, median(ratios).toFixed(2))] : [];
  });
  const bareCpuMs = median(comparisons.flatMap(({ bareCpuMsPerUser }) => bareCpuMsPerUser));
  return {
    table: {
      title: `List sweep: ${users} users, one client, upstream ${latencyMs} ms`,
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
        toRow(paced, paced.cpuMsPerUser, ''),
        ...rows,
        ['bare SDK loop', part, '', '', '', (bareCpuMs * 1000).toFixed(0), '1.00', '', '', ''],
      ],
      notes: [
        `time ÷ (pages ÷ ${rate}), paced: ${timeToLeast.toFixed(3)}`,
        'CPU: medians of the rounds; each sweep is divided by the bare loop right before it',
      ],
    },
    data: { users, rate, latencyMs, timeToLeast, paced, comparisons },
  };
}

function toRow(sweep: Sweep, cpuMsPerUser: number, ratio: string): (string | number)[] {
  const { name, users, distinct, calls, seconds, rssMb } = sweep;
  const memory = [0, 1, 2].map((place) => (rssMb[place] ?? Number.NaN).toFixed(0));
  return [
    name,
    users,
    distinct,
    calls,
    seconds.toFixed(1),
    (cpuMsPerUser * 1000).toFixed(0),
    ratio,
    ...memory,
  ];
}
