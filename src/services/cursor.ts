import { createHash } from 'node:crypto';
import type { Identity } from '../auth/identity.js';
import { createSealer } from '../common/sealer.js';
import { GatewayError } from '../errors/gateway-error.js';

/** The list that a cursor belongs to. A cursor is valid for one list only. */
export interface CursorScope {
  /** The field that returns the list, such as `Query.users`. */
  readonly list: string;
  readonly poolId: string;
  /** Everything else that determines the list's elements: its filter, or its user or group. */
  readonly filter: string;
  /** The caller. A cursor is valid for one caller only. */
  readonly identity: Pick<Identity, 'issuer' | 'subject'>;
}

/** A position in a list: after a number of elements of one of Cognito's pages. */
export interface Position {
  /** Cognito's token of the page; undefined for the first page. */
  readonly token: string | undefined;
  /** Number of the page's elements before this position. */
  readonly offset: number;
  /** When Cognito issued the token, in ms since 1970. */
  readonly issuedAt: number;
}

/** Encodes and decodes cursors. */
export interface CursorCodec {
  seal(scope: CursorScope, position: Position): string;
  /**
   * Decodes a cursor.
   *
   * @throws GatewayError CURSOR_EXPIRED if the cursor cannot be decrypted or is too old, BAD_USER_INPUT if it belongs
   *   to another list, pool, filter or caller.
   */
  open(scope: CursorScope, cursor: string): Position;
}

/** Cognito's tokens are valid for an hour. The difference allows for the request that uses the cursor. */
const maxAgeMs = 55 * 60_000;
const version = 1;

/** The JSON content of a cursor. */
type Content = readonly [
  version: number,
  list: string,
  poolId: string,
  filterHash: string,
  callerHash: string,
  token: string | null,
  offset: number,
  issuedAt: number,
];

/**
 * Creates the codec. Cursors are sealed with AES-256-GCM, because Cognito's tokens can contain another user's id in
 * clear text, and cursors must not be forged.
 *
 * @param secrets at least one. The first seals and all open, so a secret can be rotated without interrupting clients.
 * @param now ms since 1970.
 */
export function createCursorCodec(secrets: readonly string[], now: () => number = Date.now): CursorCodec {
  const sealer = createSealer(secrets, 'cursor');

  return {
    seal({ list, poolId, filter, identity }, { token = null, offset, issuedAt }) {
      const content: Content = [
        version,
        list,
        poolId,
        toHash(filter),
        hashCaller(identity),
        token,
        offset,
        issuedAt,
      ];
      return sealer.seal(JSON.stringify(content));
    },

    open(scope, cursor) {
      const opened = sealer.open(cursor);
      const content = opened === undefined ? undefined : (JSON.parse(opened) as Content);
      if (content?.[0] !== version) throw new GatewayError('CURSOR_EXPIRED');
      const [, list, poolId, filterHash, callerHash, token, offset, issuedAt] = content;
      const isOurs =
        list === scope.list &&
        poolId === scope.poolId &&
        filterHash === toHash(scope.filter) &&
        callerHash === hashCaller(scope.identity);
      if (!isOurs) {
        throw new GatewayError('BAD_USER_INPUT', {
          message:
            'after must be a cursor of the same list with the same filter, issued to the same caller. Omit it to start over.',
        });
      }
      if (now() - issuedAt > maxAgeMs) throw new GatewayError('CURSOR_EXPIRED');
      return { token: token ?? undefined, offset, issuedAt };
    },
  };
}

/** Half of SHA-256 keeps cursors short and is still collision-resistant. */
function toHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function hashCaller({ issuer, subject }: CursorScope['identity']): string {
  return toHash(JSON.stringify([issuer, subject]));
}
