import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createDocumentCache, documentCacheBytes } from '../../src/graphql/document-cache.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const toDocument = (fields: number, name = 'x') =>
  parse(`{ ${Array.from({ length: fields }, (_, n) => `${name}${n}`).join(' ')} }`);

test('documents never use more heap than permitted', async () => {
  const cache = createDocumentCache();
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let n = 0; n < 200; n += 1) await cache.set(`document ${n}`, toDocument(2000, `name${n}x`));
  collectGarbage();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(1.5 * documentCacheBytes);
  expect(await cache.get('document 199')).toBeDefined();
  expect(await cache.get('document 0')).toBeUndefined();
});

test('the ones last used are kept, and no large one drives all of them out', async () => {
  const cache = createDocumentCache(1_000_000);
  await cache.set('small', toDocument(10));
  await cache.set('too large', toDocument(1000));
  expect(await cache.get('too large')).toBeUndefined();
  for (let n = 0; n < 100; n += 1) {
    expect(await cache.get('small')).toBeDefined();
    await cache.set(`document ${n}`, toDocument(100));
  }
  expect(await cache.get('document 0')).toBeUndefined();
  await cache.delete('small');
  expect(await cache.get('small')).toBeUndefined();
});

test('a document is found by its text for as long as it is kept', async () => {
  const cache = createDocumentCache(1_000_000);
  const [text, document] = ['{ x0 }', parse('{ x0 }')];
  await cache.set('first', document);
  for (let n = 0; n < 100; n += 1) {
    expect(cache.getByText(text)).toBe(document);
    await cache.set(`document ${n}`, toDocument(100, `name${n}x`));
  }
  await cache.delete('first');
  expect(cache.getByText(text)).toBeUndefined();
  await cache.set('again', document);
  for (let n = 0; n < 100; n += 1) await cache.set(`document ${n}`, toDocument(100, `other${n}x`));
  expect(cache.getByText(text)).toBeUndefined();
  expect(await cache.get('again')).toBeUndefined();
});
