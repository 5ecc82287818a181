/** What a token's claims tell of it, before any gateway is asked. */
export type TokenState = 'missing' | 'valid' | 'expired' | 'unreadable';

/** Reads from a JWT when it expires, in ms since 1970; null where it does not say; undefined where it is no JWT. */
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

/** Tells in words how a token stands at a time. It verifies nothing: that is the gateway's to do. */
export function describeToken(token: string | null, now: number): { state: TokenState; text: string } {
  if (token === null) return { state: 'missing', text: 'No token is set' };
  const expiry = readExpiry(token);
  if (expiry === undefined) return { state: 'unreadable', text: 'Token set; it is no JWT' };
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
