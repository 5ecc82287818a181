import { once } from 'node:events';
import { createServer } from 'node:http';
import { createCallLog, type SandboxCall } from './call-log.js';
import { createFaults, type Fault } from './faults.js';
import { createHandler } from './handler.js';
import { createTokenIssuer, type TokenIssuer } from './issuer.js';
import type { SandboxPool } from './pool.js';
import { createQuotas, type QuotaCategory, type QuotaLimits } from './quota.js';
import { samplePools } from './sample.js';
import { createStore } from './store.js';

export type { SandboxCall } from './call-log.js';

/** How a sandbox is started; every member has a default. */
export interface SandboxOptions {
  /** The pools it serves; the sample pools unless given. */
  readonly pools?: readonly SandboxPool[];
  /** The address it listens on; 127.0.0.1 unless given. */
  readonly host?: string;
  /** The port it listens on; a free one unless given. */
  readonly port?: number;
  /** How late every answer is, in ms; 0 unless given. */
  readonly latencyMs?: number;
  /** Requests per second by quota category; a category left out is unlimited. */
  readonly quotas?: QuotaLimits;
}

/** A running stand-in for Cognito's user-pool API. */
export interface Sandbox {
  /** The endpoint to give to an AWS SDK. */
  readonly url: string;
  /** The last 100,000 requests, in order of arrival. */
  readonly calls: readonly SandboxCall[];
  /** Counts the requests since the start or the last reset, of one operation or of all. */
  count(operation?: string): number;
  /** Makes calls go wrong, and returns the removal of the fault. */
  inject(fault: Fault): () => void;
  /** Changes a quota, in requests per second; undefined lifts it. */
  setQuota(category: QuotaCategory, perSecond: number | undefined): void;
  /** Makes a token of a pool, whose issuer is `<url>/<poolId>`. */
  readonly issueToken: TokenIssuer['issueToken'];
  /** Forgets calls and faults. */
  reset(): void;
  /** Stops listening and ends every connection; may be called again. */
  close(): Promise<void>;
}

/** Starts a sandbox; rejects where the address is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, latencyMs = 0 } = options;
  const store = createStore(options.pools ?? samplePools());
  const quotas = createQuotas(options.quotas ?? {}, () => performance.now());
  const faults = createFaults();
  const log = createCallLog();
  const issuer = createTokenIssuer(store, () => url);

  const server = createServer(
    { keepAliveTimeout: 60_000 },
    createHandler({ store, quotas, faults, log, issuer, latencyMs }),
  ).listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' ? address?.port : port;
  const url = `http://${host}:${bound}`;
  let closed: Promise<void> | undefined;

  return {
    url,
    get calls() {
      return log.calls;
    },
    count: log.count,
    inject: faults.inject,
    setQuota: quotas.set,
    issueToken: issuer.issueToken,
    reset() {
      log.clear();
      faults.clear();
    },
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}
