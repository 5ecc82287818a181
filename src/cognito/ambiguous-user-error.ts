import { GatewayError } from '../errors/gateway-error.js';
import type { ListedUser } from './user-mapper.js';

/** AMBIGUOUS_USER: several users match the look-up. */
export class AmbiguousUserError extends GatewayError {
  /** The matching users, or the first of them if there are more, for the policy to evaluate. */
  readonly matches: readonly ListedUser[];

  constructor(matches: readonly ListedUser[], more: boolean) {
    const count = `${more ? 'more than ' : ''}${matches.length}`;
    const message = `The pool has ${count} users who match. Look the user up by username or sub.`;
    super('AMBIGUOUS_USER', { message });
    this.matches = matches;
  }
}
