import { describe, expect, test } from '@jest/globals';
import { GatewayError } from '../../src/errors/gateway-error.js';
import type { Position } from '../../src/services/cursor.js';
import { type FilledPage, fillPage, type SourcePage } from '../../src/services/page-filling.js';

/** A list as Cognito gives it: pages of these sizes, and numbers for elements. */
function createSource(sizes: readonly number[]) {
  let count = 0;
  const pages = sizes.map((size, index): SourcePage<number> => {
    const items = Array.from({ length: size }, (_, n) => count + n);
    count += size;
    return { items, token: index + 1 < sizes.length ? String(index + 1) : undefined };
  });
  const asked: (string | undefined)[] = [];
  return {
    count,
    asked,
    async read(token: string | undefined): Promise<SourcePage<number>> {
      asked.push(token);
      const page = pages[Number(token ?? 0)];
      if (!page) throw new TypeError('there is no such page');
      return page;
    },
  };
}

const always = (_item: number) => true;
const usual = { isShown: always, timeLeftMs: () => 10_000, now: () => 0 };

/** Reads a whole list by pages of `first`. */
async function readAll(source: ReturnType<typeof createSource>, first: number, isShown = usual.isShown) {
  const pages: FilledPage<number>[] = [];
  let after: Position | undefined;
  do {
    const page = await fillPage({ ...usual, isShown, first, after, read: source.read });
    pages.push(page);
    after = page.end;
  } while (pages.at(-1)?.hasNextPage);
  return pages;
}

const nodes = (pages: readonly FilledPage<number>[]) =>
  pages.flatMap(({ edges }) => edges.map(({ node }) => node));

describe('filling a page', () => {
  const shapes = [
    [[60, 60, 60, 13]],
    [[0, 60, 0, 0, 7, 60, 1, 0]],
    [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]],
    [[0]],
    [[60]],
  ] as const;

  test.each(shapes)(
    'shows each element of pages of %j once, in order, whatever the size of the requested page',
    async (sizes) => {
      for (const first of [1, 7, 25, 60, 600]) {
        for (const hides of [0, 2, 3]) {
          const source = createSource(sizes);
          const isShown = (item: number) => hides === 0 || item % hides !== 0;
          const all = Array.from({ length: source.count }, (_, n) => n);
          const pages = await readAll(source, first, isShown);
          expect(nodes(pages)).toEqual(all.filter(isShown));
          expect(pages.every(({ edges }) => edges.length <= first)).toBe(true);
          expect(pages.reduce((sum, { hidden }) => sum + hidden, 0)).toBeGreaterThanOrEqual(
            all.filter((item) => !isShown(item)).length - (hides === 0 ? 0 : first),
          );
        }
      }
    },
  );

  test('continues after any element', async () => {
    const source = createSource([3, 0, 4, 2]);
    const [page] = await readAll(source, 600);
    for (const [index, { position }] of page?.edges.entries() ?? []) {
      const rest = await fillPage({ ...usual, first: 600, after: position, read: source.read });
      expect(rest.edges.map(({ node }) => node)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].slice(index + 1));
    }
  });

  test('reads no page twice, and none that it does not need', async () => {
    const source = createSource([60, 60, 60]);
    const page = await fillPage({ ...usual, first: 60, after: undefined, read: source.read });
    expect(source.asked).toEqual([undefined]);
    expect(page).toMatchObject({ hasNextPage: true, end: { token: '1', offset: 0 } });
  });

  test('has no next page if the rest of the last one is hidden', async () => {
    const source = createSource([5]);
    const isShown = (item: number) => item < 3;
    const page = await fillPage({ ...usual, isShown, first: 3, after: undefined, read: source.read });
    expect(page.hasNextPage).toBe(false);
  });

  test('ends after ten pages, and continues from there', async () => {
    const source = createSource([...Array.from({ length: 12 }, () => 0), 5]);
    const page = await fillPage({ ...usual, first: 5, after: undefined, read: source.read });
    expect(page).toEqual({
      edges: [],
      hidden: 0,
      hasNextPage: true,
      end: { token: '10', offset: 0, issuedAt: 0 },
    });
    expect(source.asked).toHaveLength(10);
    const rest = await fillPage({ ...usual, first: 5, after: page.end, read: source.read });
    expect(nodes([rest])).toEqual([0, 1, 2, 3, 4]);
  });

  test('reads at least one page, and no further one that the deadline would interrupt', async () => {
    const source = createSource([2, 2, 2, 2]);
    let left = 1000;
    const read = (token: string | undefined) => {
      left -= 300;
      return source.read(token);
    };
    const page = await fillPage({ ...usual, first: 8, after: undefined, read, timeLeftMs: () => left });
    expect([nodes([page]), page.hasNextPage]).toEqual([[0, 1], true]);
    left = 0;
    const late = await fillPage({ ...usual, first: 8, after: page.end, read, timeLeftMs: () => left });
    expect(nodes([late])).toEqual([2, 3]);
  });

  test('keeps the time at which the token was received, because tokens expire', async () => {
    const source = createSource([3, 3, 3]);
    const first = await fillPage({ ...usual, first: 4, after: undefined, read: source.read, now: () => 5 });
    const second = await fillPage({ ...usual, first: 1, after: first.end, read: source.read, now: () => 9 });
    expect([first.end, second.end]).toEqual([
      { token: '1', offset: 1, issuedAt: 5 },
      { token: '1', offset: 2, issuedAt: 5 },
    ]);
  });

  describe('if a page fails', () => {
    const failing = (
      sizes: readonly number[],
      at: string | undefined,
      code: 'TOO_MANY_REQUESTS' | 'FORBIDDEN',
    ) => {
      const source = createSource(sizes);
      return (token: string | undefined) =>
        token === at ? Promise.reject(new GatewayError(code)) : source.read(token);
    };

    test('returns the elements so far if the failure may be temporary', async () => {
      const read = failing([2, 2], '1', 'TOO_MANY_REQUESTS');
      const page = await fillPage({ ...usual, first: 4, after: undefined, read });
      expect(page).toMatchObject({ hasNextPage: true, end: { token: '1', offset: 0 } });
      expect(nodes([page])).toEqual([0, 1]);
    });

    test.each([
      ['the first page fails', failing([2, 2], undefined, 'TOO_MANY_REQUESTS')],
      ['nothing could be shown yet', failing([0, 2], '1', 'TOO_MANY_REQUESTS')],
      ['the failure is permanent', failing([2, 2], '1', 'FORBIDDEN')],
    ])('fails if %s', async (_what, read) => {
      await expect(fillPage({ ...usual, first: 4, after: undefined, read })).rejects.toThrow(GatewayError);
    });
  });

  test('skips nothing if a page has shrunk since the cursor was created', async () => {
    const source = createSource([2, 3]);
    const after = { token: undefined, offset: 5, issuedAt: 0 };
    const page = await fillPage({ ...usual, first: 9, after, read: source.read });
    expect(nodes([page])).toEqual([2, 3, 4]);
  });
});
