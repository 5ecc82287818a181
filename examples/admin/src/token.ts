const key = 'token';

/** The bearer token of this tab, or null. It is gone with the tab, and never written to disk by this page. */
export function loadToken(): string | null {
  return sessionStorage.getItem(key);
}

/** Keeps a token for this tab; an empty one forgets it. */
export function saveToken(token: string): void {
  if (token) sessionStorage.setItem(key, token);
  else sessionStorage.removeItem(key);
}
