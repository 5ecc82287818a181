import type { FastifyReply, onRequestHookHandler } from 'fastify';
import { badRequest } from './error-responses.js';

const acceptsJson = /\*\/\*|application\/(?:\*|json|graphql-response\+json)/i;

/** Refuses clients that accept neither of the media types before anything runs: Apollo would find out afterwards. */
export const checkAccept: onRequestHookHandler = ({ headers: { accept } }, _reply, done) => {
  if (!accept || acceptsJson.test(accept)) return done();
  const message = 'Accept application/json or application/graphql-response+json; there is no other answer.';
  return done(badRequest(406, message));
};

/**
 * Makes 200 of the status 400 of an answer in `application/json` to a well-formed request, as the GraphQL-over-HTTP
 * draft asks: to clients of that type any other status means that the answer did not come from GraphQL.
 *
 * @param codes of the answer's errors.
 */
export function relaxStatus(reply: FastifyReply, codes: ReadonlyMap<string, number>): void {
  if (reply.statusCode !== 400 || codes.size === 0 || codes.has('BAD_REQUEST')) return;
  if (String(reply.getHeader('content-type')).startsWith('application/json')) reply.code(200);
}
