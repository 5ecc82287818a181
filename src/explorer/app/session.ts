import { useSyncExternalStore } from 'react';

/** The bearer token, and what the gateway last said of it. */
export interface Session {
  readonly token: string | null;
  /** Why the gateway answered 401; null since it last answered otherwise. */
  readonly refusal: string | null;
}

const key = 'cognito-gateway:token';
const listeners = new Set<() => void>();
// The browser forgets it with the tab. Local storage would keep a key to every user on disk.
let session: Session = { token: sessionStorage.getItem(key), refusal: null };

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

/** Reads the session now. */
export function readSession(): Session {
  return session;
}

/** Keeps a token for this tab, or forgets it. */
export function setToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, token);
  change({ token, refusal: null });
}

/** Notes what the gateway said of the token it was sent, or of its absence. */
export function setRefusal(refusal: string | null): void {
  if (refusal !== session.refusal) change({ ...session, refusal });
}

/** The session, in a component. */
export function useSession(): Session {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, readSession);
}
