import { createPublicKey, type KeyObject } from 'node:crypto';
import { findJwkInJwks, type Jwk, type Jwks, type JwkWithKid } from 'aws-jwt-verify/jwk';
import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import { AuthenticationError } from './authentication-error.js';
import { explain } from './fetch-json.js';

/** How old keys may be before they are fetched again, beside the requests that use them, in ms. */
const freshMs = 3_600_000;
/** How old keys may be at most: a key that the issuer withdrew is out by then, in ms. */
const maxAgeMs = 86_400_000;
/** How long nothing is fetched after a key was not among those just fetched, in ms. */
const unknownPauseMs = 10_000;
/** How long nothing is fetched after a fetch failed, in ms. */
const failurePauseMs = 1000;

/** The public keys of one issuer: fetched when first needed, kept, and fetched anew when one is not among them. */
export interface KeySet {
  /** Finds a key by its id. Rejects with an AuthenticationError: the issuer has no such key, or its keys cannot be had. */
  find(kid: string): Promise<JwkWithKid>;
  /** Converts a key to Node's form, once. Throws where it is malformed. */
  toKeyObject(jwk: Jwk): KeyObject;
  /** Why there are no keys to verify with; undefined where there are. */
  check(): Promise<string | undefined>;
}

interface FetchedJwks {
  readonly jwks: Jwks;
  readonly at: number;
}

/** Builds the keys of one issuer on a way to fetch them, of which there is never more than one in the air. */
export function createKeySet(
  issuer: string,
  fetchJwks: () => Promise<Jwks>,
  clock: Pick<Clock, 'now'>,
  log: Logger,
): KeySet {
  const objects = new WeakMap<Jwk, KeyObject>();
  let current: FetchedJwks | undefined;
  let fetching: Promise<FetchedJwks> | undefined;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let failure: string | undefined;

  async function load(): Promise<FetchedJwks> {
    if (clock.now() < pausedUntil)
      throw new AuthenticationError(failure === undefined ? 'key' : 'unavailable');
    try {
      current = { jwks: await fetchJwks(), at: clock.now() };
      failure = undefined;
      return current;
    } catch (error) {
      failure = explain(error);
      pausedUntil = clock.now() + failurePauseMs;
      log.warn({ issuer, failure }, "an issuer's keys cannot be had");
      throw new AuthenticationError('unavailable', error);
    }
  }

  function loadOnce(): Promise<FetchedJwks> {
    fetching ??= load().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function getJwks(): Promise<FetchedJwks> {
    const age = current === undefined ? Number.POSITIVE_INFINITY : clock.now() - current.at;
    if (current === undefined || age > maxAgeMs) return loadOnce();
    if (age > freshMs) loadOnce().catch(() => {});
    return current;
  }

  return {
    async find(kid) {
      const known = current;
      let set = await getJwks();
      let key = findJwkInJwks(set.jwks, kid);
      // The issuer may have a new key. Whoever makes up ids must not make us ask for each.
      if (key === undefined && set === known) {
        set = await loadOnce();
        key = findJwkInJwks(set.jwks, kid);
      }
      if (key !== undefined) return key;
      pausedUntil = Math.max(pausedUntil, set.at + unknownPauseMs);
      throw new AuthenticationError('key');
    },
    toKeyObject(jwk) {
      const known = objects.get(jwk);
      if (known) return known;
      const made = createPublicKey({ key: jwk, format: 'jwk' });
      objects.set(jwk, made);
      return made;
    },
    async check() {
      return getJwks().then(
        () => undefined,
        () => `the keys of ${issuer} cannot be had: ${failure}`,
      );
    },
  };
}
