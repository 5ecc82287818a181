import DataLoader from 'dataloader';
import type { CallMetrics } from '../cognito/call-metrics.js';
import { isDetailed, type ListedUser } from '../cognito/user-mapper.js';
import type { IsVisible, UserKey, Users } from '../cognito/user-repository.js';
import { hasEmail } from '../cognito/user-search.js';
import type { Clock } from '../common/clock.js';
import type { RequestScope } from '../common/request-scope.js';
import { traced } from '../common/tracing.js';
import { GatewayError } from '../errors/gateway-error.js';
import { type Lookup, toCacheKey, toName, toPlan, toStages } from './lookup-stages.js';

/** Loads users, each distinct key once. A failed key rejects only its own load, with a GatewayError. */
export type UserLoader = DataLoader<Lookup, ListedUser, string>;

/** Waits for earlier look-ups whose results may serve this one. */
type EarlierStages = () => Promise<unknown>;

/** Maximum time that look-ups wait for an earlier stage, in ms: several times the duration of a Cognito call. */
const stageTimeoutMs = 500;

/** Creates the loader of one request. Results are never shared with other requests. */
export function createUserLoader(
  users: Users,
  scope: RequestScope,
  callMetrics: CallMetrics,
  clock: Clock,
  isVisible: IsVisible = () => true,
): UserLoader {
  /**
   * Every user found so far, by canonical username and by sub, because DataLoader's `prime` affects later batches only.
   */
  const found = new Map<string, ListedUser>();
  /** Users that were found since `found` was last read: most requests never read it. */
  let unindexed: ListedUser[] = [];

  /** The span never fails, because each key has its own error and calls have their own spans. */
  function traceBatch(lookups: readonly Lookup[]): Promise<(ListedUser | Error)[]> {
    const attributes = () => ({ 'cognito_gateway.batch.size': toPlan(lookups).size });
    return traced({ name: 'user batch', attributes }, () => loadBatch(lookups), String);
  }

  /**
   * Looks up a batch in stages. A user that two references identify differently then costs one call instead of two. The
   * price is an additional round trip in pools that are looked up in several ways. Pools do not wait for each other. A
   * stage waits only for a limited time, so one hanging call does not delay the others to their deadline.
   */
  async function loadBatch(lookups: readonly Lookup[]): Promise<(ListedUser | Error)[]> {
    const plan = toPlan(lookups);
    scope.usage.users += plan.size;
    callMetrics.batch(plan.size);
    const [only] = lookups;
    if (only && lookups.length === 1) return [await lookUp(only, undefined)];

    let stageTimeout: Promise<void> | undefined;
    let stopTimer = () => {};
    const answers = new Map<string, Promise<ListedUser | Error>>();
    const answersOf = new Map<string, Promise<ListedUser | Error>[]>();
    for (const stage of toStages(plan)) {
      const pending = new Map(
        [...answersOf].map(([poolId, earlierStages]) => [poolId, Promise.all(earlierStages)]),
      );
      for (const [name, lookup] of stage) {
        const earlierStages = pending.get(lookup.poolId);
        const waitForThem = () => {
          stageTimeout ??= new Promise((resolve) => {
            stopTimer = clock.after(stageTimeoutMs, resolve);
          });
          return Promise.race([earlierStages, stageTimeout]);
        };
        const answer = lookUp(lookup, earlierStages && waitForThem);
        answers.set(name, answer);
        const ofPool = answersOf.get(lookup.poolId);
        if (ofPool) ofPool.push(answer);
        else answersOf.set(lookup.poolId, [answer]);
      }
    }
    const results = await Promise.all(lookups.map((lookup) => answers.get(toName(lookup))));
    stopTimer();
    return results.map((result) => result ?? new GatewayError('INTERNAL_SERVER_ERROR'));
  }

  async function lookUp(
    lookup: Lookup,
    earlierStages: EarlierStages | undefined,
  ): Promise<ListedUser | Error> {
    try {
      const user = await (lookup.by === 'email'
        ? findByEmail(lookup, earlierStages)
        : findByName(lookup, earlierStages));
      unindexed.push(user);
      return user;
    } catch (error) {
      return error as Error;
    }
  }

  function findByName(
    lookup: Lookup,
    earlierStages: EarlierStages | undefined,
  ): ListedUser | Promise<ListedUser> {
    const find = () => getFound(lookup) ?? read(lookup);
    return earlierStages ? earlierStages().then(find) : find();
  }

  function read(lookup: Lookup): Promise<ListedUser> {
    const { poolId, by, value, listed } = lookup;
    if (listed) return users.listed(lookup, scope, isVisible);
    return (by === 'sub' ? users.bySub : users.byUsername)(poolId, value, scope, isVisible);
  }

  /** A user that was found in another way may not be the only one with this address, so ListUsers is always called. */
  async function findByEmail(lookup: Lookup, earlierStages: EarlierStages | undefined): Promise<ListedUser> {
    const listed = await users.listed(lookup, scope, isVisible);
    if (lookup.listed) return listed;
    const user = await findByName(
      { poolId: lookup.poolId, by: 'username', value: listed.username },
      earlierStages,
    );
    // ListUsers lags behind changes: the username or address may have been reassigned.
    if (user.sub === listed.sub && hasEmail(user, lookup.value)) return user;
    throw new GatewayError('USER_NOT_FOUND');
  }

  function getFound(lookup: Lookup): ListedUser | undefined {
    if (unindexed.length > 0) {
      unindexed.forEach(index);
      unindexed = [];
    }
    const user = found.get(toName(lookup));
    return user && (lookup.listed || isDetailed(user)) ? user : undefined;
  }

  /** Makes a user available to later look-ups under its own username and sub. */
  function index(user: ListedUser): void {
    const { poolId, username, sub } = user;
    addFound({ poolId, by: 'username', value: username }, user);
    // Not under the sub as a username, which could be the username of another user.
    if (sub !== null) addFound({ poolId, by: 'sub', value: sub }, user);
  }

  function addFound(key: UserKey, user: ListedUser): void {
    const name = toName(key);
    const known = found.get(name);
    if (known?.username !== user.username || isDetailed(user)) found.set(name, user);
  }

  return new DataLoader(traceBatch, { cacheKeyFn: toCacheKey });
}
