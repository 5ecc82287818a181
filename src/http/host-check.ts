import type { onRequestHookHandler } from 'fastify';
import { isLoopbackHeader } from '../common/loopback.js';
import { badRequest } from './error-responses.js';

/** Creates the hook that rejects an invalid `Host` header, because Apollo's integration builds a URL from it. */
export function createHostCheck(): onRequestHookHandler {
  // Caches the last valid values, because nearly all requests have the same.
  let lastHost: string | undefined;
  let lastUrl: string | undefined;
  return (request, _reply, done) => {
    const { url, host } = request;
    if (host === lastHost && url === lastUrl) return done();
    if (!URL.canParse(url, `http://${request.hostname}/`)) {
      return done(badRequest(400, 'The Host header is invalid. Send the host name of the gateway.'));
    }
    lastHost = host;
    lastUrl = url;
    done();
  };
}

/**
 * Creates the hook that rejects requests to any name but this machine's with BAD_REQUEST and status 403: another site's
 * page could resolve its own name to 127.0.0.1 (DNS rebinding) and send same-origin requests.
 */
export function createLoopbackCheck(): onRequestHookHandler {
  // Caches the last valid value, because nearly all requests have the same.
  let last: string | undefined;
  return ({ headers: { host } }, _reply, done) => {
    if (host === undefined || (host !== last && !isLoopbackHeader(host))) {
      done(
        badRequest(
          403,
          'Without authentication, this gateway accepts requests to names such as localhost only.',
        ),
      );
      return;
    }
    last = host;
    done();
  };
}
