import { TokenKind } from 'graphql';

/** Comparisons that validation may make for one document: about 10 ms of CPU. A hundred fragments alone make 10,000. */
export const maxComparisons = 12_000;

/**
 * What a comparison of two fields without fields below them costs, of one more token of their arguments, a look at one
 * more spread, and at one more fragment for each operation, as parts of a comparison of two fields with a field below
 * them. They were measured.
 */
const leafWeight = 1 / 8;
const argumentWeight = 1 / 2;
const spreadWeight = 1 / 16;
const operationWeight = 1 / 8;

/** A response key below others, and how often it is selected there. */
interface Key {
  count: number;
  /** Tokens of its arguments, of all times that it is selected. */
  argumentTokens: number;
  /** Fragments that are spread below it. */
  spreads: number;
  readonly below: Map<string, Key>;
}

/** What the validation of a document will cost, told from its tokens as they come. */
export interface ValidationCost {
  take(kind: TokenKind, text: string): void;
  /** Comparisons of fields and fragments with each other. */
  total(): number;
}

/**
 * Estimates how often validation compares fields and fragments, which is the one part of it that grows faster than
 * the document: every field with every other that is selected under the same key at the same place, every fragment
 * with every other and with whatever it is spread beside, and each operation with the fragments that it may reach.
 *
 * Where a fragment will be spread is not known from tokens, so that all of them count as standing at one place.
 */
export function createValidationCost(): ValidationCost {
  const fragmentRoot = createKey();
  const roots: Key[] = [fragmentRoot];
  /** The selection sets that are open. */
  const open: Key[] = [];
  let definition: string | undefined;
  let parentheses = 0;
  /** Whose selection set the next bracket opens. */
  let subject: Key | undefined;
  /** Whose arguments the next parenthesis opens. */
  let withArguments: Key | undefined;
  let afterSpread = false;
  let skipsName = false;
  let fragments = 0;
  let spreads = 0;
  let operations = 0;

  function takeOutside(kind: TokenKind, text: string): void {
    if (kind === TokenKind.NAME) definition ??= text;
    if (kind !== TokenKind.BRACE_L) return;
    if (definition === 'fragment') {
      fragments += 1;
      open.push(fragmentRoot);
      return;
    }
    operations += 1;
    const root = createKey();
    roots.push(root);
    open.push(root);
  }

  function takeName(text: string, current: Key): void {
    if (skipsName) {
      skipsName = false;
    } else if (!afterSpread) {
      subject = select(current, text);
      withArguments = subject;
    } else if (text === 'on') {
      skipsName = true;
      afterSpread = false;
    } else {
      current.spreads += 1;
      spreads += 1;
      afterSpread = false;
    }
  }

  function takeInside(kind: TokenKind, text: string, current: Key): void {
    if (kind === TokenKind.NAME) takeName(text, current);
    // The name of a directive, and of a field that has an alias.
    if (kind === TokenKind.AT || kind === TokenKind.COLON) skipsName = true;
    if (kind === TokenKind.AT || kind === TokenKind.SPREAD) withArguments = undefined;
    if (kind === TokenKind.SPREAD) {
      afterSpread = true;
      subject = current;
    }
    if (kind === TokenKind.BRACE_L) {
      afterSpread = false;
      open.push(subject ?? current);
    }
    if (kind === TokenKind.BRACE_R) {
      open.pop();
      if (open.length === 0) definition = undefined;
    }
  }

  return {
    take(kind, text) {
      if (kind === TokenKind.PAREN_L) parentheses += 1;
      else if (kind === TokenKind.PAREN_R) parentheses -= 1;
      else if (parentheses > 0) {
        if (withArguments) withArguments.argumentTokens += 1;
      } else {
        const current = open.at(-1);
        if (current) takeInside(kind, text, current);
        else takeOutside(kind, text);
      }
    },
    total() {
      const ofFields = roots.reduce((sum, root) => sum + compareWithin(root, fragmentRoot, fragments), 0);
      return Math.ceil(ofFields + fragments ** 2 + operations * (fragments + spreads) * operationWeight);
    },
  };
}

function createKey(): Key {
  return { count: 0, argumentTokens: 0, spreads: 0, below: new Map() };
}

function select(parent: Key, name: string): Key {
  const key = parent.below.get(name) ?? createKey();
  parent.below.set(name, key);
  key.count += 1;
  return key;
}

/** Comparisons below a key: with each other, and where fragments are spread, with theirs. */
function compareWithin(key: Key, fragmentRoot: Key, fragments: number): number {
  let sum = key.spreads * fragments * spreadWeight;
  if (key.spreads > 0 && key !== fragmentRoot) sum += compareBetween(key, fragmentRoot);
  for (const child of key.below.values()) {
    sum +=
      (weigh(child) * (child.count * (child.count - 1))) / 2 + compareWithin(child, fragmentRoot, fragments);
  }
  return sum;
}

/** What it costs to compare two fields of a key. */
function weigh({ below, count, argumentTokens }: Key): number {
  return (below.size === 0 ? leafWeight : 1) + (argumentTokens / count) * argumentWeight;
}

function compareBetween(one: Key, other: Key): number {
  let sum = 0;
  for (const [name, child] of one.below) {
    const match = other.below.get(name);
    if (match) sum += weigh(child) * child.count * match.count + compareBetween(child, match);
  }
  return sum;
}
