import type { Attribute, ListedUser } from '../cognito/user-mapper.js';
import type { AnswerField } from './requested-fields.js';

/** An error in the response: its message, path, locations and extensions, and the engine's own copies. */
const errorBytes = 1024;
/** `null`, `true` and type names: no other such value is much longer. */
const shortBytes = 16;

/** Whether the caller may read an attribute. */
type MayRead = (name: string) => boolean;

/**
 * Estimates the size of a user in the response, in bytes of JSON: each value as often as it is selected, under its
 * alias, and an error for each requested attribute that the caller may not read. Exact except for parsed values, which
 * are never longer than their text.
 */
export function toUserBytes(user: ListedUser, fields: readonly AnswerField[], mayRead: MayRead): number {
  return ofObject(fields, (field) => ofUserField(user, field, mayRead));
}

/** Estimates the size of any other object in the same way. */
export function toObjectBytes(object: object, answers: readonly (readonly AnswerField[])[]): number {
  return answers.reduce((bytes, fields) => bytes + ofValue(object, fields), 0);
}

function ofUserField(user: ListedUser, { name, args, fields }: AnswerField, mayRead: MayRead): number {
  const { attributes } = user;
  if (name === 'attributes') {
    const names = Array.isArray(args.names) ? new Set<unknown>(args.names) : undefined;
    return ofValue(names ? attributes.filter((attribute) => names.has(attribute.name)) : attributes, fields);
  }
  if (name === 'attribute') {
    const asked = String(args.name);
    return mayRead(asked) ? ofValue(find(attributes, asked) ?? null, fields) : errorBytes;
  }
  if (name === 'sub' && !mayRead('sub')) return errorBytes;
  if (name === 'profile') {
    return ofObject(fields, (claim) =>
      mayRead(claim.name) ? ofValue(find(attributes, claim.name)?.value, claim.fields) : errorBytes,
    );
  }
  return ofValue(toRecord(user)[name], fields);
}

function find(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}

function ofObject(fields: readonly AnswerField[], ofField: (field: AnswerField) => number): number {
  let bytes = 2;
  // A key has two quotation marks, a colon and a comma.
  for (const field of fields) bytes += field.key.length + 4 + ofField(field);
  return bytes;
}

function ofValue(value: unknown, fields: readonly AnswerField[]): number {
  if (typeof value === 'string') {
    const bytes = ofText(value);
    return fields.length === 0 ? bytes : ofObject(fields, () => bytes);
  }
  if (Array.isArray(value))
    return value.reduce((bytes: number, item) => bytes + 1 + ofValue(item, fields), 2);
  if (typeof value !== 'object' || value === null) return shortBytes;
  return ofObject(fields, ({ name, fields: inner }) => ofValue(toRecord(value)[name], inner));
}

/** Characters that JSON escapes, or that have several bytes. */
const unusual = /[^\x20\x21\x23-\x5b\x5d-\x7e]/;

function ofText(text: string): number {
  return unusual.test(text) ? Buffer.byteLength(JSON.stringify(text)) : text.length + 2;
}

function toRecord(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}
