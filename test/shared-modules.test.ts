import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const folder = fileURLToPath(new URL('.', import.meta.url));

// The files of a worker share these modules: a hook would be registered for the first of them only.
test('no module that test files share registers a hook when it is loaded', () => {
  const shared = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name) && !/\.test\.ts$|node_modules/.test(name))
    .filter((name) => /^(before|after)(Each|All)\(/m.test(readFileSync(folder + name, 'utf8')));
  expect(shared).toEqual([]);
});
