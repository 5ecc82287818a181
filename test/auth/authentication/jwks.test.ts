import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { pino } from 'pino';
import { createKeySet, type KeySet } from '../../../src/auth/authentication/jwks.js';
import { createClock, type ManualClock } from '../../support/clock.js';

const second = 1000;
const hour = 3_600_000;

let clock: ManualClock;
let fetches: number;
let served: readonly string[] | Error;
let keys: KeySet;
let logged: Record<string, unknown>[];

beforeEach(() => {
  clock = createClock();
  fetches = 0;
  served = ['a'];
  const fetchJwks = async () => {
    fetches += 1;
    if (served instanceof Error) throw served;
    return toJwks(served);
  };
  logged = [];
  const log = pino({}, { write: (line) => void logged.push(JSON.parse(line)) });
  keys = createKeySet('https://issuer.example.com', fetchJwks, clock, log);
});

const { publicKey } = generateKeyPairSync('ed25519');

function toJwks(kids: readonly string[]): Jwks {
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { keys: kids.map((kid) => ({ kid, kty: 'OKP', crv: 'Ed25519', x })) };
}

/** The key's id, or why there is none. */
async function find(kid: string): Promise<string> {
  return keys.find(kid, 'EdDSA').then(
    (key) => key.kid,
    ({ reason }) => reason,
  );
}

describe("an issuer's keys", () => {
  test('are fetched once for all waiting requests', async () => {
    expect(await Promise.all(Array.from({ length: 50 }, () => find('a')))).toEqual(Array(50).fill('a'));
    expect(await find('a')).toBe('a');
    expect(fetches).toBe(1);
  });

  test('grow old while the machine is suspended', async () => {
    await find('a');
    served = ['b'];
    clock.suspend(25 * hour);
    expect([await find('a'), fetches]).toEqual(['key', 2]);
    expect([await find('b'), fetches]).toEqual(['b', 2]);
  });

  test('are fetched once more when one was rotated', async () => {
    await find('a');
    served = ['b'];
    expect(await Promise.all(Array.from({ length: 50 }, () => find('b')))).toEqual(Array(50).fill('b'));
    expect(fetches).toBe(2);
    expect([await find('a'), await find('a'), fetches]).toEqual(['key', 'key', 3]);
  });

  test('are not fetched for each invented id', async () => {
    await find('a');
    const ids = Array.from({ length: 100 }, (_, index) => `made-up-${index}`);
    expect(new Set(await Promise.all(ids.map(find)))).toEqual(new Set(['key']));
    for (const id of ids) expect(await find(id)).toBe('key');
    expect(fetches).toBe(2);
    await clock.advance(11 * second);
    expect([await find('made-up'), await find('a'), fetches]).toEqual(['key', 'a', 3]);
  });

  test('of a first fetch that lacks the key are not fetched again at once', async () => {
    expect([await find('made-up'), await find('made-up'), await find('a'), fetches]).toEqual([
      'key',
      'key',
      'a',
      1,
    ]);
  });

  test('that are unavailable are fetched at most once per second', async () => {
    served = new Error('connect ECONNREFUSED');
    expect([await find('a'), await find('a'), fetches]).toEqual(['unavailable', 'unavailable', 1]);
    expect(await keys.check()).toBe(
      'the keys of https://issuer.example.com are unavailable: connect ECONNREFUSED',
    );
    served = ['a'];
    await clock.advance(1.1 * second);
    expect([await find('a'), await keys.check(), fetches]).toEqual(['a', undefined, 2]);
  });

  test('that are cached still verify while the issuer is unreachable, and an unknown one is not reported as invalid', async () => {
    await find('a');
    served = new Error('down');
    expect([await find('b'), await find('b'), await find('a')]).toEqual(['unavailable', 'unavailable', 'a']);
    expect([await keys.check(), fetches]).toEqual([undefined, 2]);
  });

  test('are refreshed in the background after an hour', async () => {
    await find('a');
    served = ['b'];
    await clock.advance(hour + 1);
    expect(await find('a')).toBe('a');
    await clock.advance(0);
    expect(fetches).toBe(2);
    expect(await find('a')).toBe('key');
  });

  test('that are a day old authenticate no one', async () => {
    await find('a');
    served = new Error('down');
    await clock.advance(24 * hour + 1);
    expect([await find('a'), await keys.check()]).toEqual([
      'unavailable',
      'the keys of https://issuer.example.com are unavailable: down',
    ]);
  });

  test('are converted to Node keys once', async () => {
    const key = await keys.find('a', 'EdDSA');
    expect(keys.toKeyObject(key)).toBe(keys.toKeyObject(key));
  });

  test('that were fetched before an outage of a day and a half verify once the issuer is back', async () => {
    await find('a');
    served = new Error('down');
    await clock.advance(36 * hour);
    expect([await find('a'), await find('a'), fetches]).toEqual(['unavailable', 'unavailable', 2]);
    served = ['a'];
    await clock.advance(1.1 * second);
    // An unknown id is bad again, which the client hears, and not unavailable.
    expect([await find('a'), await find('b'), await find('b')]).toEqual(['a', 'key', 'key']);
    expect(await keys.check()).toBeUndefined();
  });

  test('log at most once per minute that they are unavailable', async () => {
    served = new Error('down');
    for (let turn = 0; turn < 150; turn += 1) {
      await find('a');
      await clock.advance(1.1 * second);
    }
    expect(logged.map(({ failure }) => failure)).toEqual(['down', 'down', 'down']);
    served = new Error('refused');
    await find('a');
    expect(logged.at(-1)?.failure).toBe('refused');
  });
});
