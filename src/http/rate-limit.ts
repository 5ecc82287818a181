import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity } from '../auth/identity.js';
import { GatewayError } from '../errors/gateway-error.js';
import { toCallerKey } from './caller-key.js';

/**
 * Lets each caller send so many requests a minute to the routes with `config: { rateLimit: {} }`; 0 is no limit.
 * The rest is refused with 429, `Retry-After` and TOO_MANY_REQUESTS, before its body is read. A caller is whoever the
 * token names, or an address (of IPv6 its /64, which one customer has) where there is none. Each replica counts for itself.
 */
export async function limitRate(
  http: FastifyInstance,
  requestsPerMinute: number,
  toIdentity: (request: FastifyRequest) => Identity,
): Promise<void> {
  if (requestsPerMinute === 0) return;
  await http.register(rateLimit, {
    global: false,
    // Behind the route's own hooks, of which authentication is one.
    hook: 'onRequest',
    max: requestsPerMinute,
    timeWindow: 60_000,
    // Callers remembered at a time; past that the one heard of longest ago is forgotten.
    cache: 10_000,
    keyGenerator: (request) => toCallerKey(toIdentity(request), request.ip),
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
        message: `This gateway takes ${requestsPerMinute} requests a minute of one caller. Ask again later.`,
        retryAfterMs: ttl,
      }),
  });
}
