import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/**
 * The content security policy of every response other than the gateway's own pages: nothing may be loaded or framed.
 */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** The origins whose pages may read responses, and the headers that they may send. */
export interface CorsOptions {
  readonly corsOrigins: readonly string[];
  /** Names of request headers, in addition to those that the gateway reads. */
  readonly corsAllowedHeaders: readonly string[];
}

/**
 * Adds the security headers to every response and answers CORS preflights. Only pages of these origins may read
 * responses and send a token. Cookies are not permitted, because the gateway does not use them.
 */
export async function secureHeaders(
  http: FastifyInstance,
  { corsOrigins, corsAllowedHeaders }: CorsOptions,
): Promise<void> {
  // @fastify/helmet would create this function for every request, which takes 30 µs.
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
  http.addHook('onRequest', ({ raw }, reply, done) => secure(raw, reply.raw, () => done()));
  if (corsOrigins.length === 0) return;
  await http.register(cors, {
    origin: [...corsOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'apollo-require-preflight',
      'x-request-id',
      'traceparent',
      'tracestate',
      'apollographql-client-name',
      'apollographql-client-version',
      'x-cognito-cost',
      ...corsAllowedHeaders,
    ],
    exposedHeaders: ['x-request-id', 'retry-after'],
    // Other OPTIONS requests are handled as without CORS.
    strictPreflight: false,
    maxAge: 600,
  });
}
