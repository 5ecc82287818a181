import { readSearchable } from './filter.js';
import type { SandboxUser } from './pool-model.js';

/** The users of a pool as lists return them: in order of creation, with a delay. */
export interface Listing {
  /** The users in lists now. */
  users(): readonly SandboxUser[];
  /** Lists the users whose searchable attribute has exactly this value. */
  where(attribute: string, value: string): readonly SandboxUser[];
  /** Lists the users of a group. */
  membersOf(group: string): readonly SandboxUser[];
  /** Returns a user's position in the order of creation, which remains valid after the user is deleted. */
  positionOf(user: SandboxUser): number;
  /** Records a new, changed or deleted user. Lists follow after `delayMs`. */
  update(username: string, user: SandboxUser | undefined, delayMs: number): void;
}

interface Change {
  readonly due: number;
  readonly username: string;
  readonly user: SandboxUser | undefined;
}

/**
 * Creates the lists of the initial users.
 *
 * @param now a clock in ms.
 */
export function createListing(initial: readonly SandboxUser[], now: () => number): Listing {
  const positions = new Map<string, number>();
  for (const { username } of initial) positions.set(username, positions.size);
  const entries = new Map<string, SandboxUser>();
  for (const user of initial) {
    if (user.listedAs === null) continue;
    entries.set(user.username, user.listedAs === undefined ? user : { ...user, ...user.listedAs });
  }
  let changes: Change[] = [];
  let listed: readonly SandboxUser[] | undefined;
  let indexes = new Map<string, Map<string, SandboxUser[]>>();

  function positionOf({ username }: SandboxUser): number {
    return positions.get(username) ?? positions.size;
  }

  function applyDue() {
    if (changes.length === 0) return;
    const time = now();
    const due = changes.filter((change) => change.due <= time);
    if (due.length === 0) return;
    changes = changes.filter((change) => change.due > time);
    for (const { username, user } of due) {
      if (user === undefined) entries.delete(username);
      else entries.set(username, user);
    }
    listed = undefined;
    indexes = new Map();
  }

  function users(): readonly SandboxUser[] {
    applyDue();
    listed ??= [...entries.values()].sort((one, other) => positionOf(one) - positionOf(other));
    return listed;
  }

  function find(key: string, value: string, valuesOf: (user: SandboxUser) => readonly string[]) {
    const all = users();
    let index = indexes.get(key);
    if (index === undefined) {
      index = createIndex(all, valuesOf);
      indexes.set(key, index);
    }
    return index.get(value) ?? [];
  }

  return {
    users,
    positionOf,
    where: (attribute, value) =>
      find(`attribute ${attribute}`, value, (user) => {
        const found = readSearchable(user, attribute);
        return found === undefined ? [] : [found];
      }),
    membersOf: (group) => find('group', group, (user) => user.groups ?? []),
    update(username, user, delayMs) {
      if (!positions.has(username)) positions.set(username, positions.size);
      changes.push({ due: now() + delayMs, username, user });
    },
  };
}

function createIndex(
  users: readonly SandboxUser[],
  valuesOf: (user: SandboxUser) => readonly string[],
): Map<string, SandboxUser[]> {
  const index = new Map<string, SandboxUser[]>();
  for (const user of users) {
    for (const value of valuesOf(user)) {
      const same = index.get(value);
      if (same === undefined) index.set(value, [user]);
      else same.push(user);
    }
  }
  return index;
}
