import type { GraphQLRequest, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { type Code, codes } from '../../errors/codes.js';

/** An error of the whole operation, with the table's HTTP status. */
export function graphqlError(code: Code, message: string = codes[code].message): GraphQLError {
  const { retryable, httpStatus } = codes[code];
  // Apollo takes a part of HTTP's head, though it declares the whole.
  const extensions: Record<string, unknown> = { code, retryable, http: { status: httpStatus } };
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
