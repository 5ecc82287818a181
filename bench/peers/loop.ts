import type { LoadResult } from '../answers.js';
import { serveParent } from '../channel.js';
import { quantile } from '../statistics.js';
import { createRead } from './cognito.js';

/** A bare loop of AdminGetUser calls, `concurrency` of them in flight for `ms`. */
export interface BareLoop {
  readonly concurrency: number;
  readonly ms: number;
  /** Number of users, which are requested in turn from `u0`. */
  readonly users: number;
}

/** The handlers of the bare loop's process. */
export type LoopHandlers = typeof handlers;

const read = createRead();
let next = 0;

const handlers = {
  async run({ concurrency, ms, users }: BareLoop): Promise<LoadResult> {
    const latencies: number[] = [];
    const reasons: Record<string, number> = {};
    const started = performance.now();
    let answered = 0;
    let failed = 0;

    async function work() {
      while (performance.now() - started < ms) {
        const sent = performance.now();
        next += 1;
        try {
          await read(`u${next % users}`);
          answered += 1;
        } catch (error) {
          failed += 1;
          const name = error instanceof Error ? error.name : 'an error';
          reasons[name] = (reasons[name] ?? 0) + 1;
        }
        latencies.push(performance.now() - sent);
      }
    }

    await Promise.all(Array.from({ length: concurrency }, work));
    return {
      operations: latencies.length,
      answered,
      failed,
      wrong: 0,
      reasons,
      ms: performance.now() - started,
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      maxMs: quantile(latencies, 1),
    };
  },
};

serveParent('', handlers);
