import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import type { Jwt } from 'aws-jwt-verify/jwt-model';
import { AuthenticationError } from './authentication-error.js';

const maxLength = 8192;
const bearer = /^bearer(?: +(.*))?$/i;

/**
 * Reads the token from the raw headers, in which Node has neither joined nor dropped what was sent twice. A token
 * anywhere else, such as in the URL, would be in somebody's log by now: it is not looked at.
 *
 * @param rawHeaders names and values by turns.
 * @throws AuthenticationError
 */
export function readToken(rawHeaders: readonly string[]): string {
  const values = rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  );
  if (values.length > 1) throw new AuthenticationError('repeated');
  const token = bearer.exec(values[0] ?? '')?.[1];
  if (!token) throw new AuthenticationError('missing');
  if (token.length > maxLength) throw new AuthenticationError('tooLong');
  return token;
}

/** A key as a JSON Web Key describes its kind: Node would verify RSA signatures under the name ES256, too. */
export interface KeyKind {
  readonly kty: string;
  /** The curves, of which the key must have one. */
  readonly curves?: readonly string[];
}

const kinds: ReadonlyMap<string, KeyKind> = new Map([
  ['RS256', { kty: 'RSA' }],
  ['RS384', { kty: 'RSA' }],
  ['RS512', { kty: 'RSA' }],
  ['ES256', { kty: 'EC', curves: ['P-256'] }],
  ['ES384', { kty: 'EC', curves: ['P-384'] }],
  ['ES512', { kty: 'EC', curves: ['P-521'] }],
  ['EdDSA', { kty: 'OKP', curves: ['Ed25519', 'Ed448'] }],
]);
const types = new Set<unknown>([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);

/**
 * Takes a token apart, and refuses what no key could make right: an algorithm other than the asymmetric ones, an
 * extension that must be understood (RFC 7515's `crit`), a type that says the token is for something else (RFC 8725,
 * 3.11), a report of events such as a logout (RFC 8417), and a token that only its sender may use, who would have to
 * prove a key (RFC 7800).
 *
 * @throws AuthenticationError
 */
export function parseToken(token: string): Jwt {
  let jwt: Jwt;
  try {
    jwt = decomposeUnverifiedJwt(token);
  } catch (error) {
    throw new AuthenticationError('malformed', error);
  }
  const { alg, crit, typ } = jwt.header;
  if (!toKeyKind(alg)) throw new AuthenticationError('algorithm');
  if (crit !== undefined || !types.has(typeof typ === 'string' ? typ.toLowerCase() : typ)) {
    throw new AuthenticationError('type');
  }
  if ('events' in jwt.payload) throw new AuthenticationError('event');
  if ('cnf' in jwt.payload) throw new AuthenticationError('bound');
  return jwt;
}

/** The kind of key that an algorithm takes; undefined for an algorithm that is not accepted. */
export function toKeyKind(algorithm = ''): KeyKind | undefined {
  return kinds.get(algorithm);
}
