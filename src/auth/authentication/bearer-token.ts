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
