import type { GraphQLRequest, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { type Code, codes } from '../../errors/codes.js';

/** An error of the whole operation, with the HTTP status that clients of `application/graphql-response+json` get. */
export function refuse(
  code: Code | 'PERSISTED_QUERY_NOT_FOUND',
  status: number,
  message: string,
): GraphQLError {
  const retryable = code in codes && codes[code as Code].retryable;
  // Apollo takes a part of HTTP's head, though it declares the whole.
  const extensions: Record<string, unknown> = { code, retryable, http: { status } };
  return new GraphQLError(message, { extensions });
}

/**
 * Refuses a request whose text must not even be parsed. Apollo takes errors of a plugin when it has parsed and
 * validated, and no earlier: until then something harmless stands in for the text.
 */
export function refuseUnread(request: GraphQLRequest, error: GraphQLError): GraphQLRequestListener<object> {
  request.query = '{ __typename }';
  request.extensions = {};
  return {
    async didResolveOperation() {
      throw error;
    },
  };
}
