import { Lexer, Source, TokenKind } from 'graphql';
import { createValidationCost, maxComparisons } from './validation-cost.js';

/** Limits that apply before a request is parsed. */
export interface DocumentLimits {
  /** Nesting of brackets in the document. */
  readonly nesting: number;
  /** Characters of one name in the document or an argument, and of one string in the document. */
  readonly text: number;
  /** Characters of one string in the variables, such as a cursor or an attribute value. */
  readonly longText: number;
  /** Elements of one list in the variables. */
  readonly list: number;
  /** Number of tokens that are examined: the parser accepts no more. */
  readonly tokens: number;
}

const steps: Readonly<Record<string, number>> = { '{': 1, '[': 1, '(': 1, '}': -1, ']': -1, ')': -1 };

/**
 * Returns the limit that a document exceeds, judging by its tokens. Parsing and validation recurse for each level of
 * brackets and could overflow the stack. A long alias occurs in the response once for each user. Validation compares
 * fields and fragments with each other, which dominates its cost if there are many.
 */
export function findOversize(
  document: string,
  limits: DocumentLimits,
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
    // Not a token: the parser stops here too and reports the error.
  }
  return undefined;
}

/** Returns whether a document is too short to exceed any limit. Most documents are, and need not be scanned. */
function isSmall(document: string, { text, nesting }: DocumentLimits): boolean {
  return document.length <= text && (document.match(/[{[(]/g)?.length ?? 0) <= nesting;
}

/** The sizes of a value that limits apply to. */
export interface ValueSize {
  /** Characters of the longest string. */
  readonly text: number;
  /** Elements of the longest list. */
  readonly list: number;
}

/**
 * Measures the variables, or the value of one argument. A document may use one variable many hundred times, and each
 * use is compared, searched and audited separately. Variables may be nested more deeply than the stack allows, so this
 * function does not recurse.
 *
 * @param longestList the search ends at a list with more elements than this.
 */
export function measureValue(measured: unknown, longestList = Number.POSITIVE_INFINITY): ValueSize {
  const left = [measured];
  let text = 0;
  let list = 0;
  while (left.length > 0 && list <= longestList) {
    const value = left.pop();
    if (typeof value === 'string') text = Math.max(text, value.length);
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) list = Math.max(list, value.length);
    for (const part of Object.values(value)) left.push(part);
  }
  return { text, list };
}
