import { once } from 'node:events';
import { createServer } from 'node:http';
import { createBillingLog } from './billing.js';
import { createCallLog, type SandboxCall } from './call-log.js';
import { createFaults, type Fault } from './faults.js';
import { createHandler } from './handler.js';
import { createTokenIssuer, type TokenIssuer } from './issuer.js';
import { createMessageBox, type Delivery, type SandboxMessage } from './messages.js';
import { createPager, type PageSize } from './pagination.js';
import type { SandboxGroup, SandboxPool, SandboxUser } from './pool-model.js';
import { createStore } from './pool-store.js';
import { createQuotas, type NarrowQuota, type QuotaCategory, type QuotaLimits } from './quota.js';
import { samplePools } from './sample.js';
import { createTriggers, type Triggers } from './triggers.js';

export type { SandboxCall } from './call-log.js';

/** Options of a sandbox. Every member has a default. */
export interface SandboxOptions {
  /** The pools; the sample pools by default. */
  readonly pools?: readonly SandboxPool[];
  /** The address to listen on; 127.0.0.1 by default. */
  readonly host?: string;
  /** The port to listen on; a free port by default. */
  readonly port?: number;
  /** Latency of every response, in ms; 0 by default. */
  readonly latencyMs?: number;
  /** Requests per second by quota category. Omitted categories are unlimited. */
  readonly quotas?: QuotaLimits;
  /** The account's limits, which GetProvisionedLimit reports; AWS's defaults by default. */
  readonly provisionedLimits?: QuotaLimits;
  /** How long lists of users lag behind a change, in ms; 0 by default. */
  readonly listDelayMs?: number;
  /** The page sizes; full pages by default. */
  readonly pageSize?: PageSize;
  /** Wall-clock time in ms since 1970, for page tokens, dates, quotas and the lag of lists. */
  readonly now?: () => number;
}

/** A running stand-in for Cognito's user pool API. */
export interface Sandbox {
  /** The endpoint to configure in an AWS SDK. */
  readonly url: string;
  /** The last 100,000 requests, in order of arrival. */
  readonly calls: readonly SandboxCall[];
  /** Counts the requests since the start or the last reset, of one operation or of all. */
  count(operation?: string): number;
  /** Makes calls fail. Returns a function that removes the fault. */
  inject(fault: Fault): () => void;
  /** Changes a quota, in requests per second; undefined removes it. */
  setQuota(quota: QuotaCategory | NarrowQuota, perSecond: number | undefined): void;
  /** Changes the page sizes; undefined fills every page. */
  setPageSize(pageSize: PageSize | undefined): void;
  /** Changes how long lists of users lag behind later changes, in ms. */
  setListDelay(ms: number): void;
  /** Changes the behaviour of a pool's trigger; undefined removes the trigger. */
  readonly setTrigger: Triggers['set'];
  /** Changes whether messages are delivered. */
  setDelivery(delivery: Delivery): void;
  /** The messages sent so far. */
  readonly messages: readonly SandboxMessage[];
  /** Reads a stored user by any name; undefined if there is none. */
  user(poolId: string, name: string): SandboxUser | undefined;
  /** Reads a stored group; undefined if there is none. */
  group(poolId: string, name: string): SandboxGroup | undefined;
  /** Usernames of a pool that are billed as monthly active users. */
  activeUsers(poolId: string): readonly string[];
  /** Number of billed users per operation: of operations whose billing AWS documents, or of the others. */
  billedUsers(billing?: 'yes' | 'unstated'): Readonly<Record<string, number>>;
  /** Creates a token of a pool, whose issuer is `<url>/<poolId>`. */
  readonly issueToken: TokenIssuer['issueToken'];
  /** Registers a client that signs people in on the sandbox's own page. */
  readonly registerClient: TokenIssuer['registerClient'];
  /** Clears calls, faults, triggers, messages and billing. Users and groups remain unchanged. */
  reset(): void;
  /** Stops listening and closes every connection. Idempotent. */
  close(): Promise<void>;
}

/** Starts a sandbox. Rejects if the address is in use. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, latencyMs = 0, now = systemTime } = options;
  let { listDelayMs = 0 } = options;
  const store = createStore(options.pools ?? samplePools(), { now, listDelayMs: () => listDelayMs });
  const quotas = createQuotas(options.quotas ?? {}, now);
  const pager = createPager(now);
  pager.setPageSize(options.pageSize);
  const messages = createMessageBox(now);
  const triggers = createTriggers();
  const billing = createBillingLog();
  const faults = createFaults();
  const log = createCallLog();
  const issuer = createTokenIssuer(store, () => url, now);

  const server = createServer(
    { keepAliveTimeout: 60_000 },
    createHandler({
      store,
      pager,
      messages,
      triggers,
      provisionedLimits: options.provisionedLimits ?? {},
      now,
      quotas,
      faults,
      log,
      billing,
      issuer,
      latencyMs,
    }),
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
    setPageSize: pager.setPageSize,
    setListDelay(ms) {
      listDelayMs = ms;
    },
    setTrigger: triggers.set,
    setDelivery: messages.setDelivery,
    messages: messages.sent,
    user: (poolId, name) => store.get(poolId)?.names.find(name),
    group: (poolId, name) => store.get(poolId)?.groups.get(name),
    activeUsers: billing.activeUsers,
    billedUsers: (kind = 'yes') => billing.countByOperation(kind),
    issueToken: issuer.issueToken,
    registerClient: issuer.registerClient,
    reset() {
      log.clear();
      faults.clear();
      triggers.clear();
      messages.clear();
      billing.clear();
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

/** The system's wall-clock time, made monotonic. */
function systemTime(): number {
  return performance.timeOrigin + performance.now();
}
