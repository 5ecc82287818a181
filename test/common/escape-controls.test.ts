import { describe, expect, test } from '@jest/globals';
import { escapeControls, escapeTerminalText } from '../../src/common/escape-controls.js';

/** Each with the name by which Unicode knows it. */
const hazardous: readonly (readonly [name: string, character: string])[] = [
  ['delete', '\u007f'],
  ['next line', '\u0085'],
  ['reverse line feed', '\u008d'],
  ['control sequence introducer', '\u009b'],
  ['soft hyphen', '\u00ad'],
  ['Arabic letter mark', '\u061c'],
  ['zero width space', '\u200b'],
  ['zero width joiner', '\u200d'],
  ['left-to-right mark', '\u200e'],
  ['right-to-left override', '\u202e'],
  ['pop directional isolate', '\u2069'],
  ['line separator', '\u2028'],
  ['paragraph separator', '\u2029'],
  ['byte order mark', '\ufeff'],
  ['interlinear annotation anchor', '\ufff9'],
  ['tag', '\u{e0041}'],
  ['high surrogate', '\ud800'],
  ['low surrogate', '\udfff'],
];

describe('a hazardous character', () => {
  test.each(hazardous)('is escaped and means the same as JSON: %s', (_name, character) => {
    const json = `{"asked":"a${character}b"}\n`;
    const escaped = escapeControls(json);
    expect(escaped).toMatch(/^[\x20-\x7e]+\n$/);
    expect(JSON.parse(escaped)).toEqual({ asked: `a${character}b` });
    expect(escapeTerminalText(`${character}\n`)).toMatch(/^(\\u[\da-f]{4}){1,2}\n$/);
  });

  test.each(['ada', 'Adélaïde', '佐藤花子', '😀', 'é'.normalize('NFD'), ' ', '“x”'])(
    'is none: %j',
    (text) => {
      expect(escapeControls(`${text}\n`)).toBe(`${text}\n`);
      expect(escapeTerminalText(`\u001b[32m${text}\u001b[39m\t\n`)).toBe(`\u001b[32m${text}\u001b[39m\t\n`);
    },
  );
});
