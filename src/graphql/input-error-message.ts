import { GraphQLError } from 'graphql';

/**
 * Removes the input from an error message about input: graphql-js repeats the whole value, which may contain a
 * password. The position and the reason are kept.
 */
export function toValueFreeMessage({ message, originalError, source }: GraphQLError): string {
  const [prefix] = /^Variable "\$\w+" got invalid value /.exec(message) ?? [];
  if (prefix !== undefined) {
    const start = prefix.replace(' got invalid value ', ' got an invalid value');
    if (!originalError || !message.endsWith(originalError.message)) return `${start}.`;
    const reason = toValueFreeMessage(toGraphQLError(originalError));
    const before = message.slice(0, message.length - originalError.message.length - '; '.length);
    // A quotation mark within the value follows a backslash.
    const [place = ''] = / at "[\w.[\]]+"$/.exec(before) ?? [];
    return `${start}${place}; ${reason}`;
  }
  if (message.startsWith('Syntax Error: ')) {
    // Without its quotation marks, a password is parsed as a name.
    const tokens = /password/i.test(source?.body ?? '')
      ? /(Name|String|Int|Float) "/
      : /(String|Int|Float) "/;
    const [found, kind] = tokens.exec(message) ?? [];
    return found === undefined ? message : `${message.slice(0, message.indexOf(found))}${kind}.`;
  }
  return message
    .replace(/^(Expected value of type "[^"]*"), found [\s\S]*$/, '$1.')
    .replace(/( cannot represent [\w -]+): [\s\S]*$/, '$1.')
    .replace(
      /^Value "[\s\S]*" does not exist in "(\w+)" enum\.?[\s\S]*$/,
      'The value does not exist in "$1" enum.',
    )
    .replace(/^(Expected type "[^"]*")\. [\s\S]*? cannot represent/, '$1. It cannot represent');
}

function toGraphQLError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message);
}
