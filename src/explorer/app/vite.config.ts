import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { precompress } from '../../../tools/precompress.js';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Replaces the label "Set active" of every history button by the name of its operation, for screen readers. */
const namedHistory: Plugin = {
  name: 'named-history',
  transform(code, id) {
    if (!/plugin-history\/dist\/components\.js$/.test(id)) return;
    const label = 'onClick: handleHistoryItemClick, "aria-label": "Set active"';
    if (!code.includes(label)) this.error('the history of GraphiQL has changed: is this still needed?');
    return { code: code.replace(label, 'onClick: handleHistoryItemClick'), map: null };
  },
};

export default defineConfig({
  root: path('.'),
  // Relative, so that the page also works below a path prefix.
  base: './',
  logLevel: 'warn',
  resolve: {
    alias: [
      // Monaco's full bundle, of which a part is sufficient.
      { find: /^(monaco-graphql\/esm|\.)\/monaco-editor(\.js)?$/, replacement: path('monaco.ts') },
      {
        find: /^.*\/(multiDiffEditorWidget|diffEditorWidget)\.js$/,
        replacement: path('monaco-diff-stub.ts'),
      },
      { find: 'framer-motion', replacement: path('framer-motion-stub.tsx') },
    ],
  },
  build: {
    emptyOutDir: true,
    target: 'es2023',
    // The CSP does not permit fonts in data: URLs.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    // Directives for React server components.
    rolldownOptions: {
      onLog: (level, log, print) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && print(level, log),
    },
  },
  worker: { format: 'es' },
  plugins: [namedHistory, precompress],
});
