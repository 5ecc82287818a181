import { createHmac, randomUUID } from 'node:crypto';
import { CognitoError } from './errors.js';
import type { TextRule } from './input-validation.js';

/** One page of a list, and the token of the next page if there is one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly token: string | undefined;
}

/** A list and the requested page. */
export interface PageRequest<T> {
  readonly items: readonly T[];
  /** Maximum number of items of one page. */
  readonly limit: number;
  readonly token: string | undefined;
  /** The parameters of the request; a token is valid for the same parameters only. */
  readonly parameters: readonly unknown[];
  /** An item's position in an order that survives deletions; by default its index. */
  readonly positionOf?: (item: T) => number;
  /** The name of an item that tokens reveal, as Cognito's do. */
  readonly nameOf?: (item: T) => string;
}

/**
 * Returns the number of items of page number `page`, from 0, because Cognito's pages may be short or empty without
 * being the last.
 */
export type PageSize = (limit: number, page: number) => number;

/** Splits lists into pages. */
export interface Pager {
  cut<T>(request: PageRequest<T>): Page<T>;
  /** Changes the page sizes; undefined fills every page. */
  setPageSize(pageSize: PageSize | undefined): void;
}

interface Marker {
  readonly after: string;
  readonly position: number;
  readonly page: number;
  readonly issuedAt: number;
}

/** The page token in Cognito's model. */
export const tokenRule: TextRule = { min: 1, max: 131_072, pattern: /^\S+$/ };

/** Tokens are valid for an hour. */
const lifetimeMs = 3_600_000;

/** Cognito's tokens can have more than 400 characters. */
const paddingLength = 360;

/** A cycle of page sizes: a third of the limit, empty, full, and twice empty. */
export const shortAndEmptyPages: PageSize = (limit, page) =>
  [Math.ceil(limit / 3), 0, limit, 0, 0][page % 5] ?? limit;

/**
 * Creates a pager whose tokens are invalid for other pagers.
 *
 * @param now a clock in ms.
 */
export function createPager(now: () => number): Pager {
  const secret = randomUUID();
  let pageSize: PageSize | undefined;

  function seal(text: string, parameters: readonly unknown[]): string {
    const sealed = `${text}\n${JSON.stringify(parameters)}`;
    return createHmac('sha256', secret).update(sealed).digest('base64url');
  }

  function write(marker: Marker, parameters: readonly unknown[]): string {
    const text = `${JSON.stringify(marker)}${' '.repeat(paddingLength)}`;
    return `${Buffer.from(text).toString('base64url')}.${seal(text, parameters)}`;
  }

  function read(token: string, parameters: readonly unknown[]): Marker {
    const [encoded = '', signature] = token.split('.', 2);
    const text = Buffer.from(encoded, 'base64url').toString();
    if (signature !== seal(text, parameters)) throw invalidMarker();
    const marker: Marker = JSON.parse(text);
    if (now() - marker.issuedAt > lifetimeMs) throw invalidMarker();
    return marker;
  }

  return {
    cut({ items, limit, token, parameters, positionOf, nameOf }) {
      const start = token === undefined ? undefined : read(token, parameters);
      const toPosition = (index: number) => {
        const item = items[index];
        return positionOf && item !== undefined ? positionOf(item) : index;
      };
      const page = start?.page ?? 0;
      const size = Math.min(limit, pageSize?.(limit, page) ?? limit);
      const begin = start === undefined ? 0 : findIndex(items.length, toPosition, start.position);
      const end = Math.min(begin + size, items.length);
      const cut = items.slice(begin, end);
      // Cognito does not look ahead: it reports the end of a list only when a page could not be filled.
      const isLast = pageSize === undefined ? end === items.length : cut.length < size;
      if (isLast) return { items: cut, token: undefined };
      const last = cut.at(-1);
      const marker = {
        after: last !== undefined && nameOf ? nameOf(last) : (start?.after ?? ''),
        position:
          end < items.length
            ? toPosition(end)
            : last === undefined
              ? (start?.position ?? 0)
              : toPosition(end - 1) + 1,
        page: page + 1,
        issuedAt: now(),
      };
      return { items: cut, token: write(marker, parameters) };
    },
    setPageSize(change) {
      pageSize = change;
    },
  };
}

/** Finds the first index whose position is at least the given one. */
function findIndex(length: number, toPosition: (index: number) => number, position: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (toPosition(middle) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function invalidMarker(): CognitoError {
  return new CognitoError('InvalidParameterException', 'Paging marker is invalid.');
}
