import type { Answer } from '../wire.js';
import { type EndpointRequest, toJsonAnswer, toOAuthError } from './responses.js';
import type { SignInSessions } from './sessions.js';
import type { TokenSigner } from './token-signer.js';

/**
 * Handles the user info endpoint: the username of an access token's user, and the attributes that its scopes permit.
 */
export async function answerUserInfo(
  signer: TokenSigner,
  sessions: SignInSessions,
  { poolId, authorization = '' }: EndpointRequest,
): Promise<Answer> {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
  const claims = await signer.verify(poolId, token);
  const scopes = String(claims?.scope ?? '').split(' ');
  const isValid =
    claims?.token_use === 'access' && Number(claims.exp) * 1000 > Date.now() && scopes.includes('openid');
  const user = isValid
    ? sessions.findUser(poolId, String(claims.username), String(claims.origin_jti))
    : undefined;
  if (user === undefined) {
    const answer = toOAuthError('invalid_token', 'The access token is invalid or has expired.', 401);
    return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer error="invalid_token"' } };
  }
  const shown = user.attributes.filter(({ name }) => name === 'sub' || scopes.includes(toScope(name)));
  return toJsonAnswer({
    ...Object.fromEntries(shown.map(({ name, value }) => [name, value])),
    username: user.username,
  });
}

/** Returns the scope of an attribute. */
function toScope(attribute: string): string {
  if (attribute === 'email' || attribute === 'email_verified') return 'email';
  return attribute === 'phone_number' || attribute === 'phone_number_verified' ? 'phone' : 'profile';
}
