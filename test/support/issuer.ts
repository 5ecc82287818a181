import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the issuer's keys are served. */
export type Serving = 'well' | 'down' | 'never' | 'garbage' | 'endless' | 'elsewhere' | 'as another issuer';

/** An algorithm that the issuer has a key for. */
export type Algorithm = 'RS256' | 'ES256' | 'EdDSA';

/** A JSON object, such as a token's header or its claims. */
export type Members = Readonly<Record<string, unknown>>;

/** An OpenID Connect issuer on the wire, with everything that can go wrong with one. */
export interface Issuer {
  readonly url: string;
  /** Requested paths, in order. */
  readonly paths: readonly string[];
  /** How often the keys were fetched. */
  fetches(): number;
  serving: Serving;
  /** Answers wait for it. */
  heldUntil: Promise<void>;
  /** A valid token for the audience `demo` with the given overrides; undefined members are omitted. */
  issue(claims?: Members, header?: Members, algorithm?: Algorithm): string;
  keyOf(algorithm: Algorithm): IssuerKey;
  /** Changes the set of keys that is served from now on. */
  serve(change: (keys: readonly Members[]) => unknown): void;
  /** Replaces every key, under new ids. */
  rotate(): void;
  stop(): Promise<void>;
  /** Listens again where it did. */
  resume(): Promise<void>;
}

/** A key pair under its id. */
export interface IssuerKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Starts an issuer on a free port. */
export async function startIssuer(): Promise<Issuer> {
  const paths: string[] = [];
  let keys = createKeys();
  let change = (served: readonly Members[]): unknown => ({ keys: served });
  const server = createServer(async (request, response) => {
    const { url: path = '' } = request;
    paths.push(path);
    await issuer.heldUntil;
    const isDiscovery = path === '/.well-known/openid-configuration';
    if (issuer.serving === 'never') return;
    if (issuer.serving === 'down') return void response.writeHead(503).end();
    if (issuer.serving === 'garbage') return void response.end('<html>');
    if (issuer.serving === 'elsewhere') {
      return void response.writeHead(302, { location: `${issuer.url}/elsewhere` }).end();
    }
    if (isDiscovery) {
      const name = issuer.serving === 'as another issuer' ? 'https://login.example.com' : issuer.url;
      response.end(JSON.stringify({ issuer: name, jwks_uri: `${issuer.url}/keys` }));
      return;
    }
    const jwks = Object.values(keys).map(({ kid, publicKey }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
    }));
    if (issuer.serving === 'endless') {
      response.write('{"keys":[');
      const more = () => {
        while (response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
      return;
    }
    response.end(JSON.stringify(change(path === '/keys' ? jwks : [])));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const issuer: Issuer = {
    url: `http://127.0.0.1:${port}`,
    paths,
    fetches: () => paths.filter((path) => path === '/keys').length,
    serving: 'well',
    heldUntil: Promise.resolve(),
    issue(claims = {}, header = {}, algorithm = 'RS256') {
      const { kid, privateKey } = keys[algorithm];
      return signToken({ alg: algorithm, kid, ...header }, { ...toClaims(issuer.url), ...claims }, (input) =>
        sign(algorithm === 'EdDSA' ? null : 'sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
      );
    },
    keyOf: (algorithm) => keys[algorithm],
    serve(changed) {
      change = changed;
    },
    rotate() {
      keys = createKeys();
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
    async resume() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
  return issuer;
}

/** Puts a token together; `signer` signs its first two parts. */
export function signToken(header: Members, claims: Members, signer: (input: Buffer) => Buffer): string {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${signer(Buffer.from(input)).toString('base64url')}`;
}

/** Makes one part of a token. */
export function encode(value: Members): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Seconds since 1970, `offset` from now. */
export function seconds(offset: number): number {
  return Math.floor(Date.now() / 1000) + offset;
}

function toClaims(iss: string): Members {
  return { iss, sub: 'user-1', aud: 'demo', azp: 'app', iat: seconds(0), exp: seconds(3600) };
}

function createKeys(): Readonly<Record<Algorithm, IssuerKey>> {
  return {
    // Half of what is usual: a longer one takes up to seconds to make on a busy machine.
    RS256: { kid: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 1024 }) },
    ES256: { kid: randomUUID(), ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) },
    EdDSA: { kid: randomUUID(), ...generateKeyPairSync('ed25519') },
  };
}
