/**
 * Characters that some readers treat as a line break, or that change or hide text: control characters such as U+0085,
 * line and paragraph separators, format characters such as bidirectional controls, and lone surrogates.
 */
const hazardous = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** A fast path: nearly all texts are ASCII. */
const unusual = /[^\n\x20-\x7e]/;

/**
 * Escapes unsafe characters as JSON does (`\u2028`). The JSON value is unchanged, and each line remains one line for
 * every reader. Line feeds are kept.
 */
export function escapeControls(text: string): string {
  return unusual.test(text) ? text.replace(hazardous, toEscapes) : text;
}

/** Escapes unsafe characters in text for a terminal, but keeps the control characters of colours and columns. */
export function escapeTerminalText(text: string): string {
  const kept = new Set(['\t', '\u001b']);
  return text.replace(hazardous, (character) => (kept.has(character) ? character : toEscapes(character)));
}

/** Escapes each UTF-16 code unit: characters above U+FFFF have two. */
function toEscapes(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
