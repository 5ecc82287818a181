import type { FastifyReply, onRequestHookHandler } from 'fastify';
import { badRequest } from './error-responses.js';

const acceptsJson = /\*\/\*|application\/(?:\*|json|graphql-response\+json)/i;

/** Rejects clients that accept neither media type before anything is executed. Apollo would find out afterwards. */
export const checkAccept: onRequestHookHandler = ({ headers: { accept } }, _reply, done) => {
  if (!accept || acceptsJson.test(accept)) return done();
  const message = 'Accept application/json or application/graphql-response+json: there is no other format.';
  return done(badRequest(406, message));
};

/**
 * Changes status 400 of an `application/json` response to a well-formed request to 200, as the GraphQL-over-HTTP draft
 * requires: to clients of that type any other status means that the response did not come from GraphQL.
 *
 * @param codes the codes of the response's errors.
 */
export function relaxStatus(reply: FastifyReply, codes: ReadonlyMap<string, number>): void {
  if (reply.statusCode !== 400 || codes.size === 0 || codes.has('BAD_REQUEST')) return;
  if (String(reply.getHeader('content-type')).startsWith('application/json')) reply.code(200);
}
