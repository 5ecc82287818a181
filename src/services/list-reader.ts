import { GatewayError } from '../errors/gateway-error.js';
import type { CursorCodec, CursorScope, Position } from './cursor.js';
import { type FilledPage, fillPage, type SourcePage } from './page-filling.js';
import { checkPageSize } from './page-size.js';

/** The page that a client requests. */
export interface PageRequest {
  /** Number of elements; the default if it is null. */
  readonly first?: number | null | undefined;
  /** The cursor after which the page begins. */
  readonly after?: string | null | undefined;
}

/** A Relay connection. Edges are built, and cursors sealed, only when they are selected. */
export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly edges: () => readonly { readonly node: Node; readonly cursor: () => string }[];
  readonly pageInfo: PageInfo;
}

/** The position of a page in its list. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: false;
  readonly startCursor: () => string | null;
  readonly endCursor: () => string | null;
}

/** A list that is open at the requested position. */
export interface OpenList {
  /** Reads a page without the hidden elements. */
  fill<Item>(
    read: (token: string | undefined) => Promise<SourcePage<Item>>,
    isShown: (item: Item) => boolean,
  ): Promise<FilledPage<Item>>;
  /**
   * Adds cursors to a page.
   *
   * @param nodes replace the page's elements, in the same order.
   */
  toConnection<Node>(page: FilledPage<unknown>, nodes: readonly Node[]): Connection<Node>;
}

/** Reads the lists of one request. */
export interface ListReader {
  /**
   * Checks the arguments of a list.
   *
   * @param longest maximum page size of the list.
   * @throws GatewayError BAD_USER_INPUT or CURSOR_EXPIRED.
   */
  open(list: Omit<CursorScope, 'identity'>, page: PageRequest, longest: number): OpenList;
}

/** Creates the reader of one request. */
export function createListReader(
  cursors: CursorCodec,
  identity: CursorScope['identity'],
  timeLeftMs: () => number,
): ListReader {
  return {
    open(list, page, longest) {
      const scope = { ...list, identity };
      const first = checkPageSize(page.first, longest);
      const after =
        (page.after ?? undefined) === undefined ? undefined : cursors.open(scope, page.after ?? '');
      const seal = (position: Position) => cursors.seal(scope, position);
      return {
        fill: (read, isShown) =>
          fillPage({
            first,
            after,
            isShown,
            timeLeftMs,
            now: Date.now,
            read: (token) => read(token).catch(token === undefined ? rethrow : toExpired),
          }),

        toConnection: ({ edges, end, hasNextPage }, nodes) => ({
          nodes,
          edges: () =>
            nodes.map((node, index) => ({ node, cursor: () => seal(edges[index]?.position ?? end) })),
          pageInfo: {
            hasNextPage,
            hasPreviousPage: false,
            startCursor: () => (edges[0] ? seal(edges[0].position) : null),
            endCursor: () => (edges.length > 0 || hasNextPage ? seal(end) : null),
          },
        }),
      };
    },
  };
}

function rethrow(error: unknown): never {
  throw error;
}

/** The other parameters were accepted for the first page, so Cognito rejects the token. */
function toExpired(error: unknown): never {
  const isRefused = error instanceof GatewayError && error.code === 'BAD_USER_INPUT';
  throw isRefused ? new GatewayError('CURSOR_EXPIRED', { cause: error }) : error;
}
