import type { UserKey } from '../cognito/user-repository.js';

/**
 * A user to load. `listed` says that ListUsers, which is not billed, is sufficient; otherwise AdminGetUser is required.
 */
export interface Lookup extends UserKey {
  readonly listed?: boolean;
}

/** Returns a unique key for each distinct user. The length separates the pool id from the rest unambiguously. */
export function toName({ poolId, by, value }: UserKey): string {
  return `${by} ${poolId.length} ${poolId}${value}`;
}

/**
 * Returns a unique key for each distinct load: a load that requires AdminGetUser must not be served by one that does
 * not.
 */
export function toCacheKey(lookup: Lookup): string {
  return lookup.listed ? `listed ${toName(lookup)}` : toName(lookup);
}

/** Returns each user once, by name. If any look-up of a user requires AdminGetUser, the result does. */
export function toPlan(lookups: readonly Lookup[]): ReadonlyMap<string, Lookup> {
  const plan = new Map<string, Lookup>();
  for (const lookup of lookups) {
    const name = toName(lookup);
    if (!plan.has(name) || !lookup.listed) plan.set(name, lookup);
  }
  return plan;
}

/**
 * Splits a batch into stages, because a result of one stage may serve look-ups of a later one. Usernames precede subs,
 * because Cognito's responses include the sub. (Not vice versa: a username may be an alias, which no response lists.)
 * AdminGetUser precedes ListUsers, because its results serve both.
 */
const stages: readonly ((lookup: Lookup) => boolean)[] = [
  ({ by, listed }) => by === 'username' && !listed,
  ({ by, listed }) => by === 'sub' && !listed,
  ({ by, listed }) => by === 'username' && listed === true,
  ({ by, listed }) => by === 'sub' && listed === true,
  ({ by }) => by === 'email',
];

/** Returns the stages of a plan's look-ups by name. No stage is empty. */
export function toStages(plan: ReadonlyMap<string, Lookup>): (readonly [name: string, lookup: Lookup])[][] {
  if (plan.size === 1) return [[...plan]];
  return stages
    .map((isOfWave) => [...plan].filter(([, lookup]) => isOfWave(lookup)))
    .filter((stage) => stage.length > 0);
}
