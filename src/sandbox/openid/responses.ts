import type { Answer } from '../wire.js';

/** A request to an endpoint of a pool's issuer. */
export interface EndpointRequest {
  readonly poolId: string;
  readonly method: string;
  /** The parameters of the query, or of the posted form. */
  readonly parameters: URLSearchParams;
  readonly authorization: string | undefined;
}

/** Creates a JSON response that must not be cached. */
export function toJsonAnswer(value: object, status = 200): Answer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}

/** Creates an error in OAuth 2.0's format. */
export function toOAuthError(error: string, description: string, status = 400): Answer {
  return toJsonAnswer({ error, error_description: description }, status);
}

/** Creates a redirect of a browser, with parameters added to the URI. */
export function toRedirect(uri: string, parameters: Readonly<Record<string, string | undefined>>): Answer {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const headers = { location: url.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
  return { status: 303, headers, body: '' };
}
