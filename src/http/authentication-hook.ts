import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { AuthenticationError, toResponseHeaders } from '../auth/authentication/authentication-error.js';
import type { Authenticator } from '../auth/authentication/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { badRequest } from './error-responses.js';

/** Builds the hook that finds out who asks before anything is read of what they ask. */
export function createAuthenticationHook(
  authenticator: Authenticator,
  bodyLimit: number,
): onRequestAsyncHookHandler {
  return async (request, reply) => {
    // It carries no token, so that its body must not be read either. CORS has answered those that it lets pass.
    if (request.method === 'OPTIONS') {
      closeAfterLongBody(request, reply, bodyLimit);
      reply.header('allow', 'GET, POST');
      throw badRequest(405, 'Send GraphQL requests by POST.');
    }
    try {
      const identity = await authenticator.authenticate(request.raw.rawHeaders);
      request.setDecorator<Identity>('identity', identity);
      // The client has hung up meanwhile: nobody waits for an answer.
      if (reply.raw.closed) return reply.hijack();
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      closeAfterLongBody(request, reply, bodyLimit);
      reply.headers(toResponseHeaders(error));
      throw error;
    }
  };
}

/** The caller whom the authentication hook found. The server needs the request decoration `identity`. */
export function getIdentity(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>('identity');
}

/** Node reads and drops a body for as long as it comes, unless the connection ends with the answer. */
export function closeAfterLongBody(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  bodyLimit: number,
): void {
  const isLong = Number(headers['content-length'] ?? 0) > bodyLimit || 'transfer-encoding' in headers;
  if (isLong) reply.header('connection', 'close');
}
