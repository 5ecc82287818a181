import { describe, expect, test } from '@jest/globals';
import { buildSchema, executeSync, type GraphQLError, parse, validate } from 'graphql';
import { toValueFreeMessage } from '../../src/graphql/input-error-message.js';

const schema = buildSchema(`
  enum Mode { ON OFF }
  input Inner { flag: Boolean }
  input Input { password: String! count: Int mode: Mode inner: Inner }
  type Query { change(input: Input): Int }`);

function findErrors(source: string, variableValues?: Record<string, unknown>): readonly GraphQLError[] {
  const document = parse(source);
  const errors = validate(schema, document);
  if (errors.length > 0) return errors;
  return executeSync({ schema, document, variableValues: variableValues ?? {} }).errors ?? [];
}

const canary = 'ca"; na\\ry at "input"';

describe('an error about a value', () => {
  test.each([
    [
      'a password of another type',
      { password: [canary] },
      ' at "input.password"; String cannot represent a non string value.',
    ],
    ['an unknown field beside it', { password: canary, x: 1 }, '; Field "x" is not defined by type "Input".'],
    [
      'a missing field beside it',
      { count: 1, mode: canary },
      '; Field "password" of required type "String!" was not provided.',
    ],
    [
      'a number',
      { password: 'p', count: canary },
      ' at "input.count"; Int cannot represent non-integer value.',
    ],
    [
      'an enum',
      { password: 'p', mode: canary },
      ' at "input.mode"; The value does not exist in "Mode" enum.',
    ],
    [
      'an enum of another type',
      { password: 'p', mode: [canary] },
      ' at "input.mode"; Enum "Mode" cannot represent non-string value.',
    ],
    [
      'a nested value',
      { password: 'p', inner: { flag: canary } },
      ' at "input.inner.flag"; Boolean cannot represent a non boolean value.',
    ],
    ['no object', canary, '; Expected type "Input" to be an object.'],
  ])('in a variable keeps the place and the reason: %s', (_what, input, end) => {
    const messages = findErrors('query ($input: Input) { change(input: $input) }', { input }).map(
      toValueFreeMessage,
    );
    expect(messages).toContain(`Variable "$input" got an invalid value${end}`);
    expect(messages.join()).not.toContain('na\\');
  });

  test.each([
    ['{password: "p", count: "canary"}', 'Int cannot represent non-integer value.'],
    ['{password: 77001}', 'String cannot represent a non string value.'],
    ['{password: "p", mode: CANARY}', 'The value does not exist in "Mode" enum.'],
    ['{password: "p", mode: "canary"}', 'Enum "Mode" cannot represent non-enum value.'],
    ['"canary"', 'Expected value of type "Input".'],
  ])('in the document keeps the reason: %s', (literal, message) => {
    expect(findErrors(`{ change(input: ${literal}) }`).map(toValueFreeMessage)).toEqual([message]);
  });

  test('that says no more than which variable still names it', () => {
    const [error] = findErrors('query ($input: Input) { change(input: $input) }', { input: 'x' });
    if (!error) throw new Error('no error');
    const changed = Object.assign(Object.create(error), { message: `${error.message} Did you mean "y"?` });
    expect(toValueFreeMessage(changed)).toBe('Variable "$input" got an invalid value.');
  });
});
