import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  createCustomAuthenticator,
  type IdentifyCaller,
} from '../../../src/auth/authentication/custom-authenticator.js';

const request = new IncomingMessage(new Socket());

/** Authenticates a request, and returns the identity or the error, with the log. */
async function authenticate(identify: IdentifyCaller) {
  const lines: { msg: string; error?: string }[] = [];
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line)) });
  const authenticator = createCustomAuthenticator(identify, log);
  expect(await authenticator.check()).toBeUndefined();
  const outcome = await authenticator.authenticate(request).catch((error: unknown) => error);
  return { outcome, log: lines.map(({ msg, error }) => ({ msg, ...(error !== undefined && { error }) })) };
}

test('a caller needs only a subject', async () => {
  let asked: unknown;
  const { outcome, log } = await authenticate((given) => {
    asked = given;
    return { subject: 'ada' };
  });
  expect(outcome).toEqual({ subject: 'ada', issuer: 'custom', clientId: null, groups: [], scopes: [] });
  expect(asked).toBe(request);
  expect(log).toEqual([]);
});

test('every member of a caller is taken over, and later changes to its lists are not', async () => {
  const groups = ['admin'];
  const scopes = ['users/read'];
  const caller = { subject: 'ada', issuer: 'https://sso.example.com', clientId: 'web', groups, scopes };
  const { outcome } = await authenticate(async () => caller);
  groups.push('late');
  scopes.push('late');
  expect(outcome).toEqual({ ...caller, groups: ['admin'], scopes: ['users/read'] });
  expect(Object.isFrozen(outcome)).toBe(true);
});

test.each([undefined, null])('%s refuses the request', async (caller) => {
  const { outcome, log } = await authenticate(async () => caller as undefined);
  expect(outcome).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'missing' });
  expect(log).toEqual([]);
});

test.each<[string, object]>([
  ['no subject', {}],
  ['an empty subject', { subject: '' }],
  ['a number as the subject', { subject: 7 }],
  ['an empty issuer', { subject: 'ada', issuer: '' }],
  ['an empty client', { subject: 'ada', clientId: '' }],
  ['groups that are not a list', { subject: 'ada', groups: 'admin' }],
  ['an empty group', { subject: 'ada', groups: ['admin', ''] }],
  ['scopes that are not a list', { subject: 'ada', scopes: { length: 0 } }],
  ['a scope that is not text', { subject: 'ada', scopes: [1, 'users/read'] }],
])('a caller with %s is a fault of the program', async (_what, caller) => {
  const { outcome, log } = await authenticate(() => caller as { subject: string });
  expect(outcome).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  expect(log).toEqual([{ msg: 'the authenticator returned something else than a caller' }]);
});

test.each<[string, unknown]>([
  ['TypeError', new TypeError('the token eyJ… is bad')],
  ['string', 'the token eyJ… is bad'],
])('a program that fails refuses the request, and the log has only the name: %s', async (error, thrown) => {
  const { outcome, log } = await authenticate(() => {
    throw thrown;
  });
  expect(outcome).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  expect(log).toEqual([{ msg: 'the authenticator failed', error }]);
});
