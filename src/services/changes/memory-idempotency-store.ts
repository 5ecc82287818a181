import { LRUCache } from 'lru-cache';
import { type IdempotencyStore, keptMs, type StoredRequest } from './idempotency.js';

const maxRequests = 100_000;

/** Builds a store in this process's memory: it forgets at a restart, and other replicas do not see it. */
export function createMemoryIdempotencyStore(now: () => number): IdempotencyStore {
  const requests = new LRUCache<string, StoredRequest>({
    max: maxRequests,
    ttl: keptMs,
    ttlResolution: 0,
    perf: { now },
  });
  return {
    async reserve(key, request) {
      const known = requests.get(key);
      if (!known) requests.set(key, request);
      return known;
    },
    get: async (key) => requests.get(key),
    // The time starts with the reservation.
    set: async (key, request) => void requests.set(key, request, { noUpdateTTL: true }),
    delete: async (key) => void requests.delete(key),
  };
}
