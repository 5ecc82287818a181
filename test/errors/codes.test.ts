import { describe, expect, test } from '@jest/globals';
import { type Code, codes, isCode, toMetricLabel } from '../../src/errors/codes.js';
import { GatewayError } from '../../src/errors/gateway-error.js';

describe('the table of codes', () => {
  test.each(Object.entries(codes))(
    '%s says in a sentence what to do, and has an HTTP status',
    (code, row) => {
      expect([200, 400, 401, 403, 429, 500, 503]).toContain(row.httpStatus);
      // Apollo's clients compare the text of these.
      if (!code.startsWith('PERSISTED_QUERY')) expect(row.message).toMatch(/^[A-Z].*\.$/);
      expect(row.message).not.toMatch(/Exception|arn:|undefined/);
    },
  );

  test('has these codes that may be tried again, and no others', () => {
    const retryable = Object.entries(codes).flatMap(([code, row]) => (row.retryable ? [code] : []));
    expect(retryable.sort()).toEqual([
      'COGNITO_TIMEOUT',
      'COGNITO_UNAVAILABLE',
      'OVERLOADED',
      'TOO_MANY_REQUESTS',
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString', '', 'USER_NOT_FOUND ', 'SOMETHING_ELSE'])(
    'counts "%s" as OTHER',
    (text) => {
      expect(isCode(text)).toBe(false);
      expect(toMetricLabel(text)).toBe('OTHER');
    },
  );

  test.each(Object.keys(codes) as Code[])('%s is its own label', (code) => {
    expect(toMetricLabel(code)).toBe(code);
  });
});

describe('an error of the gateway', () => {
  test('has the defaults of the table', () => {
    const { message, httpStatus, extensions } = new GatewayError('OVERLOADED');
    expect({ message, httpStatus, extensions }).toEqual({
      message: codes.OVERLOADED.message,
      httpStatus: 503,
      extensions: { code: 'OVERLOADED', retryable: true },
    });
  });

  test('does not show its HTTP status or its cause in the body', () => {
    const error = new GatewayError('BAD_REQUEST', { httpStatus: 415, cause: new Error('arn:aws:secret') });
    expect(error.httpStatus).toBe(415);
    expect(JSON.stringify(error.extensions)).toBe('{"code":"BAD_REQUEST","retryable":false}');
  });
});
