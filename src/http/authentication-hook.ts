import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { AuthenticationError, toResponseHeaders } from '../auth/authentication/authentication-error.js';
import type { Authenticator } from '../auth/authentication/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { GatewayError } from '../errors/gateway-error.js';
import { badRequest } from './error-responses.js';

/** Creates the hook that authenticates the caller before the request's body is read. */
export function createAuthenticationHook(
  http: FastifyInstance,
  authenticator: Authenticator,
  bodyLimit: number,
): onRequestHookHandler {
  http.decorateRequest('identity');
  http.decorateRequest('callerKey');
  return (request, reply, done) => {
    // A preflight has no token, so its body must not be read. CORS has already answered the permitted ones.
    if (request.method === 'OPTIONS') {
      closeAfterLongBody(request, reply, bodyLimit);
      reply.header('allow', 'GET, POST');
      return done(badRequest(405, 'Send GraphQL requests by POST.'));
    }
    authenticator.authenticate(request.raw).then(
      (identity) => {
        request.setDecorator<Identity>('identity', identity);
        // The client disconnected in the meantime.
        if (reply.raw.closed) reply.hijack();
        else done();
      },
      (error: Error | undefined) => {
        if (error instanceof AuthenticationError) {
          closeAfterLongBody(request, reply, bodyLimit);
          reply.headers(toResponseHeaders(error));
        }
        // Fastify would continue without an error.
        done(error ?? new GatewayError('INTERNAL_SERVER_ERROR'));
      },
    );
  };
}

/** Returns the caller that the authentication hook identified. */
export function getIdentity(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>('identity');
}

/**
 * Returns the caller's key for limits and fair queues: issuer and subject of the token, or the address without a token
 * (for IPv6 the /64 network of one customer).
 */
export function getCallerKey(request: FastifyRequest): string {
  const known = request.getDecorator<string | undefined>('callerKey');
  if (known !== undefined) return known;
  const { issuer, subject } = getIdentity(request);
  const key = subject === null ? toNetwork(request.ip) : JSON.stringify([issuer, subject]);
  request.setDecorator<string>('callerKey', key);
  return key;
}

/** @param address undefined for a Unix socket, and for a client that has already disconnected. */
function toNetwork(address: string | undefined): string {
  return address === undefined ? 'no address' : normalizeIP(address);
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
