/** An identifier by which a single user is looked up. */
export type SearchKey = 'username' | 'sub' | 'email';

/** The attributes that ListUsers can search by, in Cognito's names. */
export const searchableAttributes = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
] as const;

/** One of these attributes. */
export type SearchableAttribute = (typeof searchableAttributes)[number];

/** The one condition that ListUsers supports: the attribute equals the value, or starts with it. */
export interface UserFilter {
  readonly attribute: SearchableAttribute;
  readonly operator: '=' | '^=';
  readonly value: string;
}

/** Maximum length of a ListUsers filter, from Cognito's model. */
export const maxFilterLength = 256;

/**
 * Formats a ListUsers filter for users whose attribute equals this value, or starts with it; undefined if it would be
 * too long. AWS documents the backslash before a quotation mark. A backslash must be escaped as well, or a value that
 * ends in one would not be terminated.
 */
export function toFilter(
  attribute: SearchableAttribute,
  value: string,
  operator: UserFilter['operator'] = '=',
): string | undefined {
  const filter = `${attribute} ${operator} "${value.replace(/[\\"]/g, '\\$&')}"`;
  // In UTF-16 code units, the stricter of the two ways in which the model may count.
  return filter.length > maxFilterLength ? undefined : filter;
}
