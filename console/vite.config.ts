import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InMemoryCache } from '@apollo/client/cache';
import { print } from '@apollo/client/utilities';
import { type DocumentNode, Kind } from 'graphql';
import { defineConfig, type Plugin } from 'vite';
import { precompress } from '../tools/precompress.js';
import * as operations from './src/generated/operations.js';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Writes the console's operations, as Apollo Client sends them, into a manifest of trusted documents. */
const trustedDocuments: Plugin = {
  name: 'trusted-documents',
  writeBundle({ dir = '' }) {
    const cache = new InMemoryCache();
    const documents = Object.values(operations).filter(
      (value): value is typeof value & DocumentNode => 'kind' in value && value.kind === Kind.DOCUMENT,
    );
    const entries = documents.flatMap((document) => {
      const body = print(cache.transformDocument(document));
      const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
      if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
      const id = createHash('sha256').update(body).digest('hex');
      return [{ id, name: operation.name?.value ?? '', type: operation.operation, body }];
    });
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: entries };
    writeFileSync(join(dir, 'operations.json'), JSON.stringify(manifest, null, 2));
  },
};

export default defineConfig({
  root: path('.'),
  // Relative, so that the page works behind a path prefix too.
  base: './',
  logLevel: 'warn',
  build: {
    emptyOutDir: true,
    target: 'es2023',
    // The CSP lets no data: URL be a font.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Directives for servers that render React.
      onLog: (level, log, print) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && print(level, log),
    },
  },
  plugins: [trustedDocuments, precompress],
});
