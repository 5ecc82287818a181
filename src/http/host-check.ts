import type { onRequestAsyncHookHandler, onRequestHookHandler } from 'fastify';
import { isLoopbackHeader } from '../common/loopback.js';
import { badRequest } from './error-responses.js';

/** Creates the hook that rejects an invalid `Host` header, because Apollo's integration builds a URL from it. */
export function createHostCheck(): onRequestHookHandler {
  // Caches the last valid value, because nearly all requests have the same.
  let last: string | undefined;
  return ({ url, hostname }, _reply, done) => {
    const base = `http://${hostname}/`;
    const asked = base + url;
    if (asked !== last && !URL.canParse(url, base)) {
      done(badRequest(400, 'The Host header is invalid. Send the host name of the gateway.'));
      return;
    }
    last = asked;
    done();
  };
}

/**
 * Rejects requests to any name but this machine's: another site's page could resolve its own name to 127.0.0.1 (DNS
 * rebinding) and send same-origin requests.
 *
 * @throws GatewayError BAD_REQUEST with status 403.
 */
export const refuseOtherHosts: onRequestAsyncHookHandler = async ({ headers }) => {
  if (isLoopbackHeader(headers.host)) return;
  throw badRequest(
    403,
    'Without authentication, this gateway accepts requests to names such as localhost only.',
  );
};
