import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { GatewayError } from '../../src/errors/gateway-error.js';
import { type CursorScope, createCursorCodec, type Position } from '../../src/services/cursor.js';

const secret = 'a secret of at least 32 bytes, as it were';
const scope: CursorScope = {
  list: 'Query.users',
  poolId: 'us-east-1_Abc123',
  filter: '{"email":{"startsWith":"a"}}',
  identity: { issuer: 'https://issuer.example', subject: 'somebody' },
};
const position: Position = { token: 'token-of-cognito', offset: 7, issuedAt: 1_000_000 };
const minute = 60_000;

/** The code that opening ends with, or the position. */
function open(codec: ReturnType<typeof createCursorCodec>, cursor: string, by: CursorScope = scope) {
  try {
    return codec.open(by, cursor);
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    throw error;
  }
}

describe('a cursor', () => {
  const codec = createCursorCodec([secret], () => position.issuedAt);
  const cursor = codec.seal(scope, position);

  test.each([position, { ...position, token: undefined, offset: 0 }])('opens as it was sealed', (sealed) => {
    expect(open(codec, codec.seal(scope, sealed))).toEqual(sealed);
  });

  test('reveals nothing of its content, and each one is different', () => {
    const plain = Buffer.from(cursor, 'base64url').toString('latin1');
    for (const part of ['token-of-cognito', 'us-east-1', 'Query', 'somebody', 'email']) {
      expect(plain).not.toContain(part);
    }
    expect(codec.seal(scope, position)).not.toBe(cursor);
    expect(cursor).toMatch(/^[\w-]+$/);
  });

  test('is short enough for a variable, with the longest token that was seen', () => {
    const token = 'x'.repeat(2000);
    expect(codec.seal(scope, { ...position, token }).length).toBeLessThan(3500);
  });

  test.each<[string, CursorScope]>([
    ['list', { ...scope, list: 'UserGroup.users' }],
    ['pool', { ...scope, poolId: 'us-east-1_Other1' }],
    ['filter', { ...scope, filter: '' }],
    ['issuer', { ...scope, identity: { issuer: 'https://other.example', subject: 'somebody' } }],
    ['subject', { ...scope, identity: { issuer: 'https://issuer.example', subject: 'other' } }],
    ['identity', { ...scope, identity: { issuer: null, subject: null } }],
  ])('of another %s is BAD_USER_INPUT, however old', (_what, other) => {
    expect(open(codec, cursor, other)).toBe('BAD_USER_INPUT');
    const later = createCursorCodec([secret], () => position.issuedAt + 1000 * minute);
    expect(later.open.bind(later, other, cursor)).toThrow(/^after must be a cursor of the same list/);
  });

  test.each([
    [55, position],
    [55 + 1 / minute, 'CURSOR_EXPIRED'],
  ])('is good for 55 minutes: after %d', (minutes, outcome) => {
    expect(
      open(
        createCursorCodec([secret], () => position.issuedAt + minutes * minute),
        cursor,
      ),
    ).toEqual(outcome);
  });

  test.each([
    ['an empty text', ''],
    ['a word', 'eyJ'],
    ['no base64', '%%%% ünïcode'],
    ['random bytes', randomBytes(200).toString('base64url')],
    ['its first half', cursor.slice(0, cursor.length / 2)],
    ['a token of Cognito', 'CAISlQIIARKTAQgDEo4BAHnPV'],
    [
      'one sealed by another gateway',
      createCursorCodec(['another secret of at least 32 bytes']).seal(scope, position),
    ],
  ])('that is %s is CURSOR_EXPIRED', (_what, forged) => {
    expect(open(codec, forged)).toBe('CURSOR_EXPIRED');
  });

  test('of which any byte was changed is CURSOR_EXPIRED', () => {
    const bytes = Buffer.from(cursor, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(open(codec, changed.toString('base64url'))).toBe('CURSOR_EXPIRED');
    }
  });

  test('opens while its secret is in the list', () => {
    const next = 'the next secret, of at least 32 bytes too';
    const both = createCursorCodec([next, secret], () => position.issuedAt);
    expect(open(both, cursor)).toEqual(position);
    expect(open(codec, both.seal(scope, position))).toBe('CURSOR_EXPIRED');
    expect(
      open(
        createCursorCodec([next], () => position.issuedAt),
        cursor,
      ),
    ).toBe('CURSOR_EXPIRED');
  });
});
