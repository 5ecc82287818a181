import { createHash } from 'node:crypto';
import type { Identity } from '../../auth/identity.js';
import type { Clock } from '../../common/clock.js';
import type { Sealer } from '../../common/sealer.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { Effect } from './change.js';
import { badInput } from './input-checks.js';

/** What is kept of a request under its key, for 24 hours. */
export interface StoredRequest {
  /** A hash of the request's input, sealed. */
  readonly input: string;
  readonly state: 'pending' | 'done' | 'unknown';
  /** The outcome, sealed; absent until the request is done. */
  readonly outcome?: string;
}

/** Keeps requests by key. Every method rejects where the store cannot be reached. */
export interface IdempotencyStore {
  /**
   * Keeps the request, unless there is one under the key, which is returned. A request that was kept although the store's
   * answer was lost is forgotten as soon as the store can be reached.
   */
  reserve(key: string, request: StoredRequest): Promise<StoredRequest | undefined>;
  get(key: string): Promise<StoredRequest | undefined>;
  set(key: string, request: StoredRequest): Promise<void>;
  delete(key: string): Promise<void>;
}

/** What a repeated request is answered with. */
export interface EarlierOutcome {
  readonly changeId: string;
  /** Without values. */
  readonly effects: readonly Effect[];
  /** The canonical username. */
  readonly username: string | null;
}

/** The reservation of a key for one request. */
export interface IdempotentRequest {
  /** The outcome of the same request, made before; undefined where this request is the first. */
  readonly earlier: EarlierOutcome | undefined;
  /** The change was made. */
  complete(outcome: EarlierOutcome): Promise<void>;
  /** Nobody knows whether the change was made: it must not be made again. */
  markUnknown(): Promise<void>;
  /** The change was not made: the request may be made again. */
  release(): Promise<void>;
}

/** Carries out requests once for each key. */
export interface IdempotencyKeys {
  /**
   * Reserves a key. Where the same request is being carried out, waits for it.
   *
   * @param deadline in ms of the clock.
   * @throws GatewayError CONFLICT where another input came under the key, OUTCOME_UNKNOWN where nobody knows what became
   *   of the first request, OVERLOADED where the store cannot be reached.
   */
  reserve(scope: IdempotencyScope, key: string, input: unknown, deadline: number): Promise<IdempotentRequest>;
}

/** A key belongs to one caller, pool and mutation. */
export interface IdempotencyScope {
  readonly identity: Pick<Identity, 'issuer' | 'subject'>;
  readonly poolId: string;
  readonly action: string;
}

/** How long a request is kept, in ms. */
export const keptMs = 24 * 60 * 60 * 1000;
const pollMs = 100;

/** Throws BAD_USER_INPUT for a key that cannot be kept. */
export function checkIdempotencyKey(key: string): void {
  if (/^[\w-]{1,128}$/.test(key)) return;
  throw badInput('idempotencyKey must have 1 to 128 letters, digits, hyphens or underscores.');
}

/** Builds the keys over a store. */
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

  /** Throws unless the request under the key is the same. One that was sealed with a lost secret cannot be compared. */
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
      // The client's key may say something about a person: the store gets a hash.
      const key = toHash(scope);
      const inputHash = toHash(JSON.stringify(input));
      const sealedInput = sealer.seal(inputHash);
      for (;;) {
        const first = await reach(store.reserve(key, { input: sealedInput, state: 'pending' }));
        if (!first) return toReservation(key, sealedInput);
        checkSame(first, inputHash);
        const settled = first.state === 'pending' ? await waitForFirst(key, deadline) : first;
        // Released meanwhile: this request may be the first.
        if (!settled) continue;
        // Released, and reserved by another request meanwhile.
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

/** A request that cannot be kept must not be carried out: it could be carried out twice. */
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
