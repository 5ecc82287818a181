import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { codes, isCode } from '../errors/codes.js';
import { GatewayError } from '../errors/gateway-error.js';
import { toParserLimitError } from './parser-limit-errors.js';

/**
 * Builds Apollo's last gate for errors. The gateway's own and those about the request pass; anything else is
 * logged whole and leaves as INTERNAL_SERVER_ERROR with a message that tells nothing.
 */
export function createErrorFormat(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    if (original instanceof GatewayError) return formatted;
    const code = formatted.extensions?.code;
    // Errors that GraphQL, Apollo or our plugins make of a request; what a resolver throws is wrapped.
    if (original === error && isCode(code) && code !== 'INTERNAL_SERVER_ERROR') {
      const { retryable } = codes[code];
      const found = toParserLimitError(formatted);
      return found ?? { ...formatted, extensions: { retryable, ...formatted.extensions } };
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
