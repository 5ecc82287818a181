/** What a user may be searched by exactly. */
export type SearchKey = 'username' | 'sub' | 'email';

/** Of ListUsers' Filter, by Cognito's model. */
const maxFilterLength = 256;

/**
 * Writes ListUsers' filter for users whose attribute is exactly this value; undefined where it would be longer than
 * Cognito takes. AWS documents a backslash before a quotation mark; before another backslash it follows from that,
 * or a value that ends in one would not be closed.
 */
export function toFilter(by: SearchKey, value: string): string | undefined {
  const filter = `${by} = "${value.replace(/[\\"]/g, '\\$&')}"`;
  // In UTF-16 units, the stricter count of those that the model may mean.
  return filter.length > maxFilterLength ? undefined : filter;
}
