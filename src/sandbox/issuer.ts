import { createHash, randomUUID } from 'node:crypto';
import { isLoopbackHeader } from '../common/loopback.js';
import { answerAuthorization, supportedScopes } from './openid/authorization-endpoint.js';
import { createClientRegistry, type OpenIdClient } from './openid/client-registry.js';
import { createGrants, type Grant } from './openid/grants.js';
import type { EndpointRequest } from './openid/responses.js';
import { createSignInSessions } from './openid/sessions.js';
import { answerLogout, answerRevocation } from './openid/sign-out-endpoints.js';
import { answerToken, tokenLifetime } from './openid/token-endpoint.js';
import { createTokenSigner } from './openid/token-signer.js';
import { answerUserInfo } from './openid/user-info-endpoint.js';
import { attributeOf, type SandboxUser, toUuid } from './pool-model.js';
import type { Store } from './pool-store.js';
import type { Answer } from './wire.js';

/** The content of a token. Every member has a default. */
export interface TokenOptions {
  /** `access` by default. */
  readonly use?: 'access' | 'id';
  /** The user who signed in; `ada` by default. */
  readonly username?: string;
  /** An empty list is omitted from the token, as in Cognito. */
  readonly groups?: readonly string[];
  /** The app client; `demo` by default. */
  readonly clientId?: string;
  /** Separated by spaces; Cognito's default scope for access tokens by default. */
  readonly scope?: string;
  /** Validity in seconds; one hour by default. */
  readonly lifetime?: number;
  /** Additional claims, which take precedence. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A request to an issuer, with any path. */
export interface IssuerRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
  /** Reads the body. Called only for endpoints that accept a form. */
  readonly readForm: () => Promise<string>;
}

/** The sandbox's pools as token issuers, like Cognito's, with the endpoints of managed login. */
export interface TokenIssuer {
  /** Creates a token of a pool, signed with its key. */
  issueToken(poolId: string, options?: TokenOptions): Promise<string>;
  /** Registers a client that signs people in. */
  registerClient(client: OpenIdClient): void;
  /** Serves keys, discovery documents and the OpenID Connect endpoints; undefined for any other path. */
  answer(request: IssuerRequest): Promise<Answer | undefined>;
}

const documentPath = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;
const endpointPath = /^\/([^/]+)\/(oauth2\/(?:authorize|token|userInfo|revoke)|logout)$/;

/** The endpoints that scripts on pages of other origins call. */
const scripted = new Set(['oauth2/token', 'oauth2/userInfo', 'oauth2/revoke']);

/**
 * Creates the issuers of a store's pools.
 *
 * @param now wall-clock time in ms since 1970.
 */
export function createTokenIssuer(store: Store, toUrl: () => string, now: () => number): TokenIssuer {
  const signer = createTokenSigner();
  const clients = createClientRegistry();
  const grants = createGrants(now);
  const sessions = createSignInSessions(store, now);
  const parts = { store, signer, clients, grants, sessions, now, issueTokens };

  function issueToken(poolId: string, options: TokenOptions = {}): Promise<string> {
    const user = store.get(poolId)?.names.findByUsername(options.username ?? 'ada');
    return signer.sign(poolId, toClaims(`${toUrl()}/${poolId}`, poolId, user, options));
  }

  async function issueTokens(grant: Grant, user: SandboxUser) {
    const { poolId, clientId, scope, sessionId, authTime, nonce } = grant;
    const common = {
      username: user.username,
      groups: user.groups ?? [],
      clientId,
      lifetime: tokenLifetime,
    };
    const claims = { auth_time: authTime, origin_jti: sessionId };
    const access = await issueToken(poolId, { ...common, scope, claims });
    const id = await issueToken(poolId, {
      ...common,
      use: 'id',
      claims: {
        ...claims,
        ...toProfile(user),
        at_hash: toHalfHash(access),
        ...(nonce !== undefined && { nonce }),
      },
    });
    return { access, id };
  }

  async function answerDocument(poolId: string, name: string): Promise<Answer> {
    const issuer = `${toUrl()}/${poolId}`;
    const document =
      name === 'jwks.json' ? { keys: [await signer.publish(poolId)] } : toDiscoveryDocument(issuer);
    // Public data, readable by scripts of any page.
    const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };
    return { status: 200, headers, body: JSON.stringify(document) };
  }

  function answerEndpoint(name: string, request: EndpointRequest): Answer | Promise<Answer> {
    switch (name) {
      case 'oauth2/authorize':
        return answerAuthorization(parts, request);
      case 'oauth2/token':
        return answerToken(parts, request);
      case 'oauth2/userInfo':
        return answerUserInfo(signer, sessions, request);
      case 'oauth2/revoke':
        return answerRevocation(parts, request);
      default:
        return answerLogout(parts, request);
    }
  }

  async function readRequest(
    poolId: string,
    request: IssuerRequest,
    query: string,
  ): Promise<EndpointRequest> {
    const { method, authorization } = request;
    const parameters = new URLSearchParams(method === 'POST' ? await request.readForm() : query);
    return { poolId, method, parameters, authorization };
  }

  /** Allows only scripts of the client's own pages to read a response. */
  function toCorsHeaders(poolId: string, name: string, origin: string | undefined) {
    if (origin === undefined || !scripted.has(name) || !clients.isClientOrigin(poolId, origin)) return {};
    return {
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-methods': 'GET, POST',
      vary: 'Origin',
    };
  }

  return {
    issueToken,
    registerClient: clients.register,
    async answer(request) {
      const [path = '', query = ''] = request.url.split('?', 2);
      const [, documentPool, document = ''] = documentPath.exec(path) ?? [];
      const [, endpointPool, endpoint = ''] = endpointPath.exec(path) ?? [];
      const poolId = documentPool ?? endpointPool ?? '';
      if (store.get(poolId) === undefined) return undefined;
      if (documentPool !== undefined) {
        return request.method === 'GET' ? answerDocument(poolId, document) : undefined;
      }
      // A host name of another machine means DNS rebinding: the page does not belong to this machine.
      if (!isLoopbackHeader(request.host)) return { status: 421, headers: {}, body: '' };
      const cors = toCorsHeaders(poolId, endpoint, request.origin);
      if (request.method === 'OPTIONS') return { status: 204, headers: cors, body: '' };
      if (!isAllowed(endpoint, request.method)) return { status: 405, headers: {}, body: '' };
      const answer = await answerEndpoint(endpoint, await readRequest(poolId, request, query));
      return { ...answer, headers: { ...answer.headers, ...cors } };
    },
  };
}

function isAllowed(endpoint: string, method: string): boolean {
  if (endpoint === 'oauth2/token' || endpoint === 'oauth2/revoke') return method === 'POST';
  return method === 'GET' || method === 'POST';
}

function toDiscoveryDocument(issuer: string): object {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
    userinfo_endpoint: `${issuer}/oauth2/userInfo`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    scopes_supported: supportedScopes,
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    subject_types_supported: ['public'],
  };
}

function toClaims(
  issuer: string,
  poolId: string,
  user: SandboxUser | undefined,
  options: TokenOptions,
): object {
  const { use = 'access', username = 'ada', groups = [], clientId = 'demo', lifetime = 3600 } = options;
  const now = Math.floor(Date.now() / 1000);
  return {
    sub: (user && attributeOf(user, 'sub')) ?? toUuid(`${poolId}/${username}`),
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    iss: issuer,
    token_use: use,
    ...(use === 'id'
      ? { aud: clientId, 'cognito:username': username }
      : { client_id: clientId, username, scope: options.scope ?? 'aws.cognito.signin.user.admin' }),
    auth_time: now,
    iat: now,
    exp: now + lifetime,
    jti: randomUUID(),
    ...options.claims,
  };
}

/** The identity claims of an id token. */
function toProfile(user: SandboxUser): object {
  const email = attributeOf(user, 'email');
  const name = attributeOf(user, 'name');
  return {
    ...(email !== undefined && { email, email_verified: attributeOf(user, 'email_verified') === 'true' }),
    ...(name !== undefined && { name }),
  };
}

/** The left half of a token's hash, which binds an id token to its access token. */
function toHalfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');
}
