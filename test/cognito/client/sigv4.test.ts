import { expect, test } from '@jest/globals';
import { createSign } from '../../../src/cognito/client/sigv4.js';

const request = { host: 'cognito-idp.us-east-1.amazonaws.com', path: '/', target: 'T.Op', body: '{}' };
const scope = { region: 'us-east-1', service: 'cognito-idp' };
const keysOf = (secretAccessKey: string) => ({ accessKeyId: 'AKID', secretAccessKey });
const signatureOf = (headers: Record<string, string>) =>
  /Signature=(\w+)/.exec(headers.authorization ?? '')?.[1];

test.each([
  ['the secret is another', 'one', 'two', '2026-01-01T12:00:00Z', '2026-01-01T12:00:00Z'],
  ['midnight in UTC is past', 'one', 'one', '2026-01-01T23:59:59Z', '2026-01-02T00:00:00Z'],
  ['both are', 'one', 'two', '2026-01-01T23:59:59Z', '2026-01-02T00:00:00Z'],
  ['the clock is set back past midnight', 'one', 'one', '2026-01-02T00:00:00Z', '2026-01-01T23:59:59Z'],
])('a signing key is not kept once %s', (_what, firstSecret, secret, firstDate, date) => {
  const used = createSign(scope);
  used(request, keysOf(firstSecret), new Date(firstDate));
  const again = used(request, keysOf(secret), new Date(date));
  const fresh = createSign(scope)(request, keysOf(secret), new Date(date));
  expect(signatureOf(again)).toBe(signatureOf(fresh));
});
