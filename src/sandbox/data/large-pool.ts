import { createPool, type PoolDefinition, type SandboxPool, type UserDefinition } from '../pool-model.js';
import { createProfile, isVerified } from './account-states.js';

/** Creates a pool of `count` users, `user-000001` onwards, with every status. Meant for sweeps, not for reading. */
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
      // Not hashed, because creating 100,000 users already takes long.
      { name: 'sub', value: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` },
      { name: 'email', value: `${username}@example.com` },
      { name: 'email_verified', value: String(isVerified(profile)) },
      { name: 'name', value: `User ${number}` },
      { name: 'custom:team', value: `team-${number % 50}` },
    ],
    ...(number % 3 === 0 && { groups: ['thirds'] }),
  };
}
