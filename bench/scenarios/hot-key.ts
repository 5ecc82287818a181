import { compare } from '../compare.js';
import type { Scenario } from '../outcome.js';

/** The same user again and again, with and without a cache. */
export const hot: Scenario = (bench) =>
  compare(
    {
      title: 'One hot user',
      unit: 'user',
      plan: { kind: 'hot' },
      concurrency: 32,
      units: 1,
      entrants: ['gateway', 'gateway, cache on', 'apollo', 'memory'],
    },
    bench,
  );
