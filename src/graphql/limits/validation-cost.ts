import { TokenKind } from 'graphql';

/**
 * Maximum number of comparisons to validate one document, about 10 ms of CPU. A hundred fragments alone require 10,000.
 */
export const maxComparisons = 12_000;

/**
 * Measured costs of the other steps, relative to a comparison of two fields with subfields: a comparison of two fields
 * without subfields, an additional token of their arguments, a visited spread, and a visited fragment of each
 * operation.
 */
const leafWeight = 1 / 8;
const argumentWeight = 1 / 2;
const spreadWeight = 1 / 16;
const operationWeight = 1 / 8;

/** A response key and how often it is selected. */
interface Key {
  count: number;
  /** Tokens of its arguments, over all selections. */
  argumentTokens: number;
  /** Fragments that are spread below it. */
  spreads: number;
  readonly below: Map<string, Key>;
}

/** Estimates the cost of validating a document from its sequence of tokens. */
export interface ValidationCost {
  take(kind: TokenKind, text: string): void;
  /** Number of comparisons of fields and fragments. */
  total(): number;
}

/**
 * Creates an estimate of the number of comparisons in validation, the only part that grows faster than the document:
 * each field with every other field of the same key and place, each fragment with every other and with those it is
 * spread beside, and each operation with the fragments that it may reach. Tokens do not tell where a fragment is
 * spread, so all fragments are assumed to be in one place.
 */
export function createValidationCost(): ValidationCost {
  const fragmentRoot = createKey();
  const roots: Key[] = [fragmentRoot];
  /** The open selection sets. */
  const open: Key[] = [];
  let definition: string | undefined;
  let parentheses = 0;
  /** The owner of the next selection set. */
  let subject: Key | undefined;
  /** The owner of the next arguments. */
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
    // The name of a directive, or of an aliased field.
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

/** Comparisons below a key: among its fields, and with those of spread fragments. */
function compareWithin(key: Key, fragmentRoot: Key, fragments: number): number {
  let sum = key.spreads * fragments * spreadWeight;
  if (key.spreads > 0 && key !== fragmentRoot) sum += compareBetween(key, fragmentRoot);
  for (const child of key.below.values()) {
    sum +=
      (comparisonCost(child) * (child.count * (child.count - 1))) / 2 +
      compareWithin(child, fragmentRoot, fragments);
  }
  return sum;
}

/** The cost of comparing two fields of a key. */
function comparisonCost({ below, count, argumentTokens }: Key): number {
  return (below.size === 0 ? leafWeight : 1) + (argumentTokens / count) * argumentWeight;
}

function compareBetween(one: Key, other: Key): number {
  let sum = 0;
  for (const [name, child] of one.below) {
    const match = other.below.get(name);
    if (match) sum += comparisonCost(child) * child.count * match.count + compareBetween(child, match);
  }
  return sum;
}
