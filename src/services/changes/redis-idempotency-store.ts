import { Redis } from 'ioredis';
import { type IdempotencyStore, keptMs, type StoredRequest } from './idempotency.js';

const prefix = 'cognito-graphql-gateway:idempotency:';
/** Timeout of a command, in ms. The change is not started if the command fails. */
const commandMs = 1000;
const longestPauseMs = 1000;
const maxLost = 10_000;
const deleteIfEqual = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/** A store that all replicas share, and that can be closed. */
export interface RedisIdempotencyStore extends IdempotencyStore {
  close(): void;
}

/**
 * Connects to a store at any redis or rediss URL, version 7 or later, and reconnects until it is closed. Commands fail
 * immediately while there is no connection.
 */
export function connectIdempotencyStore(url: string): RedisIdempotencyStore {
  const redis = new Redis(url, {
    commandTimeout: commandMs,
    connectTimeout: commandMs,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(longestPauseMs, 100 * 2 ** attempt),
  });
  // Each command reports its own failure.
  redis.on('error', () => {});

  /** Requests, by key, that may have been stored although the store's response was lost. None of them was started. */
  const lost = new Map<string, string>();
  async function forgetLost(): Promise<void> {
    for (const [text, key] of lost) {
      await redis.eval(deleteIfEqual, 1, prefix + key, text);
      lost.delete(text);
    }
  }
  const tryToForgetLost = () => void forgetLost().catch(() => {});
  redis.on('ready', tryToForgetLost);

  const parse = (text: string | null) => (text === null ? undefined : (JSON.parse(text) as StoredRequest));
  return {
    async reserve(key, request) {
      const text = JSON.stringify(request);
      try {
        return parse(await redis.set(prefix + key, text, 'PX', keptMs, 'NX', 'GET'));
      } catch (error) {
        if (lost.size < maxLost) lost.set(text, key);
        tryToForgetLost();
        throw error;
      }
    },
    get: async (key) => parse(await redis.get(prefix + key)),
    // The expiry is counted from the reservation.
    set: async (key, request) => void (await redis.set(prefix + key, JSON.stringify(request), 'KEEPTTL')),
    delete: async (key) => void (await redis.del(prefix + key)),
    close: () => redis.disconnect(),
  };
}
