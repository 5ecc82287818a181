import { GatewayError } from '../errors/gateway-error.js';
import type { ListedUser } from './user-mapper.js';

/** AMBIGUOUS_USER: several users match, and nobody guesses which was meant. */
export class AmbiguousUserError extends GatewayError {
  /** Those who match, or where there are more, the first of them: for the policy to look at. */
  readonly matches: readonly ListedUser[];

  constructor(matches: readonly ListedUser[], more: boolean) {
    const count = `${more ? 'more than ' : ''}${matches.length}`;
    const message = `The pool has ${count} users who match, and nobody guesses here. Ask by username or sub.`;
    super('AMBIGUOUS_USER', { message });
    this.matches = matches;
  }
}
