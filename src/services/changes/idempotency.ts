import { createHash } from 'node:crypto';
import type { Identity } from '../../auth/identity.js';
import type { Clock } from '../../common/clock.js';
import type { Sealer } from '../../common/sealer.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { Effect } from './change.js';
import { badInput } from './input-checks.js';

/** The stored data of a request under its key, kept for 24 hours. */
export interface StoredRequest {
  /** A hash of the request's input, sealed. */
  readonly input: string;
  readonly state: 'pending' | 'done' | 'unknown';
  /** The outcome, sealed; absent until the request is completed. */
  readonly outcome?: string;
}

/** Stores requests by key. Every method rejects if the store is unreachable. */
export interface IdempotencyStore {
  /**
   * Stores the request, or returns the one that is already stored under the key. If the store's response was lost, the
   * request is removed as soon as the store is reachable.
   */
  reserve(key: string, request: StoredRequest): Promise<StoredRequest | undefined>;
  get(key: string): Promise<StoredRequest | undefined>;
  set(key: string, request: StoredRequest): Promise<void>;
  delete(key: string): Promise<void>;
}

/** The result that is returned to repeated requests. */
export interface EarlierOutcome {
  readonly changeId: string;
  /** Without attribute values. */
  readonly effects: readonly Effect[];
  /** The canonical username. */
  readonly username: string | null;
}

/** The reservation of a key by one request. */
export interface IdempotentRequest {
  /** The outcome of the same earlier request; undefined if this request is the first. */
  readonly earlier: EarlierOutcome | undefined;
  /** The change was made. */
  complete(outcome: EarlierOutcome): Promise<void>;
  /** The outcome is unknown: the change must not be made again. */
  markUnknown(): Promise<void>;
  /** The change was not made: the request may be repeated. */
  release(): Promise<void>;
}

/** Carries out each request once per key. */
export interface IdempotencyKeys {
  /**
   * Reserves a key. Waits if the same request is in progress.
   *
   * @param deadline in ms of the clock.
   * @throws GatewayError CONFLICT if the key was used with another input, OUTCOME_UNKNOWN if the outcome of the first
   *   request is unknown, OVERLOADED if the store is unreachable.
   */
  reserve(scope: IdempotencyScope, key: string, input: unknown, deadline: number): Promise<IdempotentRequest>;
}

/** A key belongs to one caller, pool and mutation. */
export interface IdempotencyScope {
  readonly identity: Pick<Identity, 'issuer' | 'subject'>;
  readonly poolId: string;
  readonly action: string;
}

/** How long a request is stored, in ms. */
export const keptMs = 24 * 60 * 60 * 1000;
const pollMs = 100;

/**
 * Checks an idempotency key.
 *
 * @throws GatewayError BAD_USER_INPUT
 */
export function checkIdempotencyKey(key: string): void {
  if (/^[\w-]{1,128}$/.test(key)) return;
  throw badInput('idempotencyKey must have 1 to 128 letters, digits, hyphens or underscores.');
}

/** Creates the idempotency keys of a store. */
export function createIdempotencyKeys(
  store: IdempotencyStore,
  sealer: Sealer,
  clock: Clock,
): IdempotencyKeys {
  async function waitForFirst(key: string, deadline: number): Promise<StoredRequest | undefined> {
    while (clock.now() + pollMs < deadline) {
      await new Promise<void>((resolve) => void clock.after(pollMs, resolve));
      const stored = await reach(store.get(key));
      if (stored?.state !== 'pending') return stored;
    }
    throw new GatewayError('OUTCOME_UNKNOWN', { message: earlierUnknown });
  }

  /**
   * Checks that the request under the key is the same. One that was sealed with a removed secret cannot be compared.
   */
  function checkSame(stored: StoredRequest, inputHash: string): void {
    const earlier = sealer.open(stored.input);
    if (earlier === inputHash) return;
    throw earlier === undefined
      ? new GatewayError('OUTCOME_UNKNOWN', { message: earlierUnknown })
      : new GatewayError('CONFLICT', { message: otherInput });
  }

  return {
    async reserve({ identity: { issuer, subject }, poolId, action }, clientKey, input, deadline) {
      const scope = JSON.stringify([issuer, subject, poolId, action, clientKey]);
      // The client's key may contain personal data, so the store receives a hash.
      const key = toHash(scope);
      const inputHash = toHash(JSON.stringify(input));
      const sealedInput = sealer.seal(inputHash);
      for (;;) {
        const first = await reach(store.reserve(key, { input: sealedInput, state: 'pending' }));
        if (!first) return toReservation(key, sealedInput);
        checkSame(first, inputHash);
        const settled = first.state === 'pending' ? await waitForFirst(key, deadline) : first;
        // The key was released in the meantime, so this request may be the first.
        if (!settled) continue;
        // The key was released and reserved by another request in the meantime.
        checkSame(settled, inputHash);
        const outcome = settled.outcome === undefined ? undefined : sealer.open(settled.outcome);
        if (outcome === undefined) throw new GatewayError('OUTCOME_UNKNOWN', { message: earlierUnknown });
        return { ...toReservation(key, sealedInput), earlier: JSON.parse(outcome) as EarlierOutcome };
      }
    },
  };

  function toReservation(key: string, input: string): IdempotentRequest {
    return {
      earlier: undefined,
      complete: (outcome) =>
        store.set(key, { input, state: 'done', outcome: sealer.seal(JSON.stringify(outcome)) }),
      markUnknown: () => store.set(key, { input, state: 'unknown' }),
      release: () => store.delete(key),
    };
  }
}

function toHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const otherInput =
  'This idempotencyKey was used within the last 24 hours for a request with other input. Use a new key for a new request.';
const earlierUnknown =
  'The earlier request under this idempotencyKey has no known outcome. Read the user, then send a new key if needed.';

/** A request that cannot be stored must not be carried out, because it could be carried out twice. */
async function reach<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new GatewayError('OVERLOADED', {
      cause,
      retryAfterMs: 1000,
      message: 'The store of idempotency keys cannot be reached, so the change was not started. Try again.',
    });
  }
}
