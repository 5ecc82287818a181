import { compare } from '../compare.js';
import type { Scenario } from '../outcome.js';

/** The request of a federation router for a list that names some users several times. REST has no counterpart. */
export const entities: Scenario = (bench) =>
  compare(
    {
      title: '_entities: 100 representations of 40 users',
      unit: 'user',
      plan: { kind: 'entities', size: 100, distinct: 40 },
      concurrency: 2,
      units: 40,
      contestants: ['gateway', 'apollo', 'mercurius'],
    },
    bench,
  );
