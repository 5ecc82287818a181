import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Authenticator } from '../auth/authenticate.js';
import { anonymous, type Identity } from '../auth/identity.js';
import { isLoopbackHeader } from '../auth/loopback.js';
import { Refusal, toHttp } from '../auth/refusal.js';
import { refuse } from './refuse.js';

/** Builds the hook that finds out who asks before anything is read of what they ask. */
export function createGuard(authenticator: Authenticator, bodyLimit: number): onRequestAsyncHookHandler {
  return async (request, reply) => {
    // A preflight carries no token, and runs nothing.
    const isPreflight = request.method === 'OPTIONS';
    try {
      const identity = isPreflight ? anonymous : await authenticator.authenticate(request.raw.rawHeaders);
      request.setDecorator<Identity>('identity', identity);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refuseCaller(request, reply, error, bodyLimit);
    }
  };
}

/** Reads what the guard found out. The server needs the request decoration `identity`. */
export function getIdentity(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>('identity');
}

/** Refuses requests whose `Host` is none: Apollo's integration makes a URL of it. */
export const refuseNoHost: onRequestAsyncHookHandler = async ({ url, hostname }, reply) =>
  URL.canParse(url, `http://${hostname}/`) ? undefined : refuse(reply, 400, 'The Host header names no host.');

/**
 * Refuses requests under any name but this machine's: a page of another site may have its own name resolve to
 * 127.0.0.1, and would ask as if it were ours.
 */
export const refuseOtherHosts: onRequestAsyncHookHandler = async ({ headers }) => {
  if (isLoopbackHeader(headers.host)) return;
  const message = 'Without authentication this gateway answers to names such as localhost only.';
  throw Object.assign(new Error(message), { statusCode: 403 });
};

function refuseCaller(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  bodyLimit: number,
): FastifyReply {
  const { status, headers: own } = toHttp(refusal);
  // Node reads and drops a body for as long as it comes, unless the connection ends with the answer.
  const isLong = Number(headers['content-length'] ?? 0) > bodyLimit || 'transfer-encoding' in headers;
  if (isLong) reply.header('connection', 'close');
  return refuse(reply.headers(own), status, refusal);
}
