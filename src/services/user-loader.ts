import DataLoader from 'dataloader';
import type { CallMetrics } from '../cognito/call-metrics.js';
import { isDetailed, type ListedUser } from '../cognito/user-mapper.js';
import type { IsVisible, UserKey, Users } from '../cognito/user-repository.js';
import { hasEmail } from '../cognito/user-search.js';
import type { Clock } from '../common/clock.js';
import type { RequestScope } from '../common/request-scope.js';
import { traced } from '../common/tracing.js';
import { GatewayError } from '../errors/gateway-error.js';
import { type Lookup, toCacheKey, toName, toPlan, toWaves } from './lookup-stages.js';

/** Loads users, each distinct key once. A key that fails rejects its own load only, with a GatewayError. */
export type UserLoader = DataLoader<Lookup, ListedUser, string>;

/** What a look-up may be served by; resolves at once where there is nothing to wait for. */
type Earlier = () => Promise<unknown>;

/** How long look-ups wait for those that may serve them, in ms: several times what a call to Cognito takes. */
const patienceMs = 500;

/** Builds the loader of one request: its memory is that request's, so nothing is served to anyone else. */
export function createUserLoader(
  users: Users,
  scope: RequestScope,
  callMetrics: CallMetrics,
  clock: Clock,
  isVisible: IsVisible = () => true,
): UserLoader {
  /** Every user found so far, by canonical username and sub: DataLoader can be primed for later batches only. */
  const found = new Map<string, ListedUser>();

  /** A load never rejects: each key has its error, and the calls have spans of their own. */
  function traceBatch(lookups: readonly Lookup[]): Promise<(ListedUser | Error)[]> {
    const attributes = () => ({ 'cognito_gateway.batch.size': toPlan(lookups).size });
    return traced({ name: 'user batch', attributes }, () => loadBatch(lookups), String);
  }

  /**
   * Looks up a batch in waves. A user whom two references name differently then costs one read of a scarce quota
   * instead of two. The price is a round trip more where a pool is asked in several ways and one is not served. It
   * stays there: no pool waits for another. And it stays small: past their patience the later ones go ahead, so that
   * one that hangs does not take them along to the deadline.
   */
  async function loadBatch(lookups: readonly Lookup[]): Promise<(ListedUser | Error)[]> {
    const plan = toPlan(lookups);
    scope.usage.users += plan.size;
    callMetrics.batch(plan.size);

    let patience: Promise<void> | undefined;
    let stopTimer = () => {};
    const answers = new Map<string, Promise<ListedUser | Error>>();
    const answersOf = new Map<string, Promise<ListedUser | Error>[]>();
    for (const wave of toWaves(plan)) {
      const pending = new Map([...answersOf].map(([poolId, earlier]) => [poolId, Promise.all(earlier)]));
      for (const [name, lookup] of wave) {
        const earlier = pending.get(lookup.poolId);
        const answer = lookUp(lookup, async () => {
          if (!earlier) return;
          patience ??= new Promise((resolve) => {
            stopTimer = clock.after(patienceMs, resolve);
          });
          await Promise.race([earlier, patience]);
        });
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

  async function lookUp(lookup: Lookup, earlier: Earlier): Promise<ListedUser | Error> {
    try {
      const user = await (lookup.by === 'email' ? findByEmail(lookup, earlier) : findByName(lookup, earlier));
      prime(user);
      return user;
    } catch (error) {
      return error as Error;
    }
  }

  async function findByName(lookup: Lookup, earlier: Earlier): Promise<ListedUser> {
    await earlier();
    const known = recall(lookup);
    if (known) return known;
    const { poolId, by, value, listed } = lookup;
    if (listed) return users.listed(lookup, scope, isVisible);
    return (by === 'sub' ? users.bySub : users.byUsername)(poolId, value, scope, isVisible);
  }

  /** Nobody found by other means tells that there is no second one, so that ListUsers is always asked. */
  async function findByEmail(lookup: Lookup, earlier: Earlier): Promise<ListedUser> {
    const listed = await users.listed(lookup, scope, isVisible);
    if (lookup.listed) return listed;
    const user = await findByName({ poolId: lookup.poolId, by: 'username', value: listed.username }, earlier);
    // ListUsers lags: the username, or the address, may have changed hands since.
    if (user.sub === listed.sub && hasEmail(user, lookup.value)) return user;
    throw new GatewayError('USER_NOT_FOUND');
  }

  function recall(lookup: Lookup): ListedUser | undefined {
    const user = found.get(toName(lookup));
    return user && (lookup.listed || isDetailed(user)) ? user : undefined;
  }

  /** Lets the answer serve later look-ups of the same user under the names that Cognito itself vouches for. */
  function prime(user: ListedUser): void {
    const { poolId, username, sub } = user;
    keep({ poolId, by: 'username', value: username }, user);
    // Not as a username, though Cognito finds local users so: it may be somebody else's, who is found first.
    if (sub !== null) keep({ poolId, by: 'sub', value: sub }, user);
  }

  function keep(key: UserKey, user: ListedUser): void {
    const name = toName(key);
    const known = found.get(name);
    if (known?.username !== user.username || isDetailed(user)) found.set(name, user);
  }

  return new DataLoader(traceBatch, { cacheKeyFn: toCacheKey });
}
