import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Example } from './examples.js';

/** What the page needs to know of the gateway that serves it. Whoever reaches the page can read it. */
export interface ExplorerSettings {
  /** Whether operations need a token. */
  readonly auth: 'jwt' | 'none';
  /** Whether the schema may be read. */
  readonly introspection: boolean;
  readonly examples: readonly Example[];
}

/** `npm run build` writes the page there; the path is the same from src/ as from dist/. */
const folder = new URL('../../dist/explorer/app/', import.meta.url);

/**
 * Whatever the page loads is of this origin. Monaco sets the places of lines and words by `style` attributes within
 * the HTML it writes, so those are allowed; style elements and inline scripts are not. An attribute can restyle the
 * one element that it is on, and no more.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the explorer at `/`, its files beside it and what it should know at `/explorer.json`. */
export function registerExplorer(http: FastifyInstance, settings: ExplorerSettings): void {
  if (!existsSync(folder)) {
    http.log.warn('there is no explorer at /: npm run build makes it');
    return;
  }
  http.get('/explorer.json', (_request, reply) => reply.header('cache-control', 'no-cache').send(settings));
  http.register(fastifyStatic, {
    root: fileURLToPath(folder),
    // One route a file, so that whatever is not there is answered as everywhere else.
    wildcard: false,
    globIgnore: ['**/*.{br,gz}'],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders(reply, path) {
      // The names of these hold a hash of what is in them.
      const hashed = path.includes('/assets/');
      reply.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      reply.setHeader('content-security-policy', policy);
      reply.setHeader('x-content-type-options', 'nosniff');
      reply.setHeader('referrer-policy', 'no-referrer');
    },
  });
}
