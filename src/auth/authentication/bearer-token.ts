import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import type { Jwt } from 'aws-jwt-verify/jwt-model';
import { AuthenticationError } from './authentication-error.js';

const maxLength = 8192;
const bearer = /^bearer(?: +(.*))?$/i;

/**
 * Reads the token from the raw headers, where Node has neither joined nor dropped duplicates. Only the Authorization
 * header is read: a token in the URL, for example, appears in access logs.
 *
 * @param rawHeaders header names and values, alternating.
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

/**
 * A key's type in JSON Web Key terms. Without this check, Node would verify an RSA signature for a token that claims
 * ES256.
 */
export interface KeyKind {
  readonly kty: string;
  /** The permitted curves of the key. */
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
 * Parses a token and rejects what no key could make valid: a symmetric or unknown algorithm, a critical extension
 * (`crit`, RFC 7515), a type for another purpose (RFC 8725, 3.11), a security event such as a logout (RFC 8417), and a
 * sender-constrained token (RFC 7800).
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

/** Returns the type of key that an algorithm requires; undefined for an algorithm that is not accepted. */
export function toKeyKind(algorithm = ''): KeyKind | undefined {
  return kinds.get(algorithm);
}
