import { compare } from '../compare.js';
import type { Scenario } from '../outcome.js';

/** The same user again and again, with and without a cache. */
export const hotKey: Scenario = (bench) =>
  compare(
    {
      title: 'One hot user',
      unit: 'user',
      plan: { kind: 'hot-key' },
      concurrency: 32,
      units: 1,
      contestants: ['gateway', 'gateway, cache on', 'apollo', 'memory'],
    },
    bench,
  );
