import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/**
 * The content security policy of every response other than the gateway's own pages: nothing may be loaded or framed.
 */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Adds the security headers to every response; a page keeps those that it has set itself. */
export function secureHeaders(http: FastifyInstance): void {
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // HSTS is the decision of the TLS terminator: the gateway does not terminate TLS.
    strictTransportSecurity: false,
    // Headers of obsolete browsers and plugins.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  // The headers are the same for every response, so they are created once.
  const example = new ServerResponse(new IncomingMessage(new Socket()));
  secure(example.req, example, () => {});
  const headers = Object.entries(example.getHeaders());
  http.addHook('onSend', (_request, reply, _payload, done) => {
    for (const [name, value] of headers) if (!reply.raw.hasHeader(name)) reply.header(name, value);
    done();
  });
}
