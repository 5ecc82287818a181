import { GatewayError } from '../../errors/gateway-error.js';

/** The error of input that cannot be meant: it says what was expected. */
export function badInput(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', { message });
}

/** Throws BAD_USER_INPUT unless the text has between `least` and `most` characters, as Cognito's model counts them. */
export function checkLength(name: string, text: string, least: number, most: number): void {
  const { length } = [...text];
  if (length >= least && length <= most) return;
  throw badInput(`${name} must have ${least} to ${most} characters; it has ${length}.`);
}

const groupNamePattern = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** Throws BAD_USER_INPUT for a group name that Cognito's model forbids. */
export function checkGroupName(name: string): void {
  if (groupNamePattern.test(name)) return;
  throw badInput(
    "A group's name must have 1 to 128 letters, digits, symbols or punctuation marks, and no spaces.",
  );
}

/** Throws BAD_USER_INPUT for a password that Cognito's model forbids. The pool's own rules are Cognito's to check. */
export function checkPassword(name: string, password: string): void {
  if (/^\S{1,256}$/u.test(password)) return;
  throw badInput(`${name} must have 1 to 256 characters, none of them a space.`);
}

/** Throws BAD_USER_INPUT where the confirmation is not the name. */
export function checkConfirmation(field: string, given: string, name: string): void {
  if (given === name) return;
  throw badInput(`${field} must equal the canonical name.`);
}

/** An entry of the metadata for Lambda triggers. */
export interface MetadataEntry {
  readonly name: string;
  readonly value: string;
}

/** Metadata as Cognito takes it: nothing where none was given. */
export function toClientMetadata(entries: readonly MetadataEntry[] | null | undefined): {
  ClientMetadata?: Record<string, string>;
} {
  return entries?.length
    ? { ClientMetadata: Object.fromEntries(entries.map(({ name, value }) => [name, value])) }
    : {};
}

/** Throws BAD_USER_INPUT where a name stands twice or is empty. */
export function checkNames(what: string, names: readonly string[]): void {
  if (names.includes('')) throw badInput(`${what} must have names of at least one character.`);
  if (new Set(names).size < names.length) throw badInput(`${what} must not contain duplicates.`);
}
