import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { AuthenticationError, toResponseHeaders } from '../auth/authentication/authentication-error.js';
import type { Authenticator } from '../auth/authentication/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { badRequest } from './error-responses.js';

/** Creates the hook that authenticates the caller before the request's body is read. */
export function createAuthenticationHook(
  authenticator: Authenticator,
  bodyLimit: number,
): onRequestAsyncHookHandler {
  return async (request, reply) => {
    // A preflight has no token, so its body must not be read. CORS has already answered the permitted ones.
    if (request.method === 'OPTIONS') {
      closeAfterLongBody(request, reply, bodyLimit);
      reply.header('allow', 'GET, POST');
      throw badRequest(405, 'Send GraphQL requests by POST.');
    }
    try {
      const identity = await authenticator.authenticate(request.raw);
      request.setDecorator<Identity>('identity', identity);
      // The client disconnected in the meantime.
      if (reply.raw.closed) return reply.hijack();
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      closeAfterLongBody(request, reply, bodyLimit);
      reply.headers(toResponseHeaders(error));
      throw error;
    }
  };
}

/** Returns the caller that the authentication hook identified. Requires the request decoration `identity`. */
export function getIdentity(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>('identity');
}

/**
 * Returns the caller's key for limits and fair queues: issuer and subject of the token, or the address without a token
 * (for IPv6 the /64 network of one customer).
 */
export function toCallerKey(request: FastifyRequest): string {
  const { issuer, subject } = getIdentity(request);
  return subject === null ? normalizeIP(request.ip) : JSON.stringify([issuer, subject]);
}

/**
 * Node would read and discard the body for as long as it arrives, unless the connection is closed with the response.
 */
export function closeAfterLongBody(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  bodyLimit: number,
): void {
  const isLong = Number(headers['content-length'] ?? 0) > bodyLimit || 'transfer-encoding' in headers;
  if (isLong) reply.header('connection', 'close');
}
