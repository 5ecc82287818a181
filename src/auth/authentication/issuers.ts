import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { isJsonObject, type Json } from 'aws-jwt-verify/safe-json-parse';
import type { AuthConfig } from '../../config/config.js';
import type { FetchJson } from './fetch-json.js';

/** What of a token an issuer's kind decides: where its keys are, and which claims say whom the token is for. */
export interface Issuer {
  /** Its URL, without a slash at the end. */
  readonly url: string;
  /** Fetches its set of keys, which may be any JSON. */
  fetchJwks(): Promise<Json>;
  /** Audiences to be found in `aud`; null where `checkClaims` sees to it. */
  readonly audiences: string[] | null;
  /** Throws an error of aws-jwt-verify's. */
  checkClaims(payload: JwtPayload): void;
}

type JwtConfig = Extract<AuthConfig, { mode: 'jwt' }>;

const cognitoHost = /^(issuer-)?cognito-idp\.[a-z0-9-]+\.amazonaws\.(com|com\.cn|eu)$/;

/** Builds an issuer: a Cognito pool, at AWS's hosts or at the endpoint that stands in for them, or any of OIDC. */
export function createIssuer(
  url: string,
  auth: JwtConfig,
  endpoint: string | undefined,
  fetchJson: FetchJson,
): Issuer {
  const { hostname, origin } = new URL(url);
  const standsIn = endpoint !== undefined && new URL(endpoint).origin === origin;
  return standsIn || cognitoHost.test(hostname)
    ? createPoolIssuer(url, auth, fetchJson)
    : createOidcIssuer(url, auth, fetchJson);
}

/** Cognito names the client in `client_id` of access tokens, and in `aud` of id tokens. */
function createPoolIssuer(url: string, auth: JwtConfig, fetchJson: FetchJson): Issuer {
  const { tokenUse } = auth;
  const rules = { clientId: audiencesOf(url, auth), tokenUse: tokenUse === 'any' ? null : tokenUse };
  return {
    url,
    audiences: null,
    fetchJwks: () => fetchJson(`${url}/.well-known/jwks.json`),
    checkClaims: (payload) => validateCognitoJwtFields(payload, rules),
  };
}

function createOidcIssuer(url: string, auth: JwtConfig, fetchJson: FetchJson): Issuer {
  return {
    url,
    audiences: audiencesOf(url, auth),
    fetchJwks: async () => fetchJson(await discover(url, fetchJson)),
    checkClaims: () => {},
  };
}

function audiencesOf(url: string, { audiences: { every, byIssuer } }: JwtConfig): string[] {
  return [...every, ...(byIssuer.get(url) ?? [])];
}

/** Asks an issuer where its keys are, as OpenID Connect Discovery has it. */
async function discover(url: string, fetchJson: FetchJson): Promise<string> {
  const document = await fetchJson(`${url}/.well-known/openid-configuration`);
  if (!isJsonObject(document)) throw new Error('its discovery document is not an object');
  const { issuer, jwks_uri: uri } = document;
  // Else one issuer could pass for another.
  if (typeof issuer !== 'string' || toIssuerUrl(issuer) !== url) {
    throw new Error('its discovery document names another issuer');
  }
  if (typeof uri !== 'string') throw new Error('its discovery document names no jwks_uri');
  return uri;
}

/** Converts an issuer's own spelling of its URL to the one without a slash at the end. */
export function toIssuerUrl(text: string): string {
  return text.replace(/\/$/, '');
}
