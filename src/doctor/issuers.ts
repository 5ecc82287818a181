import { z } from 'zod';
import { createFetchJson, explain } from '../auth/authentication/fetch-json.js';
import { toIssuerUrl } from '../auth/authentication/issuers.js';
import { readKeys } from '../auth/authentication/jwk.js';
import { type Finding, fail, ok } from './finding.js';
import { explainNetwork } from './network.js';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.string() });

const fetchJson = createFetchJson();

/**
 * Checks whether an issuer's discovery document names it, and its signing keys can be fetched in the gateway's own way.
 */
export async function checkIssuer(issuer: string): Promise<Finding> {
  const name = `issuer ${issuer}`;
  let address = `${issuer}/.well-known/openid-configuration`;
  try {
    const document = discovery.parse(await fetchJson(address));
    if (toIssuerUrl(document.issuer) !== issuer) {
      const fix = `Set AUTH_ISSUERS to ${document.issuer}, which its tokens name.`;
      return fail(name, { detail: `${address} names the issuer ${document.issuer}`, fix });
    }
    address = document.jwks_uri;
    const { keys, ignored } = readKeys(await fetchJson(address));
    const [first] = ignored;
    const others = first ? `; ${ignored.length} ignored, the first because ${first.reason}` : '';
    return ok(name, `${keys.length} signing ${keys.length === 1 ? 'key' : 'keys'}${others}`);
  } catch (error) {
    const network = explainNetwork(error);
    const fix =
      "Check the URL in AUTH_ISSUERS; a pool's is https://cognito-idp.<region>.amazonaws.com/<pool id>. " +
      'The gateway does not follow redirects, and accepts http only from this machine.';
    return fail(name, {
      detail: `${address}: ${network?.detail ?? toReason(error)}`,
      fix: network?.fix ?? fix,
    });
  }
}

function toReason(error: unknown): string {
  const isOther = error instanceof z.ZodError || (error instanceof Error && error.name === 'SyntaxError');
  if (isOther) return 'it is not a discovery document or key set';
  return explain(error).replace(/^the response has status/, 'it answers');
}
