import { createPool, type PoolDefinition, type SandboxPool, type UserDefinition } from '../pool.js';
import { createProfile, isVerified } from './account-states.js';

/** Builds a pool of so many users, `user-000001` and on, of every status; for sweeps, not for reading. */
export function createLargePool(definition: Omit<PoolDefinition, 'users'>, count: number): SandboxPool {
  return createPool({ ...definition, users: Array.from({ length: count }, (_, index) => toUser(index + 1)) });
}

function toUser(number: number): UserDefinition {
  const username = `user-${String(number).padStart(6, '0')}`;
  const profile = createProfile(number % 1_000);
  return {
    username,
    ...profile,
    attributes: [
      // No hash: making 100,000 users takes long enough.
      { name: 'sub', value: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` },
      { name: 'email', value: `${username}@example.com` },
      { name: 'email_verified', value: String(isVerified(profile)) },
      { name: 'name', value: `User ${number}` },
      { name: 'custom:team', value: `team-${number % 50}` },
    ],
    ...(number % 3 === 0 && { groups: ['thirds'] }),
  };
}
