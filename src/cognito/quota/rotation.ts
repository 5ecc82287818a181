/** Maximum number of first turns between two turns of the round robin. */
const maxPassed = 3;

/** A member of a rotation with its position. */
interface Entry<Member> {
  readonly member: Member;
  /** Number of counted calls. */
  counted: number;
  /** The round-robin turn number at which this member is due. */
  due: number;
}

/**
 * Members that take turns while they have pending calls. A new member's first turn takes precedence over the round
 * robin, but the round robin keeps at least every fourth turn: a member with little demand overtakes any number of
 * members with much, and a stream of new members does not block the others. A member keeps its round-robin position
 * until that position is due, so a member that sends its calls one at a time is not new each time.
 */
export class Rotation<Key, Member extends { readonly size: number }> {
  /** Members that have not had a turn yet, in order of arrival. Each has pending calls. */
  readonly #firstTurn = new Map<Key, Entry<Member>>();
  /** Members that have had a turn, in order of their next one. Some currently have no pending calls. */
  readonly #roundRobin = new Map<Key, Entry<Member>>();
  readonly #create: () => Member;
  /** `#depths[n]` is the number of members with more than n counted calls. */
  readonly #depths: number[] = [];
  /** Number of round-robin turns so far, and of first turns since the last of them. */
  #turns = 0;
  #passed = 0;
  #size = 0;
  #counted = 0;

  /** @param create creates a new member. */
  constructor(create: () => Member) {
    this.#create = create;
  }

  /** Number of members with pending calls. */
  get size(): number {
    return this.#size;
  }

  /** Number of counted calls of all members. */
  get counted(): number {
    return this.#counted;
  }

  /** Returns the member of this key; undefined if it has neither pending calls nor a position. */
  get(key: Key): Member | undefined {
    return this.#find(key)?.member;
  }

  /** Returns the number of counted calls of this key. */
  countOf(key: Key): number {
    return this.#find(key)?.counted ?? 0;
  }

  /** Changes a member's pending calls. */
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

  /** Increments or decrements a member's counted calls. */
  count(key: Key, change: 1 | -1): void {
    const entry = this.#find(key);
    if (!entry) return;
    const depth = change === 1 ? entry.counted : entry.counted - 1;
    this.#depths[depth] = (this.#depths[depth] ?? 0) + change;
    entry.counted += change;
    this.#counted += change;
  }

  /** Returns the key of the member whose turn it is, and moves it to the end of the round robin. */
  next(): Key | undefined {
    const waiting = this.#size - this.#firstTurn.size;
    const isFirst = this.#firstTurn.size > 0 && (this.#passed < maxPassed || waiting === 0);
    this.#passed = isFirst ? this.#passed + 1 : 0;
    // A whole round passed without a pending call, so every position has expired.
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
   * Gives a member its turn at once, for a call that is not pending. Requires that no member has pending calls, and
   * leaves the positions as `update`, `next` and `update` would.
   */
  pass(key: Key): Member {
    let entry = this.#roundRobin.get(key);
    if (entry) {
      this.#passed = 0;
      this.#turns += 1;
      // The members before it have no pending calls, so their positions expire.
      for (const earlier of this.#roundRobin.keys()) {
        this.#roundRobin.delete(earlier);
        if (earlier === key) break;
      }
    } else {
      this.#passed += 1;
      this.#roundRobin.clear();
      entry = { member: this.#create(), counted: 0, due: 0 };
    }
    entry.due = this.#turns;
    this.#roundRobin.set(key, entry);
    return entry.member;
  }

  /**
   * Returns a lower bound of the calls before the member's call number `place`: each other member goes as often. Its
   * very next call has only other first turns, or earlier round-robin positions, before it.
   */
  callsAhead(key: Key, place: number): number {
    if (place === 0) return this.#callsAheadOfNext(key);
    let callsAhead = 0;
    for (let depth = 0; depth < place; depth += 1) callsAhead += this.#depths[depth] ?? 0;
    return callsAhead;
  }

  /** Returns a lower bound of the calls before the first one of a new member. */
  callsAheadOfNew(): number {
    const { size } = this.#firstTurn;
    return Math.min(size + Math.floor(size / maxPassed), this.#counted);
  }

  #callsAheadOfNext(key: Key): number {
    const entry = this.#roundRobin.get(key);
    if (!entry) return this.callsAheadOfNew();
    const waiting = this.#size - this.#firstTurn.size;
    return Math.min(Math.max(0, entry.due - this.#turns), waiting, this.#counted);
  }

  #find(key: Key): Entry<Member> | undefined {
    return this.#roundRobin.get(key) ?? this.#firstTurn.get(key);
  }
}
