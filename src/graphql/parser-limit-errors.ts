import type { GraphQLFormattedError } from 'graphql';
import { codes } from '../errors/codes.js';

/** Messages of graphql-js about documents that are too large, and the gateway's replacements. */
const limitMessages: readonly (readonly [theirs: RegExp, ours: string])[] = [
  [
    /^Syntax Error: Document contains more that (\d+) tokens\. Parsing aborted\.$/,
    'One operation may have $1 tokens at most. Split it.',
  ],
  [
    /^Validation aborted\.$/,
    'Too many fields and fragments overlap to validate the operation. Select each field once, or split the operation.',
  ],
  [
    /^Maximum introspection depth exceeded$/,
    'The introspection nests lists too deeply. Reduce the depth, or use the standard introspection query.',
  ],
];

/**
 * Converts an error of graphql-js about a document that is too large to OPERATION_TOO_LARGE; returns undefined for any
 * other error.
 */
export function toParserLimitError({
  message,
  locations,
}: GraphQLFormattedError): GraphQLFormattedError | undefined {
  const found = limitMessages.find(([theirs]) => theirs.test(message));
  if (!found) return undefined;
  return {
    message: message.replace(found[0], found[1]),
    ...(locations && { locations }),
    extensions: { code: 'OPERATION_TOO_LARGE', retryable: codes.OPERATION_TOO_LARGE.retryable },
  };
}
