import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../common/clock.js';
import type { RequestScope } from '../common/request-scope.js';
import type { Code } from '../errors/codes.js';
import { GatewayError, toHidden } from '../errors/gateway-error.js';
import { AmbiguousUserError } from './ambiguity.js';
import type { CallMetrics } from './call-metrics.js';
import type { CallExecutor } from './client/executor.js';
import { checkEmail, checkSub, checkUsername } from './input-validation.js';
import { adminGetUser } from './operations/admin-get-user.js';
import type { Pool, Pools } from './pools.js';
import { type ChangedUser, createRecentChanges } from './recent-changes.js';
import { type SearchKey, toFilter } from './search-filter.js';
import { type CacheLimits, createUserCache } from './user-cache.js';
import { detailFields, isDetailed, type ListedUser, type User } from './user-mapper.js';
import { createListing, isMatch } from './user-search.js';

/** Whom to look up: one user of one pool, by a name of the user's, by the sub or by the e-mail address. */
export interface UserKey {
  readonly poolId: string;
  readonly by: SearchKey;
  readonly value: string;
}

/** Whether the caller may know that a user exists, by the user's own names. */
export type IsVisible = (user: ListedUser) => boolean;

/**
 * Reads users from Cognito. Every rejection is a GatewayError.
 *
 * A look-up that finds a user who is not visible rejects with USER_NOT_FOUND, and takes the calls that it would have
 * taken without that user: the time it takes must not tell that there is one.
 */
export interface Users {
  /** Throws BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for what no look-up may ask for. */
  check(key: UserKey): void;
  /** Whether a look-up for these fields of `User` takes AdminGetUser: always, but for `USER_READS=economy`. */
  needsDetail(fields: ReadonlySet<string>): boolean;
  /** By username, verified alias or local user's sub, in one AdminGetUser call. */
  byUsername(poolId: string, username: string, scope: RequestScope, isVisible?: IsVisible): Promise<User>;
  /** By sub, whoever the user is: AdminGetUser, and where that misses or finds someone else, ListUsers decides. */
  bySub(poolId: string, sub: string, scope: RequestScope, isVisible?: IsVisible): Promise<User>;
  /**
   * In one ListUsers call. A username or sub that it misses, being an alias or too new, is looked up with
   * AdminGetUser, which bills; an e-mail address is not. Rejects with AMBIGUOUS_USER where several match.
   */
  listed(key: UserKey, scope: RequestScope, isVisible?: IsVisible): Promise<ListedUser>;
  /**
   * The user of this username as Cognito has it now, and not from the cache: by AdminGetUser, or with
   * `USER_READS=economy` by ListUsers where that finds the user.
   */
  current(poolId: string, username: string, scope: RequestScope, isVisible?: IsVisible): Promise<ListedUser>;
  /**
   * For some seconds this user is read with AdminGetUser, as ListUsers lags behind changes.
   *
   * @param names aliases and addresses that the user got by the change, maybe from somebody else.
   */
  markChanged(user: ChangedUser, names: readonly string[]): void;
}

/** One call that a look-up may take. */
interface Step<T extends ListedUser> {
  /** Who is cached as its answer. */
  recall(): T | undefined;
  /** Asks Cognito; undefined for nobody, or the error that says so where Cognito has one. */
  ask(): Promise<T | GatewayError | undefined>;
  /** Asks Cognito for nobody, which takes the time of an `ask` that finds nobody. */
  askForNobody(): Promise<unknown>;
}

/** Builds the operations on users. What several callers ask for at a time is asked once. */
export function createUsers(
  pools: Pools,
  executor: CallExecutor,
  cacheLimits: CacheLimits,
  callMetrics: CallMetrics,
  reads: 'detail' | 'economy' = 'detail',
  clock: Clock = systemClock,
): Users {
  const listing = createListing(executor);
  const cache = createUserCache(cacheLimits, callMetrics);
  const changes = createRecentChanges(clock);
  executor.onChange(({ id }, username) => cache.forget(id, username));

  async function readUser(pool: Pool, username: string, scope: RequestScope): Promise<User> {
    const epoch = executor.epochOf(pool);
    const user = await executor.read(pool, adminGetUser, { Username: username }, scope);
    if (executor.epochOf(pool) === epoch) cache.set(`${pool.id} ${username}`, user);
    return user;
  }

  /** AdminGetUser, and whether the user found is the one who was asked for. */
  function get(pool: Pool, username: string, scope: RequestScope, isRight = (_: User) => true): Step<User> {
    // Shared, and held to the limit of one user, as if it was about the user who was asked for.
    const forNobody = { ...adminGetUser, coalescingKey: () => `nobody ${username}`, user: () => username };
    const onlyRight = (user: User | undefined) => (user && isRight(user) ? user : undefined);
    return {
      recall: () => onlyRight(cache.getDetailed(`${pool.id} ${username}`, scope)),
      ask: () => readUser(pool, username, scope).then(onlyRight, toMissing('USER_NOT_FOUND')),
      askForNobody: () =>
        executor.read(pool, forNobody, { Username: randomUUID() }, scope).catch(toMissing('USER_NOT_FOUND')),
    };
  }

  /** ListUsers. A value that no filter can hold is nobody's, and takes no call. */
  function list(pool: Pool, { by, value }: UserKey, scope: RequestScope): Step<ListedUser> {
    // No username holds a space. What AdminGetUser told of one serves here too, and not the other way round.
    const key = by === 'username' ? `${pool.id} ${value}` : `${pool.id} ${by} ${value}`;
    return {
      recall: () => cache.get(key, scope),
      async ask() {
        const epoch = executor.epochOf(pool);
        const user = await search(pool, by, value, scope);
        if (user && executor.epochOf(pool) === epoch) cache.set(key, user);
        return user;
      },
      askForNobody: async () => toFilter(by, value) && listing.find(pool, by, randomUUID(), scope),
    };
  }

  /** A filter that Cognito cannot read is the gateway's business, and the name may be somebody's all the same. */
  function listByUsername(pool: Pool, key: UserKey, scope: RequestScope): Step<ListedUser> {
    const step = list(pool, key, scope);
    return { ...step, ask: () => step.ask().catch(toMissing('BAD_USER_INPUT')) };
  }

  /** Asks ListUsers, and AdminGetUser about users who were changed a moment ago: ListUsers lags behind. */
  async function search(
    pool: Pool,
    by: SearchKey,
    value: string,
    scope: RequestScope,
  ): Promise<ListedUser | undefined> {
    const changed = by === 'sub' ? changes.findBySub(pool.id, value) : undefined;
    const user = changed === undefined ? await listing.find(pool, by, value, scope) : undefined;
    const outdated = new Set(by === 'email' ? changes.findByName(pool.id, value) : []);
    if (changed !== undefined) outdated.add(changed);
    if (user && changes.has(user)) outdated.add(user.username);
    if (outdated.size === 0) return user;
    const read = (username: string) => readUser(pool, username, scope).catch(unless('USER_NOT_FOUND'));
    const current = await Promise.all([...outdated].map(read));
    const matches: ListedUser[] = current.flatMap((one) => (one && isMatch(one, by, value) ? [one] : []));
    if (user && !outdated.has(user.username)) matches.push(user);
    if (matches.length > 1) throw new AmbiguousUserError(matches, false);
    return matches[0];
  }

  function check({ poolId, by, value }: UserKey): Pool {
    const pool = pools.find(poolId);
    checks[by](value);
    return pool;
  }

  return {
    check,

    needsDetail: (fields) => reads === 'detail' || detailFields.some((field) => fields.has(field)),

    async byUsername(poolId, username, scope, isVisible) {
      const pool = check({ poolId, by: 'username', value: username });
      return take([get(pool, username, scope)], isVisible);
    },

    async bySub(poolId, sub, scope, isVisible) {
      const key: UserKey = { poolId, by: 'sub', value: sub };
      const pool = check(key);
      const isRight = (user: User) => user.sub === sub;
      // A user of someone else's sub for a username is found first, and a third-party user not at all.
      const found = await take([get(pool, sub, scope, isRight), list(pool, key, scope)], isVisible);
      // By ListUsers the username may have changed hands since.
      return isDetailed(found) ? found : take([get(pool, found.username, scope, isRight)], isVisible);
    },

    async current(poolId, username, scope, isVisible) {
      const key: UserKey = { poolId, by: 'username', value: username };
      const pool = check(key);
      const detailed = get(pool, username, scope);
      const steps = reads === 'economy' ? [listByUsername(pool, key, scope), detailed] : [detailed];
      return take<ListedUser>(
        steps.map((step) => ({ ...step, recall: () => undefined })),
        isVisible,
      );
    },

    markChanged(user, names) {
      changes.add(user, names);
      cache.forgetNames(user.poolId, names);
    },

    async listed(key, scope, isVisible) {
      const pool = check(key);
      const { by, value } = key;
      const listed = list(pool, key, scope);
      if (by === 'email') return take([listed], isVisible);
      if (by === 'sub') return take([listed, get(pool, value, scope, ({ sub }) => sub === value)], isVisible);
      return take<ListedUser>([listByUsername(pool, key, scope), get(pool, value, scope)], isVisible);
    },
  };
}

/** Takes the steps in turn until one finds the user. */
async function take<T extends ListedUser>(
  steps: readonly Step<T>[],
  isVisible: IsVisible = () => true,
): Promise<T> {
  let missing: GatewayError | undefined;
  for (const [index, step] of steps.entries()) {
    const cached = step.recall();
    const user = cached ?? (await step.ask());
    if (user === undefined || user instanceof GatewayError) {
      missing = user;
      continue;
    }
    if (isVisible(user)) return user;
    for (const left of steps.slice(cached ? index : index + 1)) await left.askForNobody();
    throw toHidden('USER_NOT_FOUND');
  }
  throw missing ?? new GatewayError('USER_NOT_FOUND');
}

const checks: Readonly<Record<SearchKey, (value: string) => void>> = {
  username: checkUsername,
  sub: checkSub,
  email: checkEmail,
};

/** A handler of rejections that takes one code for no answer. */
function unless(code: Code) {
  return (error: unknown): undefined => {
    if (!(error instanceof GatewayError && error.code === code)) throw error;
  };
}

/** A handler of rejections that takes an error of this code for the answer that there is nobody. */
function toMissing(code: Code) {
  return (error: unknown): GatewayError => {
    if (error instanceof GatewayError && error.code === code) return error;
    throw error;
  };
}
