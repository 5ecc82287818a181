import { writeFileSync } from 'node:fs';
import { type Child, stopChild } from './children.js';
import { readUsage } from './cpu.js';
import { describeMachine } from './machine.js';
import type { ProbeMessage } from './probe.js';
import { startGateway, startLoad, startUpstream, stopAll } from './servers.js';
import { median, slope } from './statistics.js';

/** How far the soak goes. */
export interface SoakOptions {
  readonly lookups: number;
  /** Ends the load after so many ms, wherever it is. */
  readonly ms: number;
  readonly file: string;
}

interface Sample {
  readonly ms: number;
  readonly lookups: number;
  readonly rssMb: number;
  readonly heapMb: number;
}

const users = 200_000;
const size = 100;

/**
 * Requests a million users, 200,000 distinct ones, from a gateway that caches 10,000: half of the look-ups go to
 * 5,000 frequent users, the others through all of them in turn. Reports the growth of memory and the process's end.
 */
export async function soak({ lookups, ms, file }: SoakOptions): Promise<string> {
  const upstream = await startUpstream({ users, latencyMs: 0, small: true });
  const load = await startLoad();
  const gateway = await startGateway(
    upstream,
    { USER_CACHE_TTL_MS: '600000', USER_CACHE_MAX: '10000', REQUEST_TIMEOUT_MS: '60000' },
    { args: ['--import', new URL('./probe.js', import.meta.url).href] },
  );
  try {
    const samples: Sample[] = [];
    const started = performance.now();
    let done = 0;
    let failed = 0;
    gateway.child.process.on('message', ({ rss, heapUsed }: ProbeMessage) => {
      samples.push({
        ms: Math.round(performance.now() - started),
        lookups: done,
        rssMb: toMb(rss),
        heapMb: toMb(heapUsed),
      });
    });
    while (done < lookups && performance.now() - started < ms) {
      const { answered, ...result } = await load.ask('run', {
        target: gateway.target,
        plan: { kind: 'skewed', size, frequent: 5000 },
        concurrency: 4,
        count: Math.min(50, (lookups - done) / size),
      });
      done += result.operations * size;
      failed += result.operations * size - answered;
    }
    const seconds = (performance.now() - started) / 1000;
    const peakMb = readUsage(gateway.child.pid)?.peakMb;
    const calls = await upstream.ask('calls', undefined);
    const ending = await end(gateway.child);
    const figures = {
      lookups: done,
      failed,
      calls,
      seconds: Math.round(seconds),
      peakMb,
      ...grow(samples),
      ending,
    };
    writeFileSync(file, `${JSON.stringify({ machine: describeMachine(), figures, samples }, null, 2)}\n`);
    return describeFigures(figures);
  } finally {
    await stopAll([upstream, load, gateway]);
  }
}

interface Ending {
  readonly exitCode: number | null;
  readonly ms: number;
  /** The open resources that the process reported when it ended. */
  readonly open: string;
}

async function end(child: Child): Promise<Ending> {
  const started = performance.now();
  const exitCode = await stopChild(child, 10_000);
  const open = /open at exit: (.*)/.exec(child.complaints())?.[1] ?? 'unknown';
  return { exitCode, ms: Math.round(performance.now() - started), open };
}

/** Growth after the first third, in which caches fill and code is compiled: MB for each 100,000 look-ups. */
function grow(samples: readonly Sample[]) {
  const warm = samples.slice(Math.ceil(samples.length / 3));
  const toGrowth = (pick: (sample: Sample) => number) =>
    slope(warm.map((sample) => [sample.lookups / 100_000, pick(sample)]));
  const half = warm.length >> 1;
  const toMedians = (part: readonly Sample[]) => ({
    rssMb: median(part.map(({ rssMb }) => rssMb)),
    heapMb: median(part.map(({ heapMb }) => heapMb)),
  });
  return {
    rssSlope: toGrowth(({ rssMb }) => rssMb),
    heapSlope: toGrowth(({ heapMb }) => heapMb),
    early: toMedians(warm.slice(0, half)),
    late: toMedians(warm.slice(half)),
  };
}

interface Figures extends ReturnType<typeof grow> {
  readonly lookups: number;
  readonly failed: number;
  readonly calls: number;
  readonly seconds: number;
  readonly peakMb: number | undefined;
  readonly ending: Ending;
}

function describeFigures({ ending, early, late, ...figures }: Figures): string {
  const toChange = (from: number, to: number) => `${from.toFixed(0)} then ${to.toFixed(0)} MB`;
  return [
    `${figures.lookups} look-ups in ${figures.seconds} s, ${figures.failed} failed, ${figures.calls} calls to Cognito`,
    `after warm-up, for each 100,000 look-ups: resident ${figures.rssSlope.toFixed(2)} MB, heap ${figures.heapSlope.toFixed(2)} MB`,
    `medians of its two halves: resident ${toChange(early.rssMb, late.rssMb)}, heap ${toChange(early.heapMb, late.heapMb)}; peak ${figures.peakMb?.toFixed(0) ?? 'n/a'} MB`,
    `SIGTERM: exit code ${ending.exitCode ?? 'none, it had to be killed'} after ${ending.ms} ms, open then: ${ending.open}`,
    '',
  ].join('\n');
}

function toMb(bytes: number): number {
  return Math.round((bytes / 2 ** 20) * 10) / 10;
}
