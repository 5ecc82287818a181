import { expect, test } from '@jest/globals';
import { createConcurrencyLimit } from '../../src/common/concurrency-limit.js';

test('runs work up to the maximum at a time, in order of arrival, failures included', async () => {
  const limit = createConcurrencyLimit(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const results = [0, 1, 2, 3, 4].map((n) =>
    limit(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (n === 1) throw new Error('failed');
      return n;
    }).catch(() => 'failed'),
  );
  const seen: number[][] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise(setImmediate);
    seen.push([...begun]);
    ends.shift()?.();
  }
  expect(seen).toEqual([
    [0, 1],
    [0, 1, 2],
    [0, 1, 2, 3],
    [0, 1, 2, 3, 4],
    [0, 1, 2, 3, 4],
  ]);
  expect(await Promise.all(results)).toEqual([0, 'failed', 2, 3, 4]);
});
