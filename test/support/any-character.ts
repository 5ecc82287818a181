import fc from 'fast-check';

/**
 * Any character, half of them ASCII. fast-check's own unit `binary` is like it, but first builds a table of a million
 * characters, which takes seconds.
 */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0, max: 0x10_f7ff }))
  // Halves of surrogate pairs are no characters.
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800));
