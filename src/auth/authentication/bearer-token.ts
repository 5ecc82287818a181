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

/** The kind of key that belongs to each algorithm: Node would verify RSA's under the name ES256, too. */
const kinds: Readonly<Record<string, string>> = {
  RS256: 'RSA',
  RS384: 'RSA',
  RS512: 'RSA',
  ES256: 'EC',
  ES384: 'EC',
  ES512: 'EC',
  EdDSA: 'OKP',
};
const types = new Set<unknown>([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);

/**
 * Takes a token apart, and refuses what no key could mend: an algorithm other than the asymmetric ones, an extension
 * that must be understood (RFC 7515's `crit`) and a type that says the token is for something else (RFC 8725, 3.11).
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
  return jwt;
}

/** The kind of key, `kty`, that an algorithm takes; undefined for an algorithm that is not accepted. */
export function toKeyKind(algorithm = ''): string | undefined {
  return Object.hasOwn(kinds, algorithm) ? kinds[algorithm] : undefined;
}
