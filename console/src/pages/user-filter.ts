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

/** Guesses from a text which attribute it is of, so that most searches need no choice. */
export function guessAttribute(value: string, hasAddressNames: boolean): Searchable {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(value)) return 'sub';
  if (value.includes('@')) return 'email';
  if (/^\+\d/.test(value)) return 'phoneNumber';
  if (/\s/.test(value.trim()) || hasAddressNames) return 'name';
  return 'username';
}
