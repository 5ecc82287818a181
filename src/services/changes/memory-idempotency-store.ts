import { LRUCache } from 'lru-cache';
import { type IdempotencyStore, keptMs, type StoredRequest } from './idempotency.js';

const maxRequests = 100_000;

/** Creates a store in the memory of this process: it is lost on restart and not shared with other replicas. */
export function createMemoryIdempotencyStore(now: () => number): IdempotencyStore {
  const requests = new LRUCache<string, StoredRequest>({
    // With `max`, the memory of all entries would be allocated here, which takes 50 ms.
    maxSize: maxRequests,
    sizeCalculation: () => 1,
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
    // The expiry is counted from the reservation.
    set: async (key, request) => void requests.set(key, request, { noUpdateTTL: true }),
    delete: async (key) => void requests.delete(key),
  };
}
