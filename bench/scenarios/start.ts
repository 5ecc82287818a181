import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type Child, spawnNode } from '../children.js';
import { readUsage } from '../cpu.js';
import { type Fresh, measureFresh } from '../fresh.js';
import { createOperation } from '../operations.js';
import type { Bench, Outcome, Scenario } from '../outcome.js';
import { gatewayEnvironment, type Server, startGateway, startPeer, type Upstream } from '../servers.js';
import { median, toSpread } from '../statistics.js';

/** One process, from its start to its first answer. */
interface Start {
  readonly ms: number;
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** From nothing to the first answer, which is a user's. */
export const start: Scenario = async ({
  load,
  contestants: { upstream },
  quick,
}: Bench): Promise<Outcome> => {
  const serve = (run: () => Promise<Server>) => () =>
    measure(async () => {
      const { child, target } = await run();
      const { answered } = await load.ask('run', {
        target,
        plan: { kind: 'single' },
        concurrency: 1,
        count: 1,
      });
      return { child, answered };
    });
  const rounds = quick ? 1 : 7;
  const measured = await measureFresh(
    {
      gateway: serve(() => startGateway(upstream)),
      'gateway, not bundled': serve(() =>
        startGateway(upstream, {}, { file: 'bench/dist/bench/unbundled.js' }),
      ),
      'gateway as Lambda': () => measure(() => invoke(upstream)),
      apollo: serve(() => startPeer('apollo', upstream)),
    },
    { rounds },
  );
  const rows = Object.entries(measured);
  return {
    table: {
      title: `Start to first answer: ${rounds} fresh processes each, in turn`,
      columns: ['', 'ms', 'CPU ms', 'MB then'],
      rows: rows.map(([name, starts]) => [
        name,
        toSpread(starts.map(({ ms }) => ms)),
        toSpread(starts.map(({ cpuMs }) => cpuMs)),
        toSpread(starts.map(({ rssMb }) => rssMb)),
      ]),
      notes: ['medians, with the least and the greatest; the gateway is what npm start runs'],
    },
    panel: {
      title: 'Start to first answer',
      axis: 'CPU time, ms',
      bars: rows.map(([name, starts]) => ({ name, value: median(starts.map(({ cpuMs }) => cpuMs)) })),
    },
    data: measured,
  };
};

async function measure(
  answer: () => Promise<{ readonly child: Child; readonly answered: number }>,
): Promise<Fresh<Start>> {
  const startedAt = performance.now();
  const { child, answered } = await answer();
  const ms = performance.now() - startedAt;
  const { cpuMs = Number.NaN, rssMb = Number.NaN } = readUsage(child.pid) ?? {};
  if (answered !== 1) throw new Error('the first answer of a process was none');
  return { child, figures: { ms, cpuMs, rssMb } };
}

/** Starts an instance of the Lambda function, and invokes it once. */
async function invoke(upstream: Upstream) {
  const event: Event = JSON.parse(readFileSync('test/lambda/events/http.json', 'utf8'));
  const { requests, expected } = createOperation({ kind: 'single' }, { kind: 'graphql', path: '' }, 0, 1);
  const body = requests[0]?.body ?? '';
  const headers = { ...event.headers, 'content-length': String(body.length) };
  const child = spawnNode(['test/support/invoke.js'], {
    ...gatewayEnvironment(upstream),
    ALLOW_UNAUTHENTICATED: 'yes',
  });
  await once(child.process, 'message');
  child.process.send({ id: 'first', event: { ...event, headers, body }, leftMs: 10_000 });
  const [{ answer }] = await once(child.process, 'message');
  return { child, answered: String(answer.body).includes(`"username":"${expected[0]}"`) ? 1 : 0 };
}

interface Event {
  readonly headers: Readonly<Record<string, string>>;
}
