import { GatewayError } from '../errors/gateway-error.js';

/** Maximum page size of a list of users. */
export const longestUserPage = 600;

/** Maximum page size of any other list. */
export const longestPage = 60;

/** Default page size. */
export const usualPage = 25;

/**
 * Checks the argument `first` of a list, and returns the size of the requested page.
 *
 * @param longest maximum page size of the list.
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkPageSize(first: number | null | undefined, longest: number): number {
  const requested = first ?? usualPage;
  if (requested >= 1 && requested <= longest) return requested;
  throw new GatewayError('BAD_USER_INPUT', { message: `first must be a whole number from 1 to ${longest}.` });
}
