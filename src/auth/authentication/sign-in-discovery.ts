import { z } from 'zod';
import { isTrustworthy } from '../../common/loopback.js';
import type { FetchJson } from './fetch-json.js';
import { toIssuerUrl } from './issuers.js';

const endpoint = z.string().refine((url) => URL.canParse(url) && isTrustworthy(url));

const document = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  revocation_endpoint: endpoint.optional(),
  end_session_endpoint: endpoint.optional(),
  scopes_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
});

/** The members of an issuer's discovery document that a browser's sign-in needs, under their names in OpenID Connect. */
export type OpenIdConfiguration = z.output<typeof document>;

/** The address of an issuer's discovery document. */
export function toDiscoveryUrl(issuer: string): string {
  return `${issuer}/.well-known/openid-configuration`;
}

/**
 * Fetches an issuer's discovery document.
 *
 * @throws Error if it cannot be fetched, ZodError if an endpoint is missing or is not an https URL
 */
export async function fetchOpenIdConfiguration(
  issuer: string,
  fetchJson: FetchJson,
): Promise<OpenIdConfiguration> {
  const configuration = document.parse(await fetchJson(toDiscoveryUrl(issuer)));
  if (toIssuerUrl(configuration.issuer) !== issuer) {
    throw new Error(`the discovery document names the issuer ${configuration.issuer}`);
  }
  return configuration;
}
