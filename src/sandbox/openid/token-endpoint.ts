import type { SandboxUser } from '../pool-model.js';
import type { Answer } from '../wire.js';
import type { ClientRegistry } from './client-registry.js';
import type { Grant, Grants } from './grants.js';
import { type EndpointRequest, toJsonAnswer, toOAuthError } from './responses.js';
import type { SignInSessions } from './sessions.js';

/** The dependencies of the endpoint. */
export interface TokenParts {
  readonly clients: ClientRegistry;
  readonly grants: Grants;
  readonly sessions: SignInSessions;
  /** Creates the access and id token of a user in the user's current state. */
  readonly issueTokens: (grant: Grant, user: SandboxUser) => Promise<{ access: string; id: string }>;
}

/** Validity of access and id tokens, in seconds. */
export const tokenLifetime = 3600;

/** Handles the token endpoint: tokens for a code, or new ones for a refresh token. */
export async function answerToken(
  parts: TokenParts,
  { poolId, parameters }: EndpointRequest,
): Promise<Answer> {
  const clientId = parameters.get('client_id') ?? '';
  if (parts.clients.find(poolId, clientId) === undefined) {
    return toOAuthError('invalid_client', 'The user pool has no client with this client_id.');
  }
  const of = { poolId, clientId };
  switch (parameters.get('grant_type')) {
    case 'authorization_code': {
      const grant = parts.grants.redeemCode(
        parameters.get('code') ?? '',
        of,
        parameters.get('redirect_uri') ?? '',
        parameters.get('code_verifier') ?? '',
      );
      return grant ? toTokens(parts, grant, parts.grants.createRefreshToken(grant)) : invalidGrant();
    }
    case 'refresh_token': {
      const grant = parts.grants.findRefreshToken(parameters.get('refresh_token') ?? '', of);
      return grant ? toTokens(parts, grant) : invalidGrant();
    }
    default:
      return toOAuthError(
        'unsupported_grant_type',
        'grant_type: expected authorization_code or refresh_token',
      );
  }
}

async function toTokens(parts: TokenParts, grant: Grant, refreshToken?: string): Promise<Answer> {
  const user = parts.sessions.findUser(grant.poolId, grant.username, grant.sessionId);
  if (user === undefined) return invalidGrant();
  const { access, id } = await parts.issueTokens(grant, user);
  return toJsonAnswer({
    access_token: access,
    id_token: id,
    // As in Cognito, a refresh token is not rotated.
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    token_type: 'Bearer',
    expires_in: tokenLifetime,
  });
}

function invalidGrant(): Answer {
  return toOAuthError('invalid_grant', 'The code or refresh token is invalid or has expired.');
}
