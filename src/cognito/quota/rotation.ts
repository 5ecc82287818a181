/** How many first turns may come between two turns of the round robin. */
const maxPassed = 3;

/** A member of a rotation, and where it stands. */
interface Entry<Member> {
  readonly member: Member;
  /** Calls that count here. */
  counted: number;
  /** Turns of the round robin before this one's, of all that it has ever had. */
  due: number;
}

/**
 * Members that take turns, as long as they have something to take.
 *
 * A new member has its first turn before the round robin goes on, though the round robin keeps every fourth turn: one
 * that wants little passes any number of those that want much, and no stream of new ones stops them. A member keeps
 * its place in the round robin until that place comes up, so that one which wants its calls one by one is not new
 * each time.
 */
export class Rotation<Key, Member extends { readonly size: number }> {
  /** Members that had no turn yet, in the order in which they came. Each has something to take. */
  readonly #firstTurn = new Map<Key, Entry<Member>>();
  /** Members that had a turn, in the order of their next one. Some have nothing to take at present. */
  readonly #roundRobin = new Map<Key, Entry<Member>>();
  readonly #create: () => Member;
  /** In `#depths[n]` members more than n calls count. */
  readonly #depths: number[] = [];
  /** Turns of the round robin so far, and first turns since the last of them. */
  #turns = 0;
  #passed = 0;
  #size = 0;
  #counted = 0;

  /** @param create makes what a new member starts with. */
  constructor(create: () => Member) {
    this.#create = create;
  }

  /** Members that have something to take. */
  get size(): number {
    return this.#size;
  }

  /** Calls that count here, of all members. */
  get counted(): number {
    return this.#counted;
  }

  /** The member of this key; undefined where it has neither something to take nor a place. */
  get(key: Key): Member | undefined {
    return this.#find(key)?.member;
  }

  /** Calls that count for this key. */
  countOf(key: Key): number {
    return this.#find(key)?.counted ?? 0;
  }

  /** Changes what a member has to take. */
  update(key: Key, change: (member: Member) => void): void {
    let entry = this.#find(key);
    if (!entry) {
      entry = { member: this.#create(), counted: 0, due: 0 };
      this.#firstTurn.set(key, entry);
    }
    const { member } = entry;
    const before = member.size > 0;
    change(member);
    const after = member.size > 0;
    this.#size += Number(after) - Number(before);
    if (!after) this.#firstTurn.delete(key);
  }

  /** One call more, or one less, counts for a member. */
  count(key: Key, change: 1 | -1): void {
    const entry = this.#find(key);
    if (!entry) return;
    const depth = change === 1 ? entry.counted : entry.counted - 1;
    this.#depths[depth] = (this.#depths[depth] ?? 0) + change;
    entry.counted += change;
    this.#counted += change;
  }

  /** The key of the member whose turn it is, which goes to the end of the round robin. */
  next(): Key | undefined {
    const waiting = this.#size - this.#firstTurn.size;
    const isFirst = this.#firstTurn.size > 0 && (this.#passed < maxPassed || waiting === 0);
    this.#passed = isFirst ? this.#passed + 1 : 0;
    // A whole round has gone by in which none of them had anything to take.
    if (waiting === 0) this.#roundRobin.clear();
    for (const [key, entry] of isFirst ? this.#firstTurn : this.#roundRobin) {
      this.#roundRobin.delete(key);
      if (entry.member.size === 0) continue;
      if (!isFirst) this.#turns += 1;
      this.#firstTurn.delete(key);
      entry.due = this.#turns + this.#size - this.#firstTurn.size - 1;
      this.#roundRobin.set(key, entry);
      return key;
    }
    return undefined;
  }

  /**
   * Calls that go before the one that comes after `place` others of this member, at least: as many of every other
   * member. The very next one comes after other first turns, or those before it in the round robin.
   */
  ahead(key: Key, place: number): number {
    if (place === 0) return this.#aheadOfNext(key);
    let ahead = 0;
    for (let depth = 0; depth < place; depth += 1) ahead += this.#depths[depth] ?? 0;
    return ahead;
  }

  /** Calls that go before the first one of a new member, at least. */
  aheadOfNew(): number {
    const { size } = this.#firstTurn;
    return Math.min(size + Math.floor(size / maxPassed), this.#counted);
  }

  #aheadOfNext(key: Key): number {
    const entry = this.#roundRobin.get(key);
    if (!entry) return this.aheadOfNew();
    const waiting = this.#size - this.#firstTurn.size;
    return Math.min(Math.max(0, entry.due - this.#turns), waiting, this.#counted);
  }

  #find(key: Key): Entry<Member> | undefined {
    return this.#roundRobin.get(key) ?? this.#firstTurn.get(key);
  }
}
