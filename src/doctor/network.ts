import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { getEndpointFromInstructions } from '@smithy/core/endpoints';
import { type Finding, fail, ok, type Trouble } from './finding.js';

/** Timeout of one check, in ms. */
export const patienceMs = 5000;

/** Checks whether Cognito's endpoint of a region is reachable: name resolution, connection, certificate. */
export async function checkEndpoint(region: string, endpoint: string | undefined): Promise<Finding> {
  const name = `endpoint of ${region}`;
  const client = new CognitoIdentityProviderClient({ region, ...(endpoint !== undefined && { endpoint }) });
  const { url } = await getEndpointFromInstructions({}, AdminGetUserCommand, client.config);
  client.destroy();
  try {
    // Any response proves that it is reachable.
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    await response.body?.cancel();
    return ok(name, `${url.origin} answers`);
  } catch (error) {
    const { detail, fix } = explainNetwork(error) ?? { detail: String(error), fix: 'Check the network.' };
    return fail(name, { detail: `${url.origin}: ${detail}`, fix });
  }
}

const remedies: readonly (readonly [RegExp, string, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN/,
    'the name does not resolve',
    'Check the region in the pool id, AWS_REGION and any endpoint URL, and that this machine resolves names.',
  ],
  [
    /TIMEDOUT|TIMEOUT|TimeoutError|AbortError|EHOSTUNREACH|ENETUNREACH/,
    'no answer',
    'Open outbound TCP 443: security group, network policy, and a NAT gateway or VPC endpoint.',
  ],
  [
    /ECONNREFUSED/,
    'the connection is refused',
    'Check the host and port of the URL, and that something listens there.',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO|TLS|SSL/,
    'its certificate is not trusted',
    "If a proxy opens TLS on the way, name its authority's file in NODE_EXTRA_CA_CERTS.",
  ],
  [
    /ECONNRESET|EPIPE|UND_ERR_SOCKET/,
    'the connection broke off',
    'Look for a proxy or firewall that ends connections.',
  ],
];

/** Explains a network failure; undefined for any other error. */
export function explainNetwork(error: unknown): Trouble | undefined {
  const signs = toSigns(error);
  const [, what, fix] = remedies.find(([pattern]) => pattern.test(signs)) ?? [];
  return what && fix ? { detail: `${what} (${signs})`, fix } : undefined;
}

/** The names and codes of an error and of its causes. */
function toSigns(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const own = code || (error.name.endsWith('Error') && error.cause ? '' : error.name);
  const [first] = error instanceof AggregateError ? error.errors : [];
  return [own, toSigns(error.cause ?? first)].filter(Boolean).join(' ');
}
