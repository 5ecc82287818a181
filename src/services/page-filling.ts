import { GatewayError } from '../errors/gateway-error.js';
import type { Position } from './cursor.js';

/** One of Cognito's pages. It may be short or empty and yet not the last. */
export interface SourcePage<T> {
  readonly items: readonly T[];
  /** Cognito's token of the next page; undefined where this page is the last. */
  readonly token: string | undefined;
}

/** A page as the client gets it. */
export interface FilledPage<T> {
  readonly edges: readonly { readonly node: T; readonly position: Position }[];
  /** Behind the last element that was looked at, shown or hidden. */
  readonly end: Position;
  /** False is certain. */
  readonly hasNextPage: boolean;
  /** How many elements were left out. */
  readonly hidden: number;
}

/** How a page is filled. */
export interface Filling<T> {
  /** How many elements the client asks for. */
  readonly first: number;
  /** Where to begin; undefined for the start of the list. */
  readonly after: Position | undefined;
  /** Reads the page of a token, the first one without. */
  readonly read: (token: string | undefined) => Promise<SourcePage<T>>;
  readonly isShown: (item: T) => boolean;
  /** How long the request has left, in ms. */
  readonly timeLeftMs: () => number;
  /** ms since 1970. */
  readonly now: () => number;
}

/** So many pages of Cognito's are read for one of ours: as many as the longest of ours takes where none is short. */
const maxSourcePages = 10;

/** A page is not begun with less time than this and twice what the slowest page has taken, in ms. */
const reserveMs = 200;

/**
 * Fills a page with elements that may be shown. Cognito is asked on until there are enough, there is no token, ten
 * pages were read, or the deadline is near. On a list that does not change, each element is seen once.
 *
 * Rejects with the error of the first page. Where a later page fails in a way that may pass, the elements found so far
 * are returned, and the next page begins where this one stopped.
 */
export async function fillPage<T>(filling: Filling<T>): Promise<FilledPage<T>> {
  const { first, after, isShown, now } = filling;
  const edges: { node: T; position: Position }[] = [];
  let end: Position = after ?? { token: undefined, offset: 0, issuedAt: now() };
  let hidden = 0;
  let slowestMs = 0;

  for (let pages = 0; pages < maxSourcePages; pages += 1) {
    const leftMs = filling.timeLeftMs();
    if (pages > 0 && leftMs < reserveMs + 2 * slowestMs) break;
    let page: SourcePage<T>;
    try {
      page = await filling.read(end.token);
    } catch (error) {
      if (edges.length > 0 && mayPass(error)) break;
      throw error;
    }
    slowestMs = Math.max(slowestMs, leftMs - filling.timeLeftMs());
    const next = page.token === undefined ? undefined : { token: page.token, offset: 0, issuedAt: now() };
    const start = end;
    // A page may have shrunk since the cursor was made.
    for (let index = Math.min(start.offset, page.items.length); index < page.items.length; index += 1) {
      const item = page.items[index] as T;
      const isLast = index + 1 === page.items.length;
      end = isLast && next ? next : { ...start, offset: index + 1 };
      if (!isShown(item)) {
        hidden += 1;
        continue;
      }
      edges.push({ node: item, position: end });
      if (edges.length < first) continue;
      const hasNextPage = next !== undefined || page.items.slice(index + 1).some(isShown);
      return { edges, end, hasNextPage, hidden };
    }
    if (!next) return { edges, end, hasNextPage: false, hidden };
    end = next;
  }
  return { edges, end, hasNextPage: true, hidden };
}

function mayPass(error: unknown): boolean {
  return error instanceof GatewayError && error.extensions.retryable;
}
