import { setTimeout } from 'node:timers/promises';
import DataLoader from 'dataloader';
import type { Caller } from '../cognito/caller.js';
import type { Meter } from '../cognito/meter.js';
import type { User } from '../cognito/model.js';
import type { UserKey, Users } from '../cognito/users.js';
import { traced } from '../observability/traces.js';

/** Loads users, each distinct key once. A key that fails rejects its own load only, with a GatewayError. */
export type UserLoader = DataLoader<UserKey, User, string>;

/** How long the subs of a batch wait for its usernames, in ms: several times what a call to Cognito takes. */
const patienceMs = 500;

/** Builds the loader of one request: its memory is that request's, so nothing is served to anyone else. */
export function createUserLoader(users: Users, caller: Caller, meter: Meter): UserLoader {
  const loader: UserLoader = new DataLoader(traceBatch, { cacheKeyFn: toCacheKey });
  /** Every user found so far, under the cache key of the sub. */
  const found = new Map<string, User>();

  /** A load never rejects: each key has its error, and the calls have spans of their own. */
  function traceBatch(keys: readonly UserKey[]): Promise<(User | Error)[]> {
    const attributes = () => ({ 'cognito_gateway.batch.size': keys.length });
    return traced({ name: 'user batch', attributes }, () => loadBatch(keys), String);
  }

  /**
   * Looks up a batch's usernames first, since what Cognito answers to them names subs and may serve those of the
   * batch. (The other way round would miss: a username may be an alias, and no answer lists a user's aliases.)
   *
   * A user whom two references name differently then costs one read of a scarce and billed quota instead of two.
   * The price is a round trip more where a pool is asked by both keys and a sub is not served. It stays there: a
   * pool without usernames in the batch is asked for its subs at once. And it stays small: past their patience the
   * subs go ahead, so that a username that hangs does not take them along to the deadline.
   */
  function loadBatch(keys: readonly UserKey[]): Promise<(User | Error)[]> {
    caller.tally.users += keys.length;
    meter.batch(keys.length);
    const usernames = new Map<string, Promise<unknown>>();
    const named = keys.map((key) => {
      if (key.by === 'sub') return undefined;
      const result = lookUp(key);
      usernames.set(key.poolId, Promise.all([usernames.get(key.poolId), result]));
      return result;
    });

    let patience: Promise<void> | undefined;
    async function loadBySub(key: UserKey): Promise<User | Error> {
      const pending = usernames.get(key.poolId);
      if (pending) {
        patience ??= setTimeout(patienceMs, undefined, { ref: false });
        await Promise.race([pending, patience]);
      }
      return found.get(toCacheKey(key)) ?? lookUp(key);
    }

    return Promise.all(keys.map((key, index) => named[index] ?? loadBySub(key)));
  }

  async function lookUp({ poolId, by, value }: UserKey): Promise<User | Error> {
    try {
      const user = await (by === 'sub' ? users.bySub : users.byUsername)(poolId, value, caller);
      prime(user);
      return user;
    } catch (error) {
      return error as Error;
    }
  }

  /** Lets the answer serve later loads of the same user under the names that Cognito itself vouches for. */
  function prime(user: User): void {
    const { poolId, username, sub } = user;
    loader.prime({ poolId, by: 'username', value: username }, user);
    if (sub === null) return;
    const bySub: UserKey = { poolId, by: 'sub', value: sub };
    loader.prime(bySub, user);
    // A load of the same batch is past priming.
    found.set(toCacheKey(bySub), user);
    // By a name, Cognito finds local users under their sub too, and third-party users never.
    if (user.status !== 'EXTERNAL_PROVIDER') loader.prime({ poolId, by: 'username', value: sub }, user);
  }

  return loader;
}

/** One string for each distinct key, whatever the parts hold: the length tells where the pool's id ends. */
function toCacheKey({ poolId, by, value }: UserKey): string {
  return `${by} ${poolId.length} ${poolId}${value}`;
}
