import { Lexer, Source, TokenKind } from 'graphql';
import { createValidationCost, maxComparisons } from './validation-cost.js';

/** What of a request may be too much before any of it is understood, each by its limit. */
export interface BulkLimits {
  /** Levels of brackets as they are written. */
  readonly nesting: number;
  /** Characters of one name, in the document or an argument, and of one string in the document. */
  readonly text: number;
  /** Characters of one string in the variables, which may be a cursor or the value of an attribute. */
  readonly longText: number;
  /** Elements of one list in the variables. */
  readonly list: number;
  /** Tokens that are looked at: the parser takes no more. */
  readonly tokens: number;
}

const steps: Readonly<Record<string, number>> = { '{': 1, '[': 1, '(': 1, '}': -1, ']': -1, ')': -1 };

/**
 * The limit that a document is over, told from its tokens alone. What reads documents calls itself for each level of
 * brackets, and runs out of stack. A long alias is in the answer once for each user. Validation compares fields and
 * fragments with each other, which takes longer than all the rest where there are many.
 */
export function findBulk(
  document: string,
  limits: BulkLimits,
): 'nesting' | 'text' | 'comparisons' | undefined {
  if (isSmall(document, limits)) return undefined;
  const lexer = new Lexer(new Source(document));
  const cost = createValidationCost();
  let level = 0;
  try {
    for (let seen = 0; seen <= limits.tokens; seen += 1) {
      const { kind, value = '' } = lexer.advance();
      if (kind === TokenKind.EOF) return cost.total() > maxComparisons ? 'comparisons' : undefined;
      if (value.length > limits.text) return 'text';
      level += steps[kind] ?? 0;
      if (level > limits.nesting) return 'nesting';
      cost.take(kind, value);
    }
  } catch {
    // No token: the parser ends here too, and says so.
  }
  return undefined;
}

/** Whether a document holds too little for any limit, whatever it means. Most do, and need not be read twice. */
function isSmall(document: string, { text, nesting }: BulkLimits): boolean {
  return document.length <= text && (document.match(/[{[(]/g)?.length ?? 0) <= nesting;
}

/**
 * The limit that variables are over. A document may use one variable many hundred times, and each use is compared,
 * searched and written to the audit for itself. They may nest deeper than a stack, so that none is used here.
 */
export function findVariableBulk(
  variables: unknown,
  limits: Pick<BulkLimits, 'list' | 'longText'>,
): 'list' | 'longText' | undefined {
  const left = [variables];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && value.length > limits.longText) return 'longText';
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.length > limits.list) return 'list';
    for (const part of Object.values(value)) left.push(part);
  }
  return undefined;
}

/** Whether a value, or a string anywhere in it, has more characters than this. */
export function isLong(value: unknown, characters: number): boolean {
  return findVariableBulk(value, { longText: characters, list: Number.POSITIVE_INFINITY }) !== undefined;
}
