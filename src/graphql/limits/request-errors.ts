import type { GraphQLRequest } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { OperationHooks } from '../../common/request-hooks.js';
import { type Code, codes } from '../../errors/codes.js';

/** Creates an error of the whole operation, with the HTTP status of the error table. */
export function graphqlError(code: Code, message: string = codes[code].message): GraphQLError {
  const { retryable, httpStatus } = codes[code];
  // Apollo uses only a part of the type that it declares.
  const extensions: Record<string, unknown> = { code, retryable, http: { status: httpStatus } };
  return new GraphQLError(message, { extensions });
}

/**
 * Rejects a request whose text must not even be parsed. Apollo accepts a hook's errors only after parsing and
 * validation, so a harmless document replaces the text until then.
 */
export function refuseUnread(request: GraphQLRequest, error: GraphQLError): OperationHooks {
  request.query = '{ __typename }';
  request.extensions = {};
  return {
    didResolveOperation() {
      throw error;
    },
  };
}
