import { useSyncExternalStore } from 'react';

/** The bearer token, and the gateway's last response to it. */
export interface Session {
  readonly token: string | null;
  /** The reason of the gateway's last 401; null after any other response. */
  readonly refusal: string | null;
}

const key = 'cognito-gateway:token';
const listeners = new Set<() => void>();
// Session storage is cleared with the tab. Local storage would keep a token on disk that can read every user.
let session: Session = { token: sessionStorage.getItem(key), refusal: null };

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/** Returns the current session. */
export function readSession(): Session {
  return session;
}

/** Sets or removes the token of this tab. */
export function setToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, token);
  change({ token, refusal: null });
}

/** Records the gateway's response to the token, or to its absence. */
export function setRefusal(refusal: string | null): void {
  if (refusal !== session.refusal) change({ ...session, refusal });
}

/** Hook that returns the session. */
export function useSession(): Session {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, readSession);
}
