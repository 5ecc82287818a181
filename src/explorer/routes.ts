import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { packageFolder } from '../common/package-folder.js';
import { toPageFiles } from '../http/page-files.js';
import type { Example } from './examples.js';

/** The gateway's settings that the page needs. Everyone who opens the page can read them. */
export interface ExplorerSettings {
  /** Whether operations require a token. */
  readonly auth: 'jwt' | 'none';
  /** Whether the schema is available. */
  readonly introspection: boolean;
  readonly examples: readonly Example[];
}

/** The page as built by `npm run build`. */
const folder = new URL('dist/explorer/app/', packageFolder);

/**
 * The page loads files of its own origin only. Monaco positions lines and words by `style` attributes in generated
 * HTML, so those are permitted, but not style elements or inline scripts. An attribute can restyle only its own
 * element.
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

/** Serves the explorer at `/`, its files below it and its settings at `/explorer.json`. */
export function registerExplorer(http: FastifyInstance, settings: ExplorerSettings): void {
  if (!existsSync(folder)) {
    http.log.warn('there is no explorer at /: npm run build makes it');
    return;
  }
  http.get('/explorer.json', (_request, reply) => reply.header('cache-control', 'no-cache').send(settings));
  http.register(
    fastifyStatic,
    toPageFiles(folder, () => policy),
  );
}
