import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** The origins whose pages may read responses, and the headers that they may send. */
export interface CorsOptions {
  readonly corsOrigins: readonly string[];
  /** Names of request headers, in addition to those that the gateway reads. */
  readonly corsAllowedHeaders: readonly string[];
}

/**
 * Answers CORS preflights. Only pages of these origins may read responses and send a token. Cookies are not permitted,
 * because the gateway does not use them.
 */
export async function allowOrigins(
  http: FastifyInstance,
  { corsOrigins, corsAllowedHeaders }: CorsOptions,
): Promise<void> {
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
