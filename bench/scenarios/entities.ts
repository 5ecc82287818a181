import { compare } from '../compare.js';
import type { Scenario } from '../outcome.js';

/** What a federation router sends for a list that names some users several times. REST has no such thing. */
export const entities: Scenario = (bench) =>
  compare(
    {
      title: '_entities: 100 representations of 40 users',
      unit: 'user',
      plan: { kind: 'entities', size: 100, distinct: 40 },
      concurrency: 2,
      units: 40,
      entrants: ['gateway', 'apollo', 'mercurius'],
    },
    bench,
  );
