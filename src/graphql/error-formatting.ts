import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { codes } from '../errors/codes.js';
import { GatewayError } from '../errors/gateway-error.js';
import { toExcess } from './parser-limit-errors.js';

/** Codes of a request that is refused before it runs; the messages speak of the request alone. */
const requestCodes = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
  // Of our own plugins.
  'OPERATION_TOO_LARGE',
  'FORBIDDEN',
]);

/**
 * Builds Apollo's last gate for errors. The gateway's own and those about the request pass; anything else is
 * logged whole and leaves as INTERNAL_SERVER_ERROR with a message that tells nothing.
 */
export function createErrorFormat(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    if (original instanceof GatewayError) return formatted;
    if (original === error && requestCodes.has(formatted.extensions?.code)) {
      return toExcess(formatted) ?? formatted;
    }
    log.error({ err: original, path: formatted.path }, 'unexpected error');
    return {
      message: codes.INTERNAL_SERVER_ERROR.message,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: codes.INTERNAL_SERVER_ERROR.retryable },
    };
  };
}
