import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the gateway is. The page asks its own origin, which passes /graphql on: no CORS to open. */
const target = process.env.GATEWAY_URL ?? 'http://127.0.0.1:4000';
const proxy = { '/graphql': { target, changeOrigin: true } };

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
});
