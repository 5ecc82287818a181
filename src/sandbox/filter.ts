import { CognitoError } from './errors.js';
import { attributeOf, type SandboxUser } from './pool-model.js';

/** One condition on one attribute: equal to the value, or starting with it. */
export interface Filter {
  readonly attribute: string;
  readonly prefix: boolean;
  readonly value: string;
}

const searchable: ReadonlySet<string> = new Set([
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
]);

const grammar = /^\s*(?<attribute>[\w:]+)\s*(?<operator>\^?=)\s*"(?<value>(?:[^"\\]|\\["\\])*)"\s*$/;

/**
 * Parses a ListUsers filter; undefined for an empty one.
 *
 * @throws InvalidParameterException for a syntax error.
 */
export function parseFilter(text: string): Filter | undefined {
  if (text.trim() === '') return undefined;
  const { attribute = '', operator, value = '' } = grammar.exec(text)?.groups ?? {};
  if (!searchable.has(attribute)) {
    throw new CognitoError(
      'InvalidParameterException',
      'Filter could not be parsed or its attribute searched.',
    );
  }
  const unescaped = value.replace(/\\(["\\])/g, '$1');
  return { attribute, prefix: operator === '^=', value: fold(attribute, unescaped) };
}

/**
 * Returns the value that a filter compares: an attribute, or the username, status or enabled flag by its filter name.
 */
export function readSearchable(user: SandboxUser, attribute: string): string | undefined {
  switch (attribute) {
    case 'username':
      return user.username;
    case 'status':
      return user.enabled ? 'Enabled' : 'Disabled';
    case 'cognito:user_status':
      return fold(attribute, user.status);
    default:
      return attributeOf(user, attribute);
  }
}

function fold(attribute: string, value: string): string {
  return attribute === 'cognito:user_status' ? value.toLowerCase() : value;
}
