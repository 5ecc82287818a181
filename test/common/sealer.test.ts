import { describe, expect, test } from '@jest/globals';
import { createSealer } from '../../src/common/sealer.js';

const secret = 'a'.repeat(32);
const other = 'b'.repeat(32);

describe('a sealer', () => {
  test('opens what it sealed, and seals the same text differently each time', () => {
    const sealer = createSealer([secret], 'test');
    const sealed = ['', 'ada', 'ünïcödé 𝒳'].map((text) => [text, sealer.seal(text)] as const);
    for (const [text, box] of sealed) expect(sealer.open(box)).toBe(text);
    expect(sealer.seal('ada')).not.toBe(sealer.seal('ada'));
  });

  test('opens what an older secret sealed', () => {
    const box = createSealer([other], 'test').seal('ada');
    expect(createSealer([secret, other], 'test').open(box)).toBe('ada');
    expect(createSealer([secret], 'test').open(box)).toBeUndefined();
  });

  test('does not open what was sealed for another purpose, changed, cut or made up', () => {
    const sealer = createSealer([secret], 'test');
    const box = sealer.seal('ada');
    expect(createSealer([secret], 'other').open(box)).toBeUndefined();
    for (let index = 0; index < box.length; index += 1) {
      const changed = `${box.slice(0, index)}${box[index] === 'A' ? 'B' : 'A'}${box.slice(index + 1)}`;
      // The last letter holds bits that base64url does not use.
      if (Buffer.from(changed, 'base64url').equals(Buffer.from(box, 'base64url'))) continue;
      expect(sealer.open(changed)).toBeUndefined();
    }
    for (const text of ['', 'x', box.slice(0, 20), box.slice(0, -4), `${box}AAAA`])
      expect(sealer.open(text)).toBeUndefined();
  });
});
