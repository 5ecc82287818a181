import type { FastifyReply, onRequestHookHandler } from 'fastify';
import Negotiator from 'negotiator';
import { badRequest } from './error-responses.js';

/** The media types of a response, as Apollo writes them: parameters take part in the negotiation. */
const offered = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'];

/**
 * Rejects clients that accept neither media type, by the negotiation that Apollo applies after the execution: nothing
 * is looked up or changed for a client that cannot read the response.
 */
export const checkAccept: onRequestHookHandler = ({ headers: { accept } }, _reply, done) => {
  if (!accept || new Negotiator({ headers: { accept } }).mediaType(offered) !== undefined) return done();
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
