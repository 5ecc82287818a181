import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from './context.js';

type DocumentStore = NonNullable<ApolloServerOptions<Context>['documentStore']>;

/** What the documents that are kept may take, in bytes of heap. */
export const documentCacheBytes = 8_388_608;
/** What a token takes with its node: 250 to 510 were measured. */
const tokenBytes = 512;

/**
 * Builds the cache of parsed and validated documents, the ones last used. Apollo's own estimates a document by its
 * JSON, of which it takes several times as much: it holds up to 164 MB. One document may take half of the cache.
 */
export function createDocumentCache(maxBytes: number = documentCacheBytes): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: maxBytes,
    maxEntrySize: maxBytes / 2,
    sizeCalculation: toBytes,
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
}

function toBytes({ loc }: DocumentNode): number {
  let tokens = 1;
  for (let token = loc?.startToken; token?.next; token = token.next) tokens += 1;
  return tokens * tokenBytes;
}
