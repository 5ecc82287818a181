import { createContext, use, useSyncExternalStore } from 'react';
import { createOpenSession, type Session, type SessionState } from './session.js';

/** The session of the page. */
export const SessionContext = createContext<Session>(createOpenSession());

/** The session, and its state as it changes. */
export function useSession(): { readonly session: Session; readonly state: SessionState } {
  const session = use(SessionContext);
  return { session, state: useSyncExternalStore(session.subscribe, session.state) };
}
