import { Lexer, Source } from 'graphql';

const steps: Readonly<Record<string, number>> = { '{': 1, '[': 1, '(': 1, '}': -1, ']': -1, ')': -1 };

/**
 * Whether brackets of any kind nest deeper than `max` in a document, told from its tokens alone: what reads documents
 * calls itself for each level, and runs out of stack on them.
 *
 * @param patience looks at no more tokens than this, as the parser takes no more.
 */
export function nestsDeeper(text: string, max: number, patience: number): boolean {
  const lexer = new Lexer(new Source(text));
  let level = 0;
  try {
    for (let seen = 0; seen <= patience; seen += 1) {
      const { kind } = lexer.advance();
      if (kind === '<EOF>') break;
      level += steps[kind] ?? 0;
      if (level > max) return true;
    }
  } catch {
    // No token: the parser ends here too, and says so.
  }
  return false;
}
