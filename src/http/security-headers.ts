import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

/** The content security policy of every answer that is not a page of ours: nothing may be loaded or framed. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Whose pages may read answers, and what they may send. */
export interface CorsOptions {
  readonly corsOrigins: readonly string[];
  /** Names of request headers besides those that the gateway reads. */
  readonly corsAllowedHeaders: readonly string[];
}

/**
 * Puts on every answer the headers that keep browsers from misusing it, and answers the preflights of browsers. CORS is
 * closed but for these origins, which may read answers and send a token, and no cookies, as the gateway takes none.
 */
export async function secureHeaders(
  http: FastifyInstance,
  { corsOrigins, corsAllowedHeaders }: CorsOptions,
): Promise<void> {
  // @fastify/helmet builds this anew for every request, at 30 µs each.
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // Whoever ends TLS decides for how long browsers must not use the host without it: the gateway knows no TLS.
    strictTransportSecurity: false,
    // Of browsers and plugins that are no more.
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
    // Other OPTIONS requests are answered as without CORS.
    strictPreflight: false,
    maxAge: 600,
  });
}
