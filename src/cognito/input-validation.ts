import { isPoolId } from '../common/pool-id.js';
import { GatewayError } from '../errors/gateway-error.js';
import { maxFilterLength, toFilter, type UserFilter } from './search-filter.js';

// The constraints of Cognito's service model. Lengths are in code points, as `{m,n}` counts with the `u` flag.
const usernamePattern = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;
const emailPattern = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;
const subPattern = /^[\w-]{1,128}$/;
const filterValuePattern = /^[^\p{Cc}\p{Cs}]+$/u;

/**
 * Checks a pool id by Cognito's model.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkPoolId(poolId: string): void {
  if (isPoolId(poolId)) return;
  throw new GatewayError('BAD_USER_INPUT', {
    message:
      'poolId must be a region, an underscore, then letters and digits, 55 characters at most, such as us-east-1_Abc123.',
  });
}

/**
 * Checks a username or alias by Cognito's model.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkUsername(username: string): void {
  if (usernamePattern.test(username)) return;
  throw new GatewayError('BAD_USER_INPUT', {
    message: 'username must have 1 to 128 letters, digits, symbols or punctuation marks, and no spaces.',
  });
}

/**
 * Checks a sub. Cognito's are UUIDs, and a value must not break out of a filter.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkSub(sub: string): void {
  if (subPattern.test(sub)) return;
  throw new GatewayError('BAD_USER_INPUT', {
    message: 'sub must have 1 to 128 letters, digits, hyphens or underscores: it is a UUID in Cognito.',
  });
}

/**
 * Checks an e-mail address, which must fit into a ListUsers filter.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkEmail(email: string): void {
  if (emailPattern.test(email) && toFilter('email', email) !== undefined) return;
  throw new GatewayError('BAD_USER_INPUT', {
    message:
      'email must have 1 to 246 letters, digits, symbols or punctuation marks, and no spaces; quotation marks and backslashes count double.',
  });
}

/**
 * Checks a value that must fit into a ListUsers filter.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkFilter({ attribute, operator, value }: UserFilter): void {
  if (filterValuePattern.test(value) && toFilter(attribute, value, operator) !== undefined) return;
  const longest = maxFilterLength - (toFilter(attribute, '', operator)?.length ?? 0);
  throw new GatewayError('BAD_USER_INPUT', {
    message: `The value to filter by must have 1 to ${longest} characters and no control characters; quotation marks and backslashes count double.`,
  });
}

/**
 * Checks a group name by Cognito's model.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkGroupName(name: string): void {
  if (usernamePattern.test(name)) return;
  throw new GatewayError('BAD_USER_INPUT', {
    message:
      "A group's name must have 1 to 128 letters, digits, symbols or punctuation marks, and no spaces.",
  });
}
