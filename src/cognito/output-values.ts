/** Called with a value of Cognito's response that this version does not know. */
export type OnUnknown = (member: string, value: string) => void;

/** The end of the year 9999, the last year with four digits in ISO 8601. */
const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Converts a date to ISO 8601 in UTC with milliseconds; null if there is none or it is not a date. Cognito's timestamps
 * are in seconds; timestamps in milliseconds, which emulators send, are recognized.
 */
export function toDateTime(date: Date | undefined): string | null {
  const read = date?.getTime() ?? Number.NaN;
  const ms = read > lastMs ? read / 1000 : read;
  return ms >= 0 && ms <= lastMs ? new Date(ms).toISOString() : null;
}

/** Converts a value to text, because emulators may send a number, a boolean or JSON instead. Null if there is none. */
export function toText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Converts an integer of GraphQL's range, or the text of one; null for any other value. */
export function toInteger(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && (number | 0) === number ? number : null;
}

/** Converts a boolean, or the text of one in any case; null for any other value. */
export function toBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text === 'true') return true;
  return text === 'false' ? false : null;
}

/**
 * Returns a list, or an empty one if Cognito omits it.
 *
 * @throws TypeError for any other value, because an empty list would state that there are no elements.
 */
export function toList<T>(value: readonly T[] | undefined): readonly T[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new TypeError('Cognito returned something other than a list');
  return value;
}

/** Returns the value if it is one of these. Otherwise calls `onUnknown` and returns null. */
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
 * Converts a value to the spelling of a GraphQL enum: `SignIn`, `verified_email` and `required` become SIGN_IN,
 * VERIFIED_EMAIL and REQUIRED. Null if Cognito omits it, UNRECOGNIZED if it is not one of `values`.
 */
export function toEnum<T extends string>(
  values: readonly T[],
  member: string,
  value: unknown,
  onUnknown: OnUnknown,
): T | 'UNRECOGNIZED' | null {
  const text = toText(value);
  if (!text) return null;
  const spelled = text.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  const match = values.find((candidate) => candidate === spelled);
  if (match === undefined) onUnknown(member, text);
  return match ?? 'UNRECOGNIZED';
}

/** Converts several values as `toEnum` does. */
export function toEnums<T extends string>(
  values: readonly T[],
  member: string,
  found: readonly string[] | undefined,
  onUnknown: OnUnknown,
): readonly (T | 'UNRECOGNIZED')[] {
  return (found ?? []).flatMap((value) => toEnum(values, member, value, onUnknown) ?? []);
}
