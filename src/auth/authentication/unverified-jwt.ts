import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import type { Jwt } from 'aws-jwt-verify/jwt-model';
import { AuthenticationError } from './authentication-error.js';
import { toKeyKind } from './jwk.js';

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
