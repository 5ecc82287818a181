import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { FetchJson } from '../auth/authentication/fetch-json.js';
import type { OpenIdConfiguration } from '../auth/authentication/sign-in-discovery.js';
import type { Clock } from '../common/clock.js';
import { packageFolder } from '../common/package-folder.js';
import type { AuthConfig, ConsoleConfig } from '../config/config.js';
import { toPageFiles } from '../http/page-files.js';
import { createIssuerDiscoveryCache } from './issuer-discovery-cache.js';

/** The gateway's settings that the console needs. */
export interface ConsoleOptions {
  /** With AUTH=custom the program around the gateway identifies the callers. */
  readonly auth: Pick<AuthConfig, 'mode'>;
  /** Undefined if the console signs nobody in. */
  readonly client: ConsoleConfig['client'];
  /** Which of the issuer's tokens the gateway accepts. */
  readonly token: 'access' | 'id';
  readonly mutations: boolean;
  readonly requireReason: boolean;
  readonly fetchJson: FetchJson;
  readonly clock: Clock;
}

/** The settings that the page loads at start. Everyone who reaches the page can read them. */
export interface ConsoleSettings {
  /**
   * The kind of authentication if the console signs nobody in: `none` identifies no caller, and with `custom` the program
   * around the gateway identifies them.
   */
  readonly auth?: 'none' | 'custom';
  /** Undefined if the console signs nobody in. */
  readonly signIn?: {
    readonly issuer: string;
    readonly clientId: string;
    readonly scope: string;
    readonly token: 'access' | 'id';
    /** Null while the issuer cannot be reached. */
    readonly metadata: OpenIdConfiguration | null;
  };
  readonly mutations: boolean;
  readonly requireReason: boolean;
}

/** `npm run build` writes the page there. */
const folder = new URL('dist/console/app/', packageFolder);

/** The console's operations as a manifest of trusted documents; undefined if the console is not built. */
export function findConsoleDocuments(): string | undefined {
  const file = new URL('dist/console/app/operations.json', packageFolder);
  return existsSync(file) ? fileURLToPath(file) : undefined;
}

/**
 * Builds the page's content security policy: everything it loads is of this origin, and it sends requests to this
 * origin and to the issuer's endpoints alone. Sign-in and sign-out leave the page, which `connect-src` does not
 * concern.
 */
function toPolicy(metadata: OpenIdConfiguration | undefined): string {
  const endpoints = [metadata?.token_endpoint, metadata?.revocation_endpoint];
  const origins = endpoints.flatMap((url) => (url === undefined ? [] : [new URL(url).origin]));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${[...new Set(["'self'", ...origins])].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Serves the console and its files at `/console/`, and its settings at `/console/settings.json`. */
export function registerConsole(http: FastifyInstance, options: ConsoleOptions): void {
  if (!existsSync(folder)) {
    http.log.warn('there is no console at /console: npm run build makes it');
    return;
  }
  const { auth, client, token, mutations, requireReason, fetchJson, clock } = options;
  const issuer =
    client &&
    createIssuerDiscoveryCache(client.issuer, fetchJson, clock, (reason) =>
      http.log.warn({ issuer: client.issuer, reason }, 'the console cannot sign anybody in'),
    );
  let policy = toPolicy(undefined);

  // A relative URL is also correct behind a path prefix.
  http.get('/console', (_request, reply) => reply.redirect('console/', 308));
  http.register(async (pages) => {
    if (issuer) {
      pages.addHook('onRequest', async ({ routeOptions }) => {
        // Files with a hash in their name do not depend on the issuer.
        if (routeOptions.url?.includes('/assets/')) return;
        await issuer.refresh();
        policy = toPolicy(issuer.current());
      });
    }
    pages.get('/console/settings.json', (_request, reply): void => {
      const settings: ConsoleSettings = {
        ...(client
          ? {
              signIn: {
                issuer: client.issuer,
                clientId: client.clientId,
                scope: client.scopes.join(' '),
                token,
                metadata: issuer?.current() ?? null,
              },
            }
          : { auth: auth.mode === 'custom' ? 'custom' : 'none' }),
        mutations,
        requireReason,
      };
      reply.header('cache-control', 'no-cache').send(settings);
    });
    await pages.register(fastifyStatic, {
      ...toPageFiles(folder, () => policy, ['operations.json']),
      prefix: '/console/',
    });
  });
}
