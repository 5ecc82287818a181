import type { UserKey } from '../cognito/user-repository.js';

/** Whom to load, and whether what ListUsers tells is enough: it does not bill. AdminGetUser otherwise. */
export interface Lookup extends UserKey {
  readonly listed?: boolean;
}

/** One string for each distinct user asked for, whatever the parts hold: the length tells where the pool's id ends. */
export function toName({ poolId, by, value }: UserKey): string {
  return `${by} ${poolId.length} ${poolId}${value}`;
}

/** One string for each distinct load: a load with detail must not be served from one without. */
export function toCacheKey(lookup: Lookup): string {
  return lookup.listed ? `listed ${toName(lookup)}` : toName(lookup);
}

/** Each user asked for once, by name. One who is asked for with detail and without is asked for with. */
export function toPlan(lookups: readonly Lookup[]): ReadonlyMap<string, Lookup> {
  const plan = new Map<string, Lookup>();
  for (const lookup of lookups) {
    const name = toName(lookup);
    if (!plan.has(name) || !lookup.listed) plan.set(name, lookup);
  }
  return plan;
}

/**
 * The waves in which a batch is looked up, since an answer may serve those of a later one. Usernames go before subs,
 * as Cognito's answers name subs. (The other way round would miss: a username may be an alias, and no answer lists a
 * user's aliases.) Who needs detail goes before who does not, as detail serves both, and never the other way round.
 */
const waves: readonly ((lookup: Lookup) => boolean)[] = [
  ({ by, listed }) => by === 'username' && !listed,
  ({ by, listed }) => by === 'sub' && !listed,
  ({ by, listed }) => by === 'username' && listed === true,
  ({ by, listed }) => by === 'sub' && listed === true,
  ({ by }) => by === 'email',
];

/** The plan's look-ups by name, wave by wave, none of which is empty. */
export function toWaves(plan: ReadonlyMap<string, Lookup>): (readonly [name: string, lookup: Lookup])[][] {
  return waves
    .map((isOfWave) => [...plan].filter(([, lookup]) => isOfWave(lookup)))
    .filter((wave) => wave.length > 0);
}
