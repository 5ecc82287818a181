import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { GatewayError } from '../errors/gateway-error.js';
import { getCallerKey } from './authentication-hook.js';

/**
 * Limits each caller's requests per minute to the routes with `config: { rateLimit: {} }`; 0 disables the limit.
 * Requests above it are rejected with 429, `Retry-After` and TOO_MANY_REQUESTS before their body is read. A caller is
 * identified by the token or, without one, by the address (for IPv6 the /64 network of one customer). Each replica
 * counts separately.
 */
export async function limitRate(http: FastifyInstance, requestsPerMinute: number): Promise<void> {
  if (requestsPerMinute === 0) return;
  await http.register(rateLimit, {
    global: false,
    // After the route's own hooks, which include authentication.
    hook: 'onRequest',
    max: requestsPerMinute,
    timeWindow: 60_000,
    // Maximum number of tracked callers (LRU).
    cache: 10_000,
    keyGenerator: getCallerKey,
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': true,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new GatewayError('TOO_MANY_REQUESTS', {
        message: `This gateway takes ${requestsPerMinute} requests per minute and caller. Try again later.`,
        retryAfterMs: ttl,
      }),
  });
}
