import {
  AdminGetUser$,
  type AdminGetUserCommandOutput,
  ListUsers$,
  type ListUsersCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { GatewayError } from '../errors/error.js';
import type { Caller } from './caller.js';
import type { Calls, Operation } from './calls.js';
import { createFlights } from './flights.js';
import type { Meter } from './meter.js';
import { toUser, type User } from './model.js';
import type { Pool, Pools } from './pools.js';
import { checkSub, checkUsername } from './validate.js';

/** Whom to look up: one user of one pool, by a name of the user's or by the sub. */
export interface UserKey {
  readonly poolId: string;
  readonly by: 'username' | 'sub';
  readonly value: string;
}

/** Reads users from Cognito. Every rejection is a GatewayError. */
export interface Users {
  /** Throws BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for what no look-up may ask for. */
  check(key: UserKey): void;
  /** By username, verified alias or local user's sub, in one AdminGetUser call. */
  byUsername(poolId: string, username: string, caller: Caller): Promise<User>;
  /** By sub, whoever the user is: AdminGetUser, and where that misses or finds someone else, ListUsers decides. */
  bySub(poolId: string, sub: string, caller: Caller): Promise<User>;
}

/** How long, and how many, users are kept for other requests. */
export interface CacheLimits {
  /** ms; 0 keeps none. */
  readonly ttlMs: number;
  readonly max: number;
}

/** Builds the operations on users. What several callers ask for at a time is asked once. */
export function createUsers(
  pools: Pools,
  calls: Calls,
  cacheLimits: CacheLimits,
  meter: Meter,
  log: Logger,
): Users {
  const onUnknown = createUnknownLog(log);
  const lookups = createFlights<User>(meter.coalesced);
  const searches = createFlights<string | undefined>(meter.coalesced);
  const { ttlMs, max } = cacheLimits;
  const cache = ttlMs > 0 ? new LRUCache<string, User>({ max, ttl: ttlMs }) : undefined;

  const adminGetUser: Operation<AdminGetUserCommandOutput, User> = {
    schema: AdminGetUser$,
    category: 'UserRead',
    read: (answer, pool) => toUser(pool.id, answer, onUnknown),
    billed: ({ username }) => username,
  };
  const listFirstUser: Operation<ListUsersCommandOutput, string | undefined> = {
    schema: ListUsers$,
    category: 'UserList',
    read: ({ Users }) => Users?.[0]?.Username,
  };

  async function getUser(pool: Pool, username: string, caller: Caller): Promise<User> {
    const key = `${pool.id} ${username}`;
    const cached = cache?.get(key);
    if (cache) meter.cache(cached ? 'hit' : 'miss');
    if (cached) {
      caller.tally.cached += 1;
      return cached;
    }
    const user = await lookups.join(key, caller, (flight) =>
      calls.run(pool, adminGetUser, { UserPoolId: pool.id, Username: username }, flight),
    );
    cache?.set(key, user);
    return user;
  }

  /** The canonical username of the user with this sub, or undefined where there is none. */
  function findUsername(pool: Pool, sub: string, caller: Caller): Promise<string | undefined> {
    const input = { UserPoolId: pool.id, Filter: `sub = "${sub}"`, Limit: 1 };
    return searches.join(`${pool.id} ${sub}`, caller, (flight) =>
      calls.run(pool, listFirstUser, input, flight),
    );
  }

  return {
    check({ poolId, by, value }) {
      pools.find(poolId);
      if (by === 'sub') checkSub(value);
      else checkUsername(value);
    },

    async byUsername(poolId, username, caller) {
      const pool = pools.find(poolId);
      checkUsername(username);
      return getUser(pool, username, caller);
    },

    async bySub(poolId, sub, caller) {
      const pool = pools.find(poolId);
      checkSub(sub);
      const guess = await getUser(pool, sub, caller).catch((error: unknown) => {
        if (error instanceof GatewayError && error.code === 'USER_NOT_FOUND') return undefined;
        throw error;
      });
      // A user of someone else's sub for a username is found first, and a third-party user not at all.
      if (guess?.sub === sub) return guess;
      const username = await findUsername(pool, sub, caller);
      if (username === undefined) throw new GatewayError('USER_NOT_FOUND');
      const user = await getUser(pool, username, caller);
      // The username may have changed hands since.
      if (user.sub !== sub) throw new GatewayError('USER_NOT_FOUND');
      return user;
    },
  };
}

function createUnknownLog(log: Logger) {
  const seen = new Set<string>();
  return (member: string, value: string): void => {
    const key = `${member} ${value}`;
    if (seen.has(key)) return;
    seen.add(key);
    log.warn({ member, value }, 'Cognito reported a value that this version does not know');
  };
}
