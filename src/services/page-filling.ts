import { GatewayError } from '../errors/gateway-error.js';
import type { Position } from './cursor.js';

/** One of Cognito's pages. It may be short or empty without being the last. */
export interface SourcePage<T> {
  readonly items: readonly T[];
  /** Cognito's token of the next page; undefined if this page is the last. */
  readonly token: string | undefined;
}

/** A page for the client. */
export interface FilledPage<T> {
  readonly edges: readonly { readonly node: T; readonly position: Position }[];
  /** The position after the last element that was read, shown or hidden. */
  readonly end: Position;
  /** False is certain; true may be followed by an empty page. */
  readonly hasNextPage: boolean;
  /** Number of hidden elements. */
  readonly hidden: number;
}

/** The parameters of filling a page. */
export interface Filling<T> {
  /** Number of requested elements. */
  readonly first: number;
  /** The start position; undefined for the start of the list. */
  readonly after: Position | undefined;
  /** Reads the page with this token, or the first page. */
  readonly read: (token: string | undefined) => Promise<SourcePage<T>>;
  readonly isShown: (item: T) => boolean;
  /** Returns the remaining time of the request, in ms. */
  readonly timeLeftMs: () => number;
  /** Wall-clock time in ms since 1970. */
  readonly now: () => number;
}

/** Maximum number of Cognito's pages for one page of the gateway: as many as its largest page needs if all are full. */
const maxSourcePages = 10;

/** Time that must remain to start another page, in ms, in addition to twice the slowest page's duration. */
const reserveMs = 200;

/**
 * Fills a page with elements that may be shown. Reads Cognito's pages until there are enough elements, the list ends,
 * ten pages were read, or the deadline is near. On a list that does not change, each element occurs once. Rejects with
 * the error of the first page. If a later page fails temporarily, returns the elements found so far, and the next page
 * continues at that position.
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
    // A page may have fewer elements than when the cursor was created.
    for (let index = Math.min(start.offset, page.items.length); index < page.items.length; index += 1) {
      const item = page.items[index] as T;
      const isLast = index + 1 === page.items.length;
      end = isLast && next ? next : { token: start.token, offset: index + 1, issuedAt: start.issuedAt };
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
