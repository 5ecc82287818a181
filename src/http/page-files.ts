import { fileURLToPath } from 'node:url';
import type { FastifyStaticOptions } from '@fastify/static';

/**
 * Returns how the built files of a page are served: compressed ahead of time, immutable where the name contains a hash,
 * and under the page's content security policy.
 *
 * @param folder the page's files.
 * @param toPolicy returns the policy, for each response.
 * @param ignored files of the folder that are not served.
 */
export function toPageFiles(
  folder: URL,
  toPolicy: () => string,
  ignored: readonly string[] = [],
): FastifyStaticOptions {
  return {
    root: fileURLToPath(folder),
    // One route per file, so that other paths get the usual 404 response.
    wildcard: false,
    globIgnore: ['**/*.{br,gz}', ...ignored],
    preCompressed: true,
    decorateReply: false,
    cacheControl: false,
    setHeaders(reply, path) {
      // The names of these files contain a hash of their content.
      const hashed = path.includes('/assets/');
      reply.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      reply.setHeader('content-security-policy', toPolicy());
      reply.setHeader('x-content-type-options', 'nosniff');
      reply.setHeader('referrer-policy', 'no-referrer');
    },
  };
}
