import { CognitoError } from './errors.js';
import type { Input, TextRule } from './input-validation.js';
import type { SandboxAttribute } from './pool-model.js';
import {
  type AttributeSchema,
  type PoolSettings,
  toSchema,
  type VerifiableAttribute,
} from './pool-settings.js';

/** The addresses of a user that can be verified by a code. */
export const addresses: readonly VerifiableAttribute[] = ['email', 'phone_number'];

/** The constraint of attribute names in Cognito's model. */
export const attributeNameRule: TextRule = { min: 1, max: 32, pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u };
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const phonePattern = /^\+[0-9]{5,15}$/;

/** Reads attributes with their values. */
export function readAttributes(attributes: readonly Input[]): readonly SandboxAttribute[] {
  return attributes.map((attribute) => ({
    name: attribute.text('Name', attributeNameRule),
    value: attribute.optionalText('Value', { min: 0, max: 2048 }) ?? '',
  }));
}

/**
 * Checks new attribute values against the pool's schema.
 *
 * @param creating whether the user is new, so immutable attributes may be set.
 * @throws InvalidParameterException for the first violation.
 */
export function checkAttributes(
  settings: PoolSettings,
  attributes: readonly SandboxAttribute[],
  creating: boolean,
): void {
  const schema = toSchema(settings);
  for (const { name, value } of attributes) {
    const definition = schema.find((attribute) => attribute.name === name);
    if (definition === undefined) throw invalid(`user.${name}: Attribute does not exist in the schema.`);
    if (name === 'sub' || name === 'identities' || (!definition.mutable && !creating)) {
      throw invalid(`user.${name}: Attribute cannot be updated.`);
    }
    // An empty value deletes.
    if (value === '') checkDeletable(definition);
    else checkValue(definition, value);
  }
}

/** Checks that attributes may be deleted, whether or not the user has them. */
export function checkDeletions(settings: PoolSettings, names: readonly string[]): void {
  checkAttributes(
    settings,
    names.map((name) => ({ name, value: '' })),
    false,
  );
}

/**
 * Checks that a new user has every required attribute of the pool.
 *
 * @throws InvalidParameterException
 */
export function checkRequired(settings: PoolSettings, attributes: readonly SandboxAttribute[]): void {
  for (const { name, required } of toSchema(settings)) {
    if (!required || name === 'sub' || attributes.some((attribute) => attribute.name === name)) continue;
    throw invalid(`Attributes did not conform to the schema: ${name}: The attribute is required`);
  }
}

/**
 * Checks that a user has each address whose verification is set.
 *
 * @throws InvalidParameterException
 */
export function checkConfirmations(attributes: readonly SandboxAttribute[]): void {
  const has = (name: string) => attributes.some((attribute) => attribute.name === name);
  for (const address of addresses) {
    if (has(`${address}_verified`) && !has(address)) {
      throw invalid(`${address} is required to verify/un-verify it.`);
    }
  }
}

/** Returns whether a text is an e-mail address or a phone number. */
export function toAddressKind(text: string): VerifiableAttribute | undefined {
  if (emailPattern.test(text)) return 'email';
  return phonePattern.test(text) ? 'phone_number' : undefined;
}

function checkDeletable({ name, required }: AttributeSchema): void {
  if (required) throw invalid(`user.${name}: Required attributes cannot be deleted.`);
}

function checkValue({ name, type, min, max }: AttributeSchema, value: string): void {
  if (name === 'email' && !emailPattern.test(value)) throw invalid('Invalid email address format.');
  if (name === 'phone_number' && !phonePattern.test(value)) throw invalid('Invalid phone number format.');
  if (type === 'Boolean' && value !== 'true' && value !== 'false') {
    throw invalid(`user.${name}: Attribute must be true or false.`);
  }
  if (type === 'DateTime' && Number.isNaN(Date.parse(value))) {
    throw invalid(`user.${name}: Attribute must be a date.`);
  }
  if (type === 'Number' && !/^-?\d+$/.test(value)) {
    throw invalid(`user.${name}: Attribute must be a number.`);
  }
  const size = type === 'Number' ? Number(value) : type === 'String' ? value.length : undefined;
  if (size === undefined) return;
  if (min !== undefined && size < min)
    throw invalid(`user.${name}: Attribute is below its minimum of ${min}.`);
  if (max !== undefined && size > max)
    throw invalid(`user.${name}: Attribute is above its maximum of ${max}.`);
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message);
}
