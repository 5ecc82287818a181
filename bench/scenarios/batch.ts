import { compare } from '../compare.js';
import type { Scenario } from '../outcome.js';

/** A hundred distinct users in one operation; REST needs a hundred requests. */
export const batch: Scenario = (bench) =>
  compare(
    {
      title: '100 distinct users in one operation',
      unit: 'user',
      plan: { kind: 'batch', size: 100 },
      concurrency: 2,
      units: 100,
      contestants: ['gateway', 'apollo', 'mercurius', 'express'],
    },
    bench,
  );
