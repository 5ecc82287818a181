import type { Caller } from './cognito/caller.js';
import type { Users } from './cognito/users.js';
import { createUserLoader, type UserLoader } from './loaders/user.js';

/** What a resolver may use. Made anew for each request. */
export interface Context {
  readonly users: UserLoader;
}

/** Builds the context of one caller's request. */
export function createContext(users: Users, caller: Caller): Context {
  return { users: createUserLoader(users, caller) };
}
