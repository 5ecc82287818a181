import type { UserSearchFilter, UserStatusFilter } from '../generated/operations.js';
import { decode } from '../places.js';

/** The attributes that Cognito searches by. */
export const searchable = [
  'username',
  'email',
  'phoneNumber',
  'name',
  'givenName',
  'familyName',
  'preferredUsername',
  'sub',
] as const;

/** An attribute to search by. */
export type Searchable = (typeof searchable)[number];

/** How a value must match. Cognito searches from its start. */
export type Match = 'startsWith' | 'equals';

/** One search or one filter: Cognito takes no two. */
export interface UserFilter {
  readonly by: Searchable | 'status' | 'enabled' | undefined;
  readonly how: Match;
  readonly value: string;
}

const nothing: UserFilter = { by: undefined, how: 'startsWith', value: '' };

/** The statuses that Cognito filters by. */
export const filterStatuses = [
  'CONFIRMED',
  'UNCONFIRMED',
  'FORCE_CHANGE_PASSWORD',
  'RESET_REQUIRED',
  'EXTERNAL_PROVIDER',
  'COMPROMISED',
  'ARCHIVED',
] as const satisfies readonly UserStatusFilter[];

/** Reads the filter from the parts of the page's address; what is none filters nothing. */
export function readFilter({
  by,
  how,
  value = '',
}: Readonly<Record<string, string | undefined>>): UserFilter {
  const decoded = decode(value);
  if (by === 'status' || by === 'enabled') return { by, how: 'equals', value: decoded };
  const attribute = searchable.find((name) => name === by);
  if (attribute === undefined || decoded === '') return nothing;
  return { by: attribute, how: how === 'equals' ? 'equals' : 'startsWith', value: decoded };
}

/** Converts the filter to the schema's. */
export function toSearchFilter({ by, how, value }: UserFilter): UserSearchFilter | null {
  if (by === undefined) return null;
  if (by === 'enabled') return { enabled: value === 'true' } as UserSearchFilter;
  if (by === 'status') return { status: value } as UserSearchFilter;
  return { [by]: { [how]: value } } as unknown as UserSearchFilter;
}

/** A phone number as people write it: with the country code, and with any spaces, brackets and hyphens. */
const phoneNumber = /^\+[\d\s().-]+$/;

/** The text to search for: a phone number is written as Cognito stores it. */
export function toSearched(value: string): string {
  const trimmed = value.trim();
  return phoneNumber.test(trimmed) ? trimmed.replace(/[^+\d]/g, '') : trimmed;
}

/** A filter of ListUsers has 256 characters, in which the attribute's name, ` = ` and the quotation marks count. */
const longestValues: Readonly<Record<Searchable, number>> = {
  username: 243,
  email: 246,
  phoneNumber: 239,
  name: 247,
  givenName: 241,
  familyName: 240,
  preferredUsername: 233,
  sub: 248,
};

/** The most characters that a value may have; undefined if this one is short enough. */
export function findLimit(by: Searchable, value: string): number | undefined {
  // Cognito wants a backslash before each of these.
  const length = value.replace(/[\\"]/g, '\\$&').length;
  return length > longestValues[by] ? longestValues[by] : undefined;
}

/** Guesses from a text which attribute it is of, so that most searches need no choice. */
export function guessAttribute(value: string, hasAddressNames: boolean): Searchable {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(value)) return 'sub';
  if (value.includes('@')) return 'email';
  if (phoneNumber.test(value)) return 'phoneNumber';
  if (/\s/.test(value.trim()) || hasAddressNames) return 'name';
  return 'username';
}
