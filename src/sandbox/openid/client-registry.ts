import { isLoopback } from '../../common/loopback.js';

/** A person on the sign-in page. */
export interface SignInPerson {
  readonly username: string;
  /** The person's job, such as `Help desk`. */
  readonly role: string;
}

/** A public app client: it has no secret and uses PKCE. */
export interface OpenIdClient {
  readonly poolId: string;
  readonly clientId: string;
  /** Where codes may be sent: exact matches only, on this machine only. */
  readonly redirectUris: readonly string[];
  /** Where a browser may be sent after signing out, under the same rule. */
  readonly logoutUris: readonly string[];
  readonly people: readonly SignInPerson[];
}

/** The clients of the sandbox. */
export interface ClientRegistry {
  /** Adds or replaces a client. @throws {TypeError} for a URI that is not on this machine */
  register(client: OpenIdClient): void;
  find(poolId: string, clientId: string): OpenIdClient | undefined;
  /** Returns whether pages of an origin may read responses for a pool's clients. */
  isClientOrigin(poolId: string, origin: string): boolean;
}

/** Creates a registry without clients. */
export function createClientRegistry(): ClientRegistry {
  const clients = new Map<string, OpenIdClient>();
  return {
    register(client) {
      for (const uri of [...client.redirectUris, ...client.logoutUris]) checkUri(uri);
      clients.set(`${client.poolId} ${client.clientId}`, client);
    },
    find: (poolId, clientId) => clients.get(`${poolId} ${clientId}`),
    isClientOrigin: (poolId, origin) =>
      [...clients.values()].some(
        (client) =>
          client.poolId === poolId && client.redirectUris.some((uri) => new URL(uri).origin === origin),
      ),
  };
}

function checkUri(uri: string): void {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url && isWeb && isLoopback(url.hostname) && url.hash === '' && url.username === '') return;
  throw new TypeError(
    `expected a URI on this machine without a fragment, such as http://127.0.0.1/x: ${uri}`,
  );
}
