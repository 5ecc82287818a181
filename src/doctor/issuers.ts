import { z } from 'zod';
import { type Finding, fail, ok } from './finding.js';
import { explainNetwork, patienceMs } from './network.js';

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySet = z.object({ keys: z.array(z.unknown()).min(1) });

/** Whether an issuer's discovery document names it, and its signing keys can be fetched. */
export async function checkIssuer(issuer: string): Promise<Finding> {
  const name = `issuer ${issuer}`;
  const address = `${issuer}/.well-known/openid-configuration`;
  try {
    const document = discovery.parse(await fetchJson(address));
    if (document.issuer.replace(/\/$/, '') !== issuer) {
      const fix = `Set AUTH_ISSUERS to ${document.issuer}, which its tokens name.`;
      return fail(name, { detail: `${address} names the issuer ${document.issuer}`, fix });
    }
    const { keys } = keySet.parse(await fetchJson(document.jwks_uri));
    return ok(name, `${keys.length} signing ${keys.length === 1 ? 'key' : 'keys'}`);
  } catch (error) {
    const network = explainNetwork(error);
    const reason =
      error instanceof z.ZodError || error instanceof SyntaxError
        ? 'it is no discovery document or key set'
        : toReason(error);
    const fix =
      "Check the URL in AUTH_ISSUERS; a pool's is https://cognito-idp.<region>.amazonaws.com/<pool id>.";
    return fail(name, { detail: `${address}: ${network?.detail ?? reason}`, fix: network?.fix ?? fix });
  }
}

/** What fetch says of itself is that it failed. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.json();
}
