import { attributeOf } from '../pool-model.js';
import type { Store } from '../pool-store.js';
import type { Answer } from '../wire.js';
import type { ClientRegistry, OpenIdClient } from './client-registry.js';
import type { Grants } from './grants.js';
import { type EndpointRequest, toRedirect } from './responses.js';
import type { SignInSessions } from './sessions.js';
import { type OfferedPerson, toErrorPage, toSignInPage } from './sign-in-page.js';

/** The scopes that clients may request. */
export const supportedScopes = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];

/** The dependencies of the endpoint. */
export interface AuthorizationParts {
  readonly store: Store;
  readonly clients: ClientRegistry;
  readonly grants: Grants;
  readonly sessions: SignInSessions;
  /** Wall-clock time in ms since 1970. */
  readonly now: () => number;
}

interface AuthorizationRequest {
  readonly client: OpenIdClient;
  readonly redirectUri: string;
  readonly state: string | undefined;
}

/** Handles the authorization endpoint: a page to choose a person, then a code for the client. */
export function answerAuthorization(parts: AuthorizationParts, request: EndpointRequest): Answer {
  const { poolId, method, parameters } = request;
  const client = parts.clients.find(poolId, parameters.get('client_id') ?? '');
  const redirectUri = parameters.get('redirect_uri') ?? '';
  // Never redirect to an address that the client did not register.
  if (client === undefined) return toErrorPage('The user pool has no client with this client_id.');
  if (!client.redirectUris.includes(redirectUri)) {
    return toErrorPage('The redirect_uri is not registered for this client.');
  }
  const asked = { client, redirectUri, state: parameters.get('state') ?? undefined };
  const problem = findProblem(parameters);
  if (problem !== undefined) return refuse(asked, ...problem);
  if (method !== 'POST') {
    if (parameters.get('prompt') === 'none') return refuse(asked, 'login_required', 'No user is signed in.');
    return toSignInPage(toPeople(parts.store, client), parameters, redirectUri);
  }
  return choose(parts, asked, parameters);
}

function choose(parts: AuthorizationParts, asked: AuthorizationRequest, parameters: URLSearchParams): Answer {
  const { client, redirectUri, state } = asked;
  const username = parameters.get('username') ?? '';
  const isOffered = toPeople(parts.store, client).some((person) => person.username === username);
  if (!isOffered) return refuse(asked, 'access_denied', 'Sign-in was cancelled.');
  const nonce = parameters.get('nonce') ?? undefined;
  const grant = {
    poolId: client.poolId,
    clientId: client.clientId,
    username,
    scope: parameters.get('scope') ?? '',
    sessionId: parts.sessions.begin(client.poolId, username, client.clientId),
    authTime: Math.floor(parts.now() / 1000),
    ...(nonce !== undefined && { nonce }),
  };
  const challenge = parameters.get('code_challenge') ?? '';
  return toRedirect(redirectUri, { code: parts.grants.createCode(grant, { redirectUri, challenge }), state });
}

function findProblem(parameters: URLSearchParams): readonly [error: string, description: string] | undefined {
  if (parameters.get('response_type') !== 'code') {
    return ['unsupported_response_type', 'response_type: expected code'];
  }
  const scopes = (parameters.get('scope') ?? '').split(' ');
  if (!scopes.includes('openid') || scopes.some((scope) => !supportedScopes.includes(scope))) {
    return ['invalid_scope', `scope: expected openid, and none but ${supportedScopes.join(', ')}`];
  }
  if (parameters.get('code_challenge_method') !== 'S256') {
    return ['invalid_request', 'code_challenge_method: expected S256'];
  }
  if (!/^[\w-]{43}$/.test(parameters.get('code_challenge') ?? '')) {
    return ['invalid_request', 'code_challenge: expected 43 characters of base64url'];
  }
  return undefined;
}

function refuse({ redirectUri, state }: AuthorizationRequest, error: string, description: string): Answer {
  return toRedirect(redirectUri, { error, error_description: description, state });
}

/** The client's people who exist and may sign in. */
function toPeople(store: Store, { poolId, people }: OpenIdClient): readonly OfferedPerson[] {
  const names = store.get(poolId)?.names;
  return people.flatMap(({ username, role }) => {
    const user = names?.findByUsername(username);
    if (!user?.enabled) return [];
    const name = attributeOf(user, 'name') ?? username;
    return [{ username: user.username, name, role, groups: user.groups ?? [] }];
  });
}
