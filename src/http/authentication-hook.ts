import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler, onRequestHookHandler } from 'fastify';
import { Refusal, toHttp } from '../auth/authentication/authentication-error.js';
import type { Authenticator } from '../auth/authentication/authenticator.js';
import type { Identity } from '../auth/identity.js';
import { isLoopbackHeader } from '../common/loopback.js';
import { refuse } from './error-responses.js';

/** Builds the hook that finds out who asks before anything is read of what they ask. */
export function createGuard(authenticator: Authenticator, bodyLimit: number): onRequestAsyncHookHandler {
  return async (request, reply) => {
    // It carries no token, so that its body must not be read either. CORS has answered those that it lets pass.
    if (request.method === 'OPTIONS') {
      endLong(request, reply, bodyLimit);
      return refuse(reply.header('allow', 'GET, POST'), 405, 'GraphQL is asked by GET or POST.');
    }
    try {
      const identity = await authenticator.authenticate(request.raw.rawHeaders);
      request.setDecorator<Identity>('identity', identity);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, headers } = toHttp(error);
      endLong(request, reply, bodyLimit);
      return refuse(reply.headers(headers), status, error);
    }
  };
}

/** Reads what the guard found out. The server needs the request decoration `identity`. */
export function getIdentity(request: FastifyRequest): Identity {
  return request.getDecorator<Identity>('identity');
}

/** Builds the hook that refuses requests whose `Host` is none: Apollo's integration makes a URL of it. */
export function createHostCheck(): onRequestHookHandler {
  // Nearly every request is for the same.
  let last: string | undefined;
  return ({ url, hostname }, reply, done) => {
    const base = `http://${hostname}/`;
    const asked = base + url;
    if (asked !== last && !URL.canParse(url, base)) {
      refuse(reply, 400, 'The Host header names no host.');
      return;
    }
    last = asked;
    done();
  };
}

/**
 * Refuses requests under any name but this machine's: a page of another site may have its own name resolve to
 * 127.0.0.1, and would ask as if it were ours.
 */
export const refuseOtherHosts: onRequestAsyncHookHandler = async ({ headers }) => {
  if (isLoopbackHeader(headers.host)) return;
  const message = 'Without authentication this gateway answers to names such as localhost only.';
  throw Object.assign(new Error(message), { statusCode: 403 });
};

/** Node reads and drops a body for as long as it comes, unless the connection ends with the answer. */
function endLong({ headers }: FastifyRequest, reply: FastifyReply, bodyLimit: number): void {
  const isLong = Number(headers['content-length'] ?? 0) > bodyLimit || 'transfer-encoding' in headers;
  if (isLong) reply.header('connection', 'close');
}
