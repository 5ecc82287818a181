import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '@smithy/types';

/** Reads the JSON of a successful response; returns undefined if the SDK has to read it. */
export type DeserializeOutput = (json: string) => Record<string, unknown> | undefined;

/** Returns the converted value, or `unexpected`. */
type Read = (value: unknown) => unknown;

/** Marks a value that is not exactly of the modelled type. */
const unexpected = Symbol('unexpected');

/** The SDK's codes of timestamps in seconds since 1970: the default of AWS's JSON, and the explicit one. */
const epochTimestamps: readonly unknown[] = [4, 7];

/**
 * Creates the reader of one operation's responses. It returns what the SDK's schema reader returns, without the null
 * members of lists, at a fraction of the cost: most members are the values that JSON.parse returns. Responses that are
 * not exactly of the modelled shape are left to the SDK.
 *
 * @returns undefined if the schema has a type that only the SDK reads.
 */
export function createOutputDeserializer(schema: SchemaRef): DeserializeOutput | undefined {
  const read = toReader(NormalizedSchema.of(schema), []);
  return (
    read &&
    ((json) => {
      const answer = read(parse(json));
      return isRecord(answer) ? answer : undefined;
    })
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The SDK's error describes the response.
    return undefined;
  }
}

/** @param outer the structures around the schema: a recursive structure is left to the SDK. */
function toReader(schema: NormalizedSchema, outer: readonly unknown[]): Read | undefined {
  if (schema.isUnionSchema() || outer.includes(schema.getSchema())) return undefined;
  if (schema.isStructSchema()) return toStructReader(schema, [...outer, schema.getSchema()]);
  if (schema.isListSchema()) return toListReader(schema, outer);
  if (schema.isBooleanSchema()) return toTypeReader('boolean');
  if (schema.isNumericSchema()) return toTypeReader('number');
  if (schema.isStringSchema() && !schema.getMergedTraits().mediaType) return toTypeReader('string');
  if (epochTimestamps.includes(schema.getSchema())) return readTimestamp;
  return undefined;
}

function toStructReader(schema: NormalizedSchema, outer: readonly unknown[]): Read | undefined {
  const members: { readonly name: string; readonly read: Read }[] = [];
  for (const [name, member] of schema.structIterator()) {
    const read = member.isStreaming() ? undefined : toReader(member, outer);
    if (!read) return undefined;
    members.push({ name, read });
  }
  return (value) => {
    // The SDK copies unknown members of an object that names its own type.
    if (!isRecord(value) || typeof value.__type === 'string') return unexpected;
    const struct: Record<string, unknown> = {};
    for (const { name, read } of members) {
      const given = value[name];
      if (given === undefined || given === null) continue;
      const converted = read(given);
      if (converted === unexpected) return unexpected;
      struct[name] = converted;
    }
    return struct;
  };
}

function toListReader(schema: NormalizedSchema, outer: readonly unknown[]): Read | undefined {
  const read = toReader(schema.getValueSchema(), outer);
  return (
    read &&
    ((value) => {
      if (!Array.isArray(value)) return unexpected;
      const list: unknown[] = [];
      for (const member of value) {
        if (member === null) continue;
        const converted = read(member);
        if (converted === unexpected) return unexpected;
        list.push(converted);
      }
      return list;
    })
  );
}

function toTypeReader(type: 'boolean' | 'number' | 'string'): Read {
  return (value) => (typeof value === type ? value : unexpected);
}

function readTimestamp(value: unknown): unknown {
  return typeof value === 'number' && Number.isFinite(value)
    ? new Date(Math.round(value * 1000))
    : unexpected;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
