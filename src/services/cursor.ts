import { createHash } from 'node:crypto';
import type { Identity } from '../auth/identity.js';
import { createSealer } from '../common/sealer.js';
import { GatewayError } from '../errors/gateway-error.js';

/** The list that a cursor belongs to. A cursor of one list is of no use for another. */
export interface CursorScope {
  /** The field that returns the list, such as `Query.users`. */
  readonly list: string;
  readonly poolId: string;
  /** Everything else that decides which elements the list has: its filter, or the user or group it belongs to. */
  readonly filter: string;
  /** The caller. A cursor is of no use to anybody else. */
  readonly identity: Pick<Identity, 'issuer' | 'subject'>;
}

/** A place in a list: behind so many elements of one of Cognito's pages. */
export interface Position {
  /** Cognito's token of the page; undefined for the first page. */
  readonly token: string | undefined;
  /** How many elements of the page come before this place. */
  readonly offset: number;
  /** When Cognito gave the token out, in ms since 1970. */
  readonly issuedAt: number;
}

/** Writes and reads cursors. */
export interface CursorCodec {
  seal(scope: CursorScope, position: Position): string;
  /**
   * @throws GatewayError CURSOR_EXPIRED where the cursor cannot be opened or is too old, BAD_USER_INPUT where it
   *   belongs to another list, pool, filter or caller.
   */
  open(scope: CursorScope, cursor: string): Position;
}

/** Cognito's tokens last an hour. The rest is for the request that brings the cursor back. */
const maxAgeMs = 55 * 60_000;
const version = 1;

/** What a cursor holds, as JSON. */
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
 * Builds the codec. Cursors are sealed with AES-256-GCM, since a token of Cognito's can hold another user's id in
 * clear text, and nobody may make one up.
 *
 * @param secrets at least one. The first seals and all of them open, so that a secret can be replaced without
 *   ending the lists that clients are reading.
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
            'after must be a cursor of the same list, with the same filter, that you received yourself. Leave it out to start over.',
        });
      }
      if (now() - issuedAt > maxAgeMs) throw new GatewayError('CURSOR_EXPIRED');
      return { token: token ?? undefined, offset, issuedAt };
    },
  };
}

/** Half of SHA-256: long enough that nobody finds a second text, and it keeps cursors short. */
function toHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function hashCaller({ issuer, subject }: CursorScope['identity']): string {
  return toHash(JSON.stringify([issuer, subject]));
}
