import type { KeyObject } from 'node:crypto';
import type { Jwk, JwkWithKid } from 'aws-jwt-verify/jwk';
import type { Json } from 'aws-jwt-verify/safe-json-parse';
import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import { AuthenticationError } from './authentication-error.js';
import { explain } from './fetch-json.js';
import { fits, readKeys, type VerificationKey } from './jwk.js';

/** How old keys may be before they are fetched again, beside the requests that use them, in ms. */
const freshMs = 3_600_000;
/** How old keys may be at most: a key that the issuer withdrew is out by then, in ms. */
const maxAgeMs = 86_400_000;
/** How long nothing is fetched after a key was not among those just fetched, in ms. */
const unknownPauseMs = 10_000;
/** How long nothing is fetched after a fetch failed, in ms. */
const failurePauseMs = 1000;
/** How long the same failure is not logged again, in ms: probes of readiness fetch as often as they may. */
const quietMs = 60_000;

/** The public keys of one issuer: fetched when first needed, kept, and fetched again when one is not among them. */
export interface KeySet {
  /**
   * Finds the key that an algorithm takes by its id.
   *
   * @throws AuthenticationError where the issuer has no such key, or its keys are unavailable.
   */
  find(kid: string, algorithm: string): Promise<JwkWithKid>;
  /** A key that was found, in Node's form. */
  toKeyObject(jwk: Jwk): KeyObject;
  /** Why there are no keys to verify with; undefined where there are. */
  check(): Promise<string | undefined>;
}

interface FetchedKeys {
  readonly keys: readonly VerificationKey[];
  readonly at: number;
  readonly date: number;
}

/** Builds the keys of one issuer on a way to fetch them, which never runs twice at a time. */
export function createKeySet(
  issuer: string,
  fetchJwks: () => Promise<Json>,
  clock: Pick<Clock, 'now' | 'date'>,
  log: Logger,
): KeySet {
  let current: FetchedKeys | undefined;
  let fetching: Promise<FetchedKeys> | undefined;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let failure: string | undefined;
  let quietUntil = Number.NEGATIVE_INFINITY;
  /** The keys ignored at the last fetch, which is not logged again. */
  let loggedKeys = '';
  const publicKeys = new WeakMap<Jwk, KeyObject>();

  async function load(): Promise<FetchedKeys> {
    if (clock.now() < pausedUntil) {
      throw new AuthenticationError(failure === undefined ? 'key' : 'unavailable');
    }
    try {
      const { keys, ignored } = readKeys(await fetchJwks());
      const names = JSON.stringify(ignored);
      if (ignored.length > 0 && names !== loggedKeys)
        log.warn({ issuer, ignored }, "an issuer's keys are ignored");
      loggedKeys = names;
      for (const { jwk, publicKey } of keys) publicKeys.set(jwk, publicKey);
      current = { keys, at: clock.now(), date: clock.date() };
      failure = undefined;
      return current;
    } catch (error) {
      logFailure(explain(error));
      pausedUntil = clock.now() + failurePauseMs;
      throw new AuthenticationError('unavailable', error);
    }
  }

  function logFailure(reason: string): void {
    if (reason !== failure || clock.now() >= quietUntil) {
      log.warn({ issuer, failure: reason }, "an issuer's keys cannot be had");
      quietUntil = clock.now() + quietMs;
    }
    failure = reason;
  }

  function loadOnce(): Promise<FetchedKeys> {
    fetching ??= load().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function getKeys(): Promise<FetchedKeys> {
    if (current === undefined) return loadOnce();
    // Only the second goes on while the machine is suspended.
    const age = Math.max(clock.now() - current.at, clock.date() - current.date);
    if (age > maxAgeMs) return loadOnce();
    if (age > freshMs) loadOnce().catch(() => {});
    return current;
  }

  return {
    async find(kid, algorithm) {
      const known = current;
      let set = await getKeys();
      let sameId = set.keys.filter(({ jwk }) => jwk.kid === kid);
      // The issuer may have a new key. Whoever makes up ids must not make us ask for each.
      if (sameId.length === 0 && set === known) {
        set = await loadOnce();
        sameId = set.keys.filter(({ jwk }) => jwk.kid === kid);
      }
      const key = sameId.find((one) => fits(one, algorithm));
      if (key !== undefined) return key.jwk;
      if (sameId.length > 0) throw new AuthenticationError('algorithm');
      pausedUntil = Math.max(pausedUntil, set.at + unknownPauseMs);
      throw new AuthenticationError('key');
    },
    toKeyObject(jwk) {
      const publicKey = publicKeys.get(jwk);
      if (publicKey === undefined) throw new AuthenticationError('key');
      return publicKey;
    },
    async check() {
      return getKeys().then(
        () => undefined,
        () => `the keys of ${issuer} cannot be had: ${failure}`,
      );
    },
  };
}
