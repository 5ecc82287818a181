import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import type { JwtPayload } from 'aws-jwt-verify/jwt-model';
import { isJsonObject, type Json } from 'aws-jwt-verify/safe-json-parse';
import type { AuthConfig } from '../../config/config.js';
import type { FetchJson } from './fetch-json.js';

/**
 * The properties of a token issuer that depend on its kind: the location of its keys, and the claims that name the
 * audience.
 */
export interface Issuer {
  /** The issuer's URL, without a trailing slash. */
  readonly url: string;
  /** Fetches the issuer's key set, unvalidated. */
  fetchJwks(): Promise<Json>;
  /** The audiences that are accepted in `aud`; null if `checkClaims` checks them. */
  readonly audiences: string[] | null;
  /** @throws JwtBaseError, aws-jwt-verify's class of errors. */
  checkClaims(payload: JwtPayload): void;
}

type JwtConfig = Extract<AuthConfig, { mode: 'jwt' }>;

const cognitoHost = /^(issuer-)?cognito-idp\.[a-z0-9-]+\.amazonaws\.(com|com\.cn|eu)$/;

/** Creates an issuer: a Cognito pool at AWS or at the endpoint that replaces AWS's, or any OpenID Connect issuer. */
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

/** Cognito names the client in `client_id` of access tokens and in `aud` of id tokens. */
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

/** Finds the location of an issuer's keys by OpenID Connect Discovery. */
async function discover(url: string, fetchJson: FetchJson): Promise<string> {
  const document = await fetchJson(`${url}/.well-known/openid-configuration`);
  if (!isJsonObject(document)) throw new Error('its discovery document is not an object');
  const { issuer, jwks_uri: uri } = document;
  // Otherwise one issuer could impersonate another.
  if (typeof issuer !== 'string' || toIssuerUrl(issuer) !== url) {
    throw new Error('its discovery document names another issuer');
  }
  if (typeof uri !== 'string') throw new Error('its discovery document names no jwks_uri');
  return uri;
}

/** Converts an issuer's own spelling of its URL to the one without a trailing slash. */
export function toIssuerUrl(text: string): string {
  return text.replace(/\/$/, '');
}
