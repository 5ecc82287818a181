import type { KeyObject } from 'node:crypto';
import type { Jwk, JwkWithKid } from 'aws-jwt-verify/jwk';
import type { Json } from 'aws-jwt-verify/safe-json-parse';
import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import { AuthenticationError } from './authentication-error.js';
import { explain } from './fetch-json.js';
import { fits, readKeys, type VerificationKey } from './jwk.js';

/** Age at which keys are refreshed in the background, in ms. */
const freshMs = 3_600_000;
/** Maximum age of keys, in ms. A key that the issuer withdrew is rejected from then on. */
const maxAgeMs = 86_400_000;
/** Minimum interval between fetches for unknown key ids, in ms. */
const unknownPauseMs = 10_000;
/** Minimum interval between fetches after a failure, in ms. */
const failurePauseMs = 1000;
/** Interval at which the same failure is logged again, in ms: readiness probes retry the fetch often. */
const quietMs = 60_000;
/** Maximum number of ignored keys in one log line. */
const maxLoggedKeys = 20;

/** The public keys of one issuer: fetched on first use, cached, and fetched again for an unknown key id. */
export interface KeySet {
  /**
   * Finds the key with this id and of the type that the algorithm requires.
   *
   * @throws AuthenticationError if the issuer has no such key, or its keys are unavailable.
   */
  find(kid: string, algorithm: string): Promise<JwkWithKid>;
  /** Returns a key that `find` returned as a Node key object. */
  toKeyObject(jwk: Jwk): KeyObject;
  /** Returns the reason why no key is available; undefined if there are keys. */
  check(): Promise<string | undefined>;
}

interface FetchedKeys {
  readonly keys: readonly VerificationKey[];
  readonly at: number;
  readonly date: number;
}

/** Creates the key set of one issuer. Fetches never overlap. */
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
  /** The keys that the last fetch ignored, so that the same keys are not logged again. */
  let loggedKeys = '';
  const publicKeys = new WeakMap<Jwk, KeyObject>();

  async function load(): Promise<FetchedKeys> {
    if (clock.now() < pausedUntil) {
      throw new AuthenticationError(failure === undefined ? 'key' : 'unavailable');
    }
    try {
      const { keys, ignored } = readKeys(await fetchJwks());
      const count = ignored.length;
      const logged = { ignored: ignored.slice(0, maxLoggedKeys), ...(count > maxLoggedKeys && { count }) };
      const names = JSON.stringify(logged);
      if (count > 0 && names !== loggedKeys) log.warn({ issuer, ...logged }, 'keys of an issuer are ignored');
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
      log.warn({ issuer, failure: reason }, "an issuer's keys are unavailable");
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
    // Only the wall clock advances while the machine is suspended.
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
      // The issuer may have a new key. The pause keeps invented key ids from causing a fetch each.
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
        () => `the keys of ${issuer} are unavailable: ${failure}`,
      );
    },
  };
}
