import type { Attribute, ListedUser } from '../cognito/user-mapper.js';
import type { AnswerField } from './requested-fields.js';

/** An error in the response: its message, path, locations and extensions, and the engine's own copies. */
const errorBytes = 1024;
/** `null`, `true` and type names: no other such value is much longer. */
const shortBytes = 16;
/** The brackets of an object or a list. */
const bracketBytes = 2;

/** Whether the caller may read an attribute. */
type MayRead = (name: string) => boolean;

/**
 * Estimates the size of a user in the response, in bytes of JSON: each value as often as it is selected, under its
 * alias, and an error for each requested attribute that the caller may not read. Exact except for parsed values, which
 * are never longer than their text.
 */
export function toUserBytes(user: ListedUser, fields: readonly AnswerField[], mayRead: MayRead): number {
  let bytes = bracketBytes;
  for (const field of fields) bytes += ofKey(field) + ofUserField(user, field, mayRead);
  return bytes;
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
    let bytes = bracketBytes;
    for (const claim of fields) {
      const value = find(attributes, claim.name)?.value;
      bytes += ofKey(claim) + (mayRead(claim.name) ? ofValue(value, claim.fields) : errorBytes);
    }
    return bytes;
  }
  return ofValue(toRecord(user)[name], fields);
}

function find(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find((attribute) => attribute.name === name);
}

/** A key has two quotation marks, a colon and a comma. */
function ofKey({ key }: AnswerField): number {
  return key.length + 4;
}

// Loops, because callbacks for every value of a long list would be a large part of its allocations.
function ofValue(value: unknown, fields: readonly AnswerField[]): number {
  if (typeof value === 'string') {
    const bytes = ofText(value);
    if (fields.length === 0) return bytes;
    let all = bracketBytes;
    for (const field of fields) all += ofKey(field) + bytes;
    return all;
  }
  if (typeof value !== 'object' || value === null) return shortBytes;
  let bytes = bracketBytes;
  if (Array.isArray(value)) for (const item of value) bytes += 1 + ofValue(item, fields);
  else for (const field of fields) bytes += ofKey(field) + ofValue(toRecord(value)[field.name], field.fields);
  return bytes;
}

/** Characters that JSON escapes, or that have several bytes. */
const unusual = /[^\x20\x21\x23-\x5b\x5d-\x7e]/;

function ofText(text: string): number {
  return unusual.test(text) ? Buffer.byteLength(JSON.stringify(text)) : text.length + 2;
}

function toRecord(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}
