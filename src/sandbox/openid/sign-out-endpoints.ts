import type { Answer } from '../wire.js';
import type { ClientRegistry } from './client-registry.js';
import type { Grants } from './grants.js';
import { type EndpointRequest, toOAuthError, toRedirect } from './responses.js';
import type { SignInSessions } from './sessions.js';
import { toErrorPage, toSignedOutPage } from './sign-in-page.js';
import type { TokenSigner } from './token-signer.js';

/** The dependencies of the endpoints. */
export interface SignOutParts {
  readonly clients: ClientRegistry;
  readonly grants: Grants;
  readonly sessions: SignInSessions;
  readonly signer: TokenSigner;
}

/**
 * Handles the logout endpoint with Cognito's parameters (`client_id`, `logout_uri`) or those of OpenID Connect
 * (`id_token_hint`, `post_logout_redirect_uri`). Ends the session of the given token.
 */
export async function answerLogout(
  { clients, sessions, signer }: SignOutParts,
  { poolId, parameters }: EndpointRequest,
): Promise<Answer> {
  const hint = await signer.verify(poolId, parameters.get('id_token_hint') ?? '');
  const clientId = parameters.get('client_id') ?? String(hint?.aud ?? '');
  const client = clients.find(poolId, clientId);
  if (client === undefined || (hint !== undefined && hint.aud !== clientId)) {
    return toErrorPage('The user pool has no client with this client_id.');
  }
  const uri = parameters.get('logout_uri') ?? parameters.get('post_logout_redirect_uri') ?? undefined;
  if (uri !== undefined && !client.logoutUris.includes(uri)) {
    return toErrorPage('The address to go to after the sign-out is not registered for this client.');
  }
  if (hint !== undefined) sessions.end(poolId, String(hint['cognito:username']), String(hint.origin_jti));
  return uri === undefined
    ? toSignedOutPage()
    : toRedirect(uri, { state: parameters.get('state') ?? undefined });
}

/** Handles the revocation endpoint: ends the refresh token and its session. An unknown token is not an error. */
export function answerRevocation(
  { clients, grants, sessions }: SignOutParts,
  { poolId, parameters }: EndpointRequest,
): Answer {
  const clientId = parameters.get('client_id') ?? '';
  if (clients.find(poolId, clientId) === undefined) {
    return toOAuthError('invalid_client', 'The user pool has no client with this client_id.');
  }
  const token = parameters.get('token') ?? '';
  const grant = grants.findRefreshToken(token, { poolId, clientId });
  if (grant !== undefined) {
    grants.revoke(token);
    sessions.end(poolId, grant.username, grant.sessionId);
  }
  return { status: 200, headers: { 'cache-control': 'no-store' }, body: '' };
}
