/** A name by which a single user is looked up. */
export type SearchKey = 'username' | 'sub' | 'email';

/** What ListUsers can search by, in Cognito's names. */
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

/** One of them. */
export type SearchableAttribute = (typeof searchableAttributes)[number];

/** The one condition that ListUsers can search by: a value is this text, or starts with it. */
export interface UserFilter {
  readonly attribute: SearchableAttribute;
  readonly operator: '=' | '^=';
  readonly value: string;
}

/** The longest filter that ListUsers takes, by Cognito's model. */
export const maxFilterLength = 256;

/**
 * Writes ListUsers' filter for users whose attribute is exactly this value, or starts with it; undefined where it would
 * be longer than Cognito takes. AWS documents a backslash before a quotation mark; before another backslash it follows
 * from that, or a value that ends in one would not be closed.
 */
export function toFilter(
  attribute: SearchableAttribute,
  value: string,
  operator: UserFilter['operator'] = '=',
): string | undefined {
  const filter = `${attribute} ${operator} "${value.replace(/[\\"]/g, '\\$&')}"`;
  // In UTF-16 units, the stricter count of those that the model may mean.
  return filter.length > maxFilterLength ? undefined : filter;
}
