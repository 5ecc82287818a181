import DataLoader from 'dataloader';
import type { User } from '../cognito/model.js';
import type { LookupOptions, Users } from '../cognito/users.js';

/** Whom to look up: one user of one pool, by a name of the user's or by the sub. */
export interface UserKey {
  readonly poolId: string;
  readonly by: 'username' | 'sub';
  readonly value: string;
}

/** Loads users, each distinct key once. A key that fails rejects its own load only, with a GatewayError. */
export type UserLoader = DataLoader<UserKey, User, string>;

/** Builds the loader of one request: its memory is that request's, so nothing is served to anyone else. */
export function createUserLoader(users: Users, options: LookupOptions): UserLoader {
  const loader: UserLoader = new DataLoader(
    (keys) => Promise.all(keys.map((key) => lookUp(key).catch((error: Error) => error))),
    { cacheKeyFn: toCacheKey },
  );

  async function lookUp({ poolId, by, value }: UserKey): Promise<User> {
    const user = await (by === 'sub' ? users.bySub : users.byUsername)(poolId, value, options);
    prime(user);
    return user;
  }

  /** Lets the answer serve later loads of the same user under the names that Cognito itself vouches for. */
  function prime(user: User): void {
    const { poolId, username, sub } = user;
    loader.prime({ poolId, by: 'username', value: username }, user);
    if (sub === null) return;
    loader.prime({ poolId, by: 'sub', value: sub }, user);
    // By a name, Cognito finds local users under their sub too, and third-party users never.
    if (user.status !== 'EXTERNAL_PROVIDER') loader.prime({ poolId, by: 'username', value: sub }, user);
  }

  return loader;
}

/** One string for each distinct key, whatever the parts hold: JSON quotes and escapes them. */
function toCacheKey({ poolId, by, value }: UserKey): string {
  return JSON.stringify([poolId, by, value]);
}
