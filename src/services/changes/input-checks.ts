import { GatewayError } from '../../errors/gateway-error.js';

/**
 * Creates the error of invalid input.
 *
 * @param message states what was expected.
 */
export function badInput(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', { message });
}

/**
 * Checks that a text has between `least` and `most` characters, as counted by Cognito's model.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkLength(name: string, text: string, least: number, most: number): void {
  const { length } = [...text];
  if (length >= least && length <= most) return;
  throw badInput(`${name} must have ${least} to ${most} characters; it has ${length}.`);
}

/**
 * Checks a password by Cognito's model. Cognito itself checks the pool's password policy.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkPassword(name: string, password: string): void {
  if (/^\S{1,256}$/u.test(password)) return;
  throw badInput(`${name} must have 1 to 256 characters and no spaces.`);
}

/**
 * Checks that the confirmation equals the name.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkConfirmation(field: string, given: string, name: string): void {
  if (given === name) return;
  throw badInput(`${field} must equal the canonical name.`);
}

/** An entry of the metadata for Lambda triggers. */
export interface MetadataEntry {
  readonly name: string;
  readonly value: string;
}

/** Converts metadata to Cognito's format; empty if there is none. */
export function toClientMetadata(entries: readonly MetadataEntry[] | null | undefined): {
  ClientMetadata?: Record<string, string>;
} {
  return entries?.length
    ? { ClientMetadata: Object.fromEntries(entries.map(({ name, value }) => [name, value])) }
    : {};
}

/**
 * Checks names, which must be neither duplicate nor empty.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkNames(what: string, names: readonly string[]): void {
  if (names.includes('')) throw badInput(`${what} must have names of at least one character.`);
  if (new Set(names).size < names.length) throw badInput(`${what} must not contain duplicates.`);
}
