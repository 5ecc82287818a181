import type { Users } from './cognito/users.js';
import { createUserLoader, type UserLoader } from './loaders/user.js';

/** What a resolver may use. Made anew for each request. */
export interface Context {
  readonly users: UserLoader;
}

/** Builds a request's context. `signal` aborts at the request's deadline, or when its client is gone. */
export function createContext(users: Users, signal: AbortSignal): Context {
  return { users: createUserLoader(users, { signal }) };
}
