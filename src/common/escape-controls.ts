/**
 * Characters that end a line for some readers, or turn or hide text: controls such as U+0085, separators of lines and
 * paragraphs, format characters such as those of bidirectional text, and surrogates without their other half.
 */
const hazardous = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Nearly every text is all ASCII, which this tells at a fraction of the cost. */
const unusual = /[^\n\x20-\x7e]/;

/**
 * Escapes hazardous characters as JSON does, `\u2028`. JSON means the same afterwards, and each of its lines is one line
 * to every reader. The end of a line, `\n`, stays.
 */
export function escapeControls(text: string): string {
  return unusual.test(text) ? text.replace(hazardous, toEscapes) : text;
}

/** Does so in text that is formatted for a terminal, and keeps what colours and columns are made of. */
export function escapeTerminalText(text: string): string {
  const kept = new Set(['\t', '\u001b']);
  return text.replace(hazardous, (character) => (kept.has(character) ? character : toEscapes(character)));
}

/** An escape for each UTF-16 unit: characters beyond U+FFFF have two. */
function toEscapes(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
