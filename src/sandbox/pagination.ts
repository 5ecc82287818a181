import { createHash } from 'node:crypto';
import { CognitoError } from './errors.js';

/** One page of a list, and the token of the next where there is one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly token: string | undefined;
}

/** The constraint of a page token, by Cognito's model. */
export const tokenRule = { min: 1, max: 131_072, pattern: /^\S+$/ };

/** Cuts a page out of a list; a token is good only for the `scope`, that is the request, that it was given for. */
export function toPage<T>(
  all: readonly T[],
  scope: string,
  size: number,
  token: string | undefined,
): Page<T> {
  const start = token === undefined ? 0 : readToken(token, scope);
  const end = start + size;
  return { items: all.slice(start, end), token: end < all.length ? createToken(end, scope) : undefined };
}

function createToken(offset: number, scope: string): string {
  const seal = createHash('sha256').update(`${offset} ${scope}`).digest('base64url');
  return Buffer.from(`${offset} ${seal}`).toString('base64url');
}

function readToken(token: string, scope: string): number {
  const offset = Number.parseInt(Buffer.from(token, 'base64url').toString(), 10);
  if (createToken(offset, scope) === token) return offset;
  throw new CognitoError('InvalidParameterException', 'Pagination token is not valid for this request.');
}
