import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from './context.js';

type DocumentStore = NonNullable<ApolloServerOptions<Context>['documentStore']>;

/** Maximum size of the cached documents, in bytes of heap. */
export const documentCacheBytes = 8_388_608;
/** Heap size per token with its AST node; 250 to 510 bytes were measured. */
const tokenBytes = 512;

/** The parsed and validated documents, by Apollo's key and by their text. */
export interface DocumentCache extends DocumentStore {
  getByText(text: string): DocumentNode | undefined;
}

/**
 * Creates the cache of parsed and validated documents (LRU). Apollo's own cache estimates a document's size from its
 * JSON, which is several times too low, and may grow to 164 MB. One document may use half of the cache.
 */
export function createDocumentCache(maxBytes: number = documentCacheBytes): DocumentCache {
  const keys = new Map<string, string>();
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maxBytes,
    maxEntrySize: maxBytes / 2,
    sizeCalculation: toDocumentBytes,
    onInsert: (document, key) => keys.set(toText(document), key),
    dispose: (document) => keys.delete(toText(document)),
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
    getByText(text) {
      const key = keys.get(text);
      return key === undefined ? undefined : documents.get(key);
    },
  };
}

function toText({ loc }: DocumentNode): string {
  return loc?.source.body ?? '';
}

/** Estimates the size of a parsed document, in bytes of heap. */
export function toDocumentBytes({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token = loc?.startToken; token?.next; token = token.next) tokens += 1;
  return tokens * tokenBytes;
}
