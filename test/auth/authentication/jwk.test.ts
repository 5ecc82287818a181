import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Json } from 'aws-jwt-verify/safe-json-parse';
import { fits, readKeys } from '../../../src/auth/authentication/jwk.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }) as {
  readonly [member: string]: Json;
};
const ec = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' }) as {
    readonly [member: string]: Json;
  };
const good = { ...rsa, kid: 'good' };
const kidsOf = (document: Json) => readKeys(document).keys.map(({ jwk }) => jwk.kid);

describe('a set of keys', () => {
  const unusable: readonly (readonly [key: Json, reason: RegExp])[] = [
    [{ ...rsa, kid: null }, /kid/],
    [{ ...rsa }, /kid/],
    [{ ...rsa, kid: '' }, /kid/],
    [{ ...rsa, kid: 1 }, /kid/],
    [{ ...rsa, kid: 'x', use: null }, /use/],
    [{ ...rsa, kid: 'x', use: 'tls' }, /use/],
    [{ ...rsa, kid: 'x', key_ops: ['encrypt'] }, /key_ops/],
    [{ ...rsa, kid: 'x', key_ops: 'verify' }, /key_ops/],
    [{ ...rsa, kid: 'x', alg: 'ES256' }, /alg/],
    [{ ...rsa, kid: 'x', alg: 'RSA-OAEP' }, /alg/],
    [{ ...rsa, kid: 'x', alg: null }, /alg/],
    [{ kid: 'x', kty: 'oct', k: 'c2VjcmV0' }, /kty/],
    [{ kid: 'x', kty: 'AKP', pub: 'AAAA' }, /kty/],
    [{ kid: 'x', kty: ['RSA'], n: 'AAAA', e: 'AQAB' }, /kty/],
    [{ kid: 'x', kty: 'RSA', e: 'AQAB' }, /malformed/],
    [{ kid: 'x', kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }, /malformed/],
    [{ kid: 'x', kty: 'OKP', crv: 'X448', x: '' }, /malformed/],
    [null, /object/],
    ['key', /object/],
    [[], /object/],
  ];
  // The keys are new in each run, so no name contains one.
  const cases = unusable.map(([key, reason]) => [reason, key] as const);
  test.each(cases)('ignores a key, for the reason %s: %#', (reason, key) => {
    const { keys, ignored } = readKeys({ keys: [key, good] });
    expect(keys.map(({ jwk }) => jwk.kid)).toEqual(['good']);
    expect(ignored.map((one) => one.reason)).toEqual([expect.stringMatching(reason)]);
    expect(() => readKeys({ keys: [key] })).toThrow(/none of its keys is usable/);
  });

  test('ignores encryption keys silently', () => {
    expect(readKeys({ keys: [{ ...rsa, kid: 'x', use: 'enc', alg: 'RSA-OAEP' }, good] })).toMatchObject({
      ignored: [],
      keys: [{ jwk: { kid: 'good' } }],
    });
  });

  test('takes keys whose other members are of any type', () => {
    const odd = { ...good, x5c: 'none', x5t: null, exp: {}, key_ops: ['verify', 'wrapKey'] };
    expect(kidsOf({ keys: [odd], nonce: 1 })).toEqual(['good']);
  });

  test.each([[null], [[]], ['keys'], [{}], [{ keys: {} }], [{ keys: [] }]])('is none: %j', (document) => {
    expect(() => readKeys(document)).toThrow(/not a key set|none of its keys/);
  });
});

describe('keys of one id', () => {
  const set = readKeys({
    keys: [
      { ...rsa, kid: 'x', use: 'enc' },
      { ...rsa, kid: 'x', alg: 'RS512' },
      { ...ec('P-384'), kid: 'x' },
      { ...ec('P-256'), kid: 'x' },
      { ...rsa, kid: 'x', use: 'sig' },
    ],
  }).keys;

  test.each([
    ['RS512', 'RSA', 'RS512', undefined],
    ['RS256', 'RSA', undefined, undefined],
    ['ES256', 'EC', undefined, 'P-256'],
    ['ES384', 'EC', undefined, 'P-384'],
    ['ES512', undefined, undefined, undefined],
    ['EdDSA', undefined, undefined, undefined],
    ['none', undefined, undefined, undefined],
  ])('are distinguished by kty, alg and curve: %s', (algorithm, kty, alg, crv) => {
    const jwk = set.find((key) => fits(key, algorithm))?.jwk;
    expect([jwk?.kty, jwk?.alg, jwk?.crv]).toEqual([kty, alg, crv]);
  });
});
