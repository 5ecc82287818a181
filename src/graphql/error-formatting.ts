import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { type Code, codes, isCode } from '../errors/codes.js';
import { GatewayError } from '../errors/gateway-error.js';
import { toValueFreeMessage } from './input-error-message.js';
import { toParserLimitError } from './parser-limit-errors.js';

/**
 * Creates Apollo's error formatter. Errors of the gateway and errors about the request pass. Any other error is logged
 * in full and replaced by INTERNAL_SERVER_ERROR with a generic message.
 */
export function createErrorFormat(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    if (original instanceof GatewayError) return formatted;
    const code = formatted.extensions?.code;
    // Errors that GraphQL, Apollo or a plugin raises about the request; an error that a resolver throws is wrapped.
    if (original === error && isCode(code) && code !== 'INTERNAL_SERVER_ERROR') {
      const extensions = { ...toExtensions(code), ...formatted.extensions };
      const message = csrf.test(formatted.message) ? csrfAdvice : toMessage(error, formatted);
      return toParserLimitError(formatted) ?? { ...formatted, message, extensions };
    }
    if (isArgumentError(original)) {
      const extensions = toExtensions('BAD_USER_INPUT');
      return { ...formatted, message: toValueFreeMessage(original), extensions };
    }
    log.error({ err: original, path: formatted.path }, 'unexpected error');
    return {
      message: codes.INTERNAL_SERVER_ERROR.message,
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: toExtensions('INTERNAL_SERVER_ERROR'),
    };
  };
}

/**
 * The beginning of Apollo's message for a request that a browser would send across sites (CSRF). The rest names headers
 * that bypass the check.
 */
const csrf = /^This operation has been blocked as a potential Cross-Site Request Forgery/;
const csrfAdvice =
  'Another site could make a browser send this request (CSRF), and a GET puts usernames into URLs, which are logged. ' +
  'Send a POST with the header content-type: application/json.';

function toMessage(error: unknown, { message }: GraphQLFormattedError): string {
  return error instanceof GraphQLError ? toValueFreeMessage(error) : message;
}

function toExtensions(code: Code) {
  return { code, retryable: codes[code].retryable };
}

/**
 * Returns whether graphql-js rejected the arguments of a field during execution. Validation accepts a null for a
 * variable that has a default. An error about the gateway's own value has no node of the document.
 */
function isArgumentError(original: unknown): original is GraphQLError {
  return original instanceof GraphQLError && original.nodes !== undefined;
}
