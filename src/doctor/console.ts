import { z } from 'zod';
import { createFetchJson, explain } from '../auth/authentication/fetch-json.js';
import {
  fetchOpenIdConfiguration,
  type OpenIdConfiguration,
  toDiscoveryUrl,
} from '../auth/authentication/sign-in-discovery.js';
import type { ConsoleConfig } from '../config/config.js';
import { type Finding, fail, ok, type Trouble } from './finding.js';
import { explainNetwork } from './network.js';

type Client = NonNullable<ConsoleConfig['client']>;

const oauthError = z.object({ error: z.string() });
const timeoutMs = 5000;

/**
 * Checks whether the console can sign people in: the issuer has the endpoints, PKCE and the scopes, and accepts the
 * client without a secret. No one is signed in.
 */
export async function checkConsole(client: Client): Promise<Finding> {
  const name = `console client ${client.clientId}`;
  try {
    const configuration = await fetchOpenIdConfiguration(client.issuer, createFetchJson());
    const trouble = findTrouble(configuration, client) ?? (await tryClient(configuration, client));
    return trouble
      ? fail(name, trouble)
      : ok(name, `${client.issuer} accepts it for the code flow with PKCE`);
  } catch (error) {
    const network = explainNetwork(error);
    const isDocument = error instanceof z.ZodError;
    return fail(name, {
      detail: `${toDiscoveryUrl(client.issuer)}: ${network?.detail ?? (isDocument ? 'it names no https authorization and token endpoint' : explain(error))}`,
      fix:
        network?.fix ??
        'Check CONSOLE_ISSUER. A Cognito pool has these endpoints once it has a domain for managed login. CONSOLE=off runs the gateway without the console.',
    });
  }
}

function findTrouble(configuration: OpenIdConfiguration, { scopes }: Client): Trouble | undefined {
  const { code_challenge_methods_supported: methods, scopes_supported: supported } = configuration;
  if (!scopes.includes('openid')) {
    return { detail: 'CONSOLE_SCOPES lacks openid', fix: 'Add openid, without which there is no ID token.' };
  }
  // Cognito does not list its methods.
  if (methods && !methods.includes('S256')) {
    return {
      detail: 'the issuer does not support PKCE with S256',
      fix: 'Choose another issuer for the console: a page cannot keep a secret in its place.',
    };
  }
  const missing = scopes.filter((scope) => supported && !supported.includes(scope));
  if (missing.length === 0) return undefined;
  return {
    detail: `the issuer does not know ${missing.length === 1 ? 'the scope' : 'the scopes'} ${missing.join(', ')}`,
    fix: `Choose among these in CONSOLE_SCOPES: ${supported?.join(', ')}.`,
  };
}

/** Redeems a code that cannot exist: only an issuer that accepts the client looks at the code. */
async function tryClient(
  { token_endpoint: url }: OpenIdConfiguration,
  { clientId }: Client,
): Promise<Trouble | undefined> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code: 'doctor',
      redirect_uri: 'https://gateway.invalid/console/',
      code_verifier: 'doctor'.repeat(8),
    }),
  });
  const { data } = oauthError.safeParse(await response.json().catch(() => undefined));
  if (data?.error === 'invalid_grant') return undefined;
  if (data?.error === 'invalid_client' || data?.error === 'unauthorized_client') {
    return {
      detail: `the issuer answers ${data.error}: it does not know the client, or wants a secret of it, or does not allow it the code grant`,
      fix: 'Set CONSOLE_CLIENT_ID to an app client of this issuer that has no secret and is allowed the authorization code grant.',
    };
  }
  return {
    detail: `the token endpoint ${new URL(url).origin} answers HTTP ${response.status}${data ? `, ${data.error}` : ''}`,
    fix: "Check that this is the issuer's token endpoint, and that a public client may use it.",
  };
}
