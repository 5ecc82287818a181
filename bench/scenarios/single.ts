import { compare } from '../compare.js';
import type { Scenario } from '../outcome.js';

/** One user an operation, another one each time. */
export const single: Scenario = (bench) =>
  compare(
    {
      title: 'Single look-ups of distinct users',
      unit: 'user',
      plan: { kind: 'single' },
      concurrency: 32,
      units: 1,
      contestants: ['gateway', 'apollo', 'mercurius', 'express'],
    },
    bench,
  );
