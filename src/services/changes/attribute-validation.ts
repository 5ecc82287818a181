import type { AttributeDefinition } from '../../cognito/pool-mapper.js';
import { attributeOf, type ListedUser } from '../../cognito/user-mapper.js';
import { badInput, checkLength, checkNames } from './input-checks.js';

/** An attribute to set. */
export interface AttributeInput {
  readonly name: string;
  readonly value: string;
}

const nameAttributes: readonly string[] = ['email', 'phone_number', 'preferred_username'];

/** The identifiers by which a user with these attributes may be found. */
export function toNames(attributes: readonly AttributeInput[]): readonly string[] {
  return attributes.filter(({ name }) => nameAttributes.includes(name)).map(({ value }) => value);
}

/** Returns whether the user has each of these attributes with this value. */
export function hasAll(user: ListedUser, attributes: readonly AttributeInput[]): boolean {
  return attributes.every(({ name, value }) => attributeOf(user, name) === value);
}

/**
 * Checks attributes by the rules of every pool.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkAttributes(attributes: readonly AttributeInput[]): void {
  checkNames(
    'attributes',
    attributes.map(({ name }) => name),
  );
  for (const { name, value } of attributes) {
    checkLength('The name of an attribute', name, 1, 32);
    if (value === '')
      throw badInput(`The value of ${name} must not be empty. Use deleteUserAttributes to delete it.`);
    checkLength(`The value of ${name}`, value, 1, 2048);
  }
}

/**
 * Checks attributes by the pool's schema. Messages contain names, never values.
 *
 * @param isNew whether the user is being created: immutable attributes can be set then, and required ones must be.
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkAgainstSchema(
  attributes: readonly AttributeInput[],
  definitions: readonly AttributeDefinition[],
  isNew: boolean,
): void {
  for (const { name, value } of attributes) {
    const definition = findDefinition(name, definitions);
    if (isCognitos(name)) throw badInput(`${name} cannot be set: Cognito sets it.`);
    if (!isNew && definition.mutable === false) {
      throw badInput(`${name} cannot be changed: it is immutable in the pool's schema.`);
    }
    checkValue(value, definition);
  }
  if (!isNew) return;
  const given = new Set(attributes.map(({ name }) => name));
  const missing = definitions.filter(({ name, required }) => required && name !== 'sub' && !given.has(name));
  if (missing.length > 0) {
    throw badInput(`The pool requires these attributes too: ${missing.map(({ name }) => name).join(', ')}.`);
  }
}

/**
 * Checks that the pool's schema allows the deletion of attributes.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkRemoval(names: readonly string[], definitions: readonly AttributeDefinition[]): void {
  for (const name of names) {
    const { mutable, required } = findDefinition(name, definitions);
    if (isCognitos(name)) throw badInput(`${name} cannot be deleted: Cognito sets it.`);
    if (mutable === false) {
      throw badInput(`${name} cannot be deleted: it is immutable in the pool's schema.`);
    }
    if (required) throw badInput(`${name} cannot be deleted: the pool requires it.`);
  }
}

/** Attributes that only Cognito sets, regardless of the schema. Identities are changed by linkUserIdentity. */
function isCognitos(name: string): boolean {
  return name === 'sub' || name === 'identities';
}

function findDefinition(name: string, definitions: readonly AttributeDefinition[]): AttributeDefinition {
  const definition = definitions.find((one) => one.name === name);
  if (definition) return definition;
  const custom = definitions.some((one) => one.name === `custom:${name}`);
  throw badInput(
    custom
      ? `The pool's schema has no attribute ${name}; did you mean custom:${name}?`
      : `The pool's schema has no attribute ${name}. UserPool.attributeDefinitions lists them.`,
  );
}

/** The least that Cognito expects of an address; it decides the rest itself. */
const addressFormats: Readonly<Record<string, readonly [pattern: RegExp, expected: string]>> = {
  email: [/^[^\s@]+@[^\s@]+$/, 'an e-mail address, such as ada@example.com'],
  phone_number: [/^\+\d+$/, 'a phone number in E.164 format, such as +15550100'],
};

function checkValue(value: string, definition: AttributeDefinition): void {
  const { name, type, minLength, maxLength } = definition;
  const [pattern, expected] = Object.hasOwn(addressFormats, name) ? (addressFormats[name] ?? []) : [];
  if (pattern && !pattern.test(value)) throw badInput(`The value of ${name} must be ${expected}.`);
  if (type === 'STRING' || type === null || type === 'UNRECOGNIZED') {
    // The minimum of standard attributes is 0, and the maximum of Cognito's model was checked before.
    checkLength(`The value of ${name}`, value, minLength ?? 0, maxLength ?? 2048);
  } else if (type === 'BOOLEAN') {
    if (value !== 'true' && value !== 'false') throw badInput(`The value of ${name} must be true or false.`);
  } else if (type === 'NUMBER') {
    checkNumber(value, definition);
  } else if (Number.isNaN(Date.parse(value))) {
    throw badInput(`The value of ${name} must be a date and time, such as 2026-01-31T12:00:00Z.`);
  }
}

function checkNumber(value: string, { name, minValue, maxValue }: AttributeDefinition): void {
  if (!/^-?\d{1,19}$/.test(value)) throw badInput(`The value of ${name} must be a whole number.`);
  // Bounds may exceed the range of exact numbers.
  const number = BigInt(value);
  const least = toBound(minValue);
  const most = toBound(maxValue);
  if (least !== undefined && number < least)
    throw badInput(`The value of ${name} must be ${least} at least.`);
  if (most !== undefined && number > most) throw badInput(`The value of ${name} must be ${most} at most.`);
}

function toBound(text: string | null): bigint | undefined {
  return text !== null && /^-?\d{1,30}$/.test(text) ? BigInt(text) : undefined;
}
