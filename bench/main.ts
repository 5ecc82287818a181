import { mkdirSync, writeFileSync } from 'node:fs';
import { toSvg } from './chart.js';
import { killChildren } from './children.js';
import { createContestants } from './contestants.js';
import { describeMachine } from './machine.js';
import { type Options, readOptions } from './options.js';
import type { Outcome, Scenario } from './outcome.js';
import { batch } from './scenarios/batch.js';
import { coalesce } from './scenarios/coalesce.js';
import { entities } from './scenarios/entities.js';
import { hotKey } from './scenarios/hot-key.js';
import { latency } from './scenarios/latency.js';
import { listSweep } from './scenarios/list-sweep.js';
import { memory } from './scenarios/memory.js';
import { overload } from './scenarios/overload.js';
import { single } from './scenarios/single.js';
import { start } from './scenarios/start.js';
import { sweep } from './scenarios/sweep.js';
import { startLoad, stopAll } from './servers.js';
import { soak } from './soak.js';
import { toText } from './table.js';

const scenarios: Readonly<Record<string, Scenario>> = {
  single,
  'hot-key': hotKey,
  batch,
  entities,
  coalesce,
  sweep,
  'list-sweep': listSweep,
  overload,
  start,
  latency,
  memory,
};
/** Below the working directory, which npm makes the package's own. */
const results = 'bench/results';

process.on('exit', killChildren);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

try {
  await runBench(readOptions(process.argv.slice(2), Object.keys(scenarios)));
} catch (error) {
  process.stderr.write(`The benchmark failed: ${error instanceof Error ? error.message : String(error)}\n`);
  // At once: other processes may still be at work.
  process.exit(1);
}

async function runBench(options: Options): Promise<void> {
  const started = performance.now();
  const watchdog = setTimeout(() => {
    process.stderr.write(`The benchmark was given up after ${options.limit} s.\n`);
    process.exit(1);
  }, options.limit * 1000);
  mkdirSync(results, { recursive: true });
  if (options.soak) await runSoak(options);
  else await runScenarios(options);
  process.stdout.write(`took ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  clearTimeout(watchdog);
}

async function runSoak({ quick, limit }: Options): Promise<void> {
  const lookups = quick ? 20_000 : 1_000_000;
  // Leaves some of the watchdog's time to start, to end and to write.
  const ms = Math.max(limit - 30, limit / 2) * 1000;
  process.stdout.write(await soak({ lookups, ms, file: `${results}/${quick ? 'partial' : 'soak'}.json` }));
}

async function runScenarios({ only, rounds, quick, whole }: Options): Promise<void> {
  const machine = describeMachine();
  const timing = quick
    ? { rounds, warmMs: 1000, paceMs: 300, turnMs: 700 }
    : { rounds, warmMs: 6000, paceMs: 1200, turnMs: 1500 };
  const outcomes = new Map<string, Outcome>();
  const load = await startLoad();
  const contestants = await createContestants(load, timing);
  process.stdout.write('Processes are started and warmed up when they are first needed.\n');
  try {
    for (const name of only) {
      const outcome = await scenarios[name]?.({ load, contestants, timing, quick });
      if (outcome === undefined) continue;
      outcomes.set(name, outcome);
      process.stdout.write(toText(outcome.table));
    }
  } finally {
    await contestants.close();
    await stopAll([load]);
  }
  const data = Object.fromEntries([...outcomes].map(([name, outcome]) => [name, outcome.data]));
  const panels = [...outcomes.values()].flatMap(({ panel }) => panel ?? []);
  const caption = `Node ${process.version}, ${machine.cores} cores, medians of ${rounds} rounds; shorter bars are better.`;
  const file = `${results}/${whole ? 'latest' : 'partial'}`;
  writeFileSync(`${file}.json`, `${JSON.stringify({ machine, timing, scenarios: data }, round, 2)}\n`);
  writeFileSync(`${file}.svg`, toSvg(panels, caption));
  process.stdout.write(`\nwritten: ${file}.json, ${file}.svg\n`);
}

/** Four digits say more than these measurements can. */
function round(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
