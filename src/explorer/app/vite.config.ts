import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const outDir = fileURLToPath(new URL('../../../dist/explorer/app/', import.meta.url));
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Writes a .br and a .gz beside each text, so that serving costs no compression. */
const precompress: Plugin = {
  name: 'precompress',
  closeBundle() {
    for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(html|js|css|svg)$/.test(name)) continue;
      const text = readFileSync(outDir + name);
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
      writeFileSync(`${outDir}${name}.br`, brotliCompressSync(text, { params }));
      writeFileSync(`${outDir}${name}.gz`, gzipSync(text, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: path('.'),
  // Relative, so that the page works behind a path prefix too.
  base: './',
  logLevel: 'warn',
  resolve: {
    alias: [
      // The whole of Monaco, where a part of it will do.
      { find: /^(monaco-graphql\/esm|\.)\/monaco-editor(\.js)?$/, replacement: path('monaco.ts') },
      { find: /^.*\/(multiDiffEditorWidget|diffEditorWidget)\.js$/, replacement: path('diff.ts') },
      { find: 'framer-motion', replacement: path('reorder.tsx') },
    ],
  },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    // The CSP lets no data: URL be a font.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    // Directives for servers that render React.
    rolldownOptions: {
      onLog: (level, log, print) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && print(level, log),
    },
  },
  worker: { format: 'es' },
  plugins: [precompress],
});
