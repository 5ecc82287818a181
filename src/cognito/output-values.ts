/** Called with a value that Cognito's answer holds and this version does not know. */
export type OnUnknown = (member: string, value: string) => void;

/** The end of the year 9999, the last that ISO 8601 writes in four digits. */
const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * A date as ISO 8601 in UTC with ms; null for none, and for what is no date. Cognito's timestamps are in seconds: one
 * in ms, as emulators may send, is read for what it is.
 */
export function toDateTime(date: Date | undefined): string | null {
  const read = date?.getTime() ?? Number.NaN;
  const ms = read > lastMs ? read / 1000 : read;
  return ms >= 0 && ms <= lastMs ? new Date(ms).toISOString() : null;
}

/** A text; emulators may send a number, a boolean or JSON instead. Null where there is none. */
export function toText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A boolean, or a text that says one in any case of its letters; null for anything else. */
export function toBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text === 'true') return true;
  return text === 'false' ? false : null;
}

/**
 * A list, empty where Cognito leaves it out. Throws where something else stands in its place: an empty list would say
 * that there is nothing.
 */
export function toList<T>(value: readonly T[] | undefined): readonly T[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value))
    throw new TypeError('Cognito answered with something else where a list is expected');
  return value;
}

/** The value, if it is one of these; else null, and `onUnknown` is called. */
export function toKnown<T extends string>(
  values: readonly T[],
  member: string,
  value: string,
  onUnknown: OnUnknown,
): T | null {
  const match = values.find((candidate) => candidate === value);
  if (match === undefined) onUnknown(member, value);
  return match ?? null;
}

/**
 * A value as GraphQL's enums spell it: `SignIn`, `verified_email` and `required` as SIGN_IN, VERIFIED_EMAIL and
 * REQUIRED. Null where Cognito left it out, UNRECOGNIZED where it is none of these.
 */
export function toEnum<T extends string>(
  values: readonly T[],
  member: string,
  value: string | undefined,
  onUnknown: OnUnknown,
): T | 'UNRECOGNIZED' | null {
  if (!value) return null;
  const spelled = value.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  const match = values.find((candidate) => candidate === spelled);
  if (match === undefined) onUnknown(member, value);
  return match ?? 'UNRECOGNIZED';
}

/** Several values as `toEnum` spells each. */
export function toEnums<T extends string>(
  values: readonly T[],
  member: string,
  found: readonly string[] | undefined,
  onUnknown: OnUnknown,
): readonly (T | 'UNRECOGNIZED')[] {
  return (found ?? []).flatMap((value) => toEnum(values, member, value, onUnknown) ?? []);
}
