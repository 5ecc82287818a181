/** The information in a token's claims, without contacting the gateway. */
export type TokenState = 'missing' | 'valid' | 'expired' | 'unreadable';

/** Returns the expiry time of a JWT in ms since 1970; null if it has none; undefined if the text is not a JWT. */
export function readExpiry(token: string): number | null | undefined {
  const [, claims, signature] = token.split('.');
  if (claims === undefined || signature === undefined) return undefined;
  try {
    const { exp }: { exp?: unknown } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof exp === 'number' ? exp * 1000 : null;
  } catch {
    return undefined;
  }
}

/** Describes the state of a token at a time. Does not verify it, which is the gateway's task. */
export function describeToken(token: string | null, now: number): { state: TokenState; text: string } {
  if (token === null) return { state: 'missing', text: 'No token is set' };
  const expiry = readExpiry(token);
  if (expiry === undefined) return { state: 'unreadable', text: 'Token set; it is not a JWT' };
  if (expiry === null) return { state: 'valid', text: 'Token set; it does not expire' };
  if (expiry <= now) return { state: 'expired', text: `Token expired ${toSpan(now - expiry)} ago` };
  return { state: 'valid', text: `Token set; expires in ${toSpan(expiry - now)}` };
}

function toSpan(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
