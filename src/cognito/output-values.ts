/** Called with a value that Cognito's answer holds and this version does not know. */
export type OnUnknown = (member: string, value: string) => void;

/** A date as ISO 8601 in UTC with ms; null for none, and for what is no date. */
export function toDateTime(date: Date | undefined): string | null {
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
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
