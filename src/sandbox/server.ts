import { once } from 'node:events';
import { createServer } from 'node:http';
import { createBillingLog } from './billing.js';
import { createCallLog, type SandboxCall } from './call-log.js';
import { createFaults, type Fault } from './faults.js';
import { createHandler } from './handler.js';
import { createTokenIssuer, type TokenIssuer } from './issuer.js';
import { createMessageBox, type Delivery, type SandboxMessage } from './messages.js';
import { createPager, type PageSize } from './pagination.js';
import type { SandboxGroup, SandboxPool, SandboxUser } from './pool.js';
import { createQuotas, type NarrowQuota, type QuotaCategory, type QuotaLimits } from './quota.js';
import { samplePools } from './sample.js';
import { createStore } from './store.js';
import { createTriggers, type Triggers } from './triggers.js';

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
  /** Limits that the account bought, which GetProvisionedLimit tells; AWS's defaults unless given. */
  readonly provisionedLimits?: QuotaLimits;
  /** How long lists of users are behind a change, in ms; 0 unless given. */
  readonly listDelayMs?: number;
  /** The sizes of pages; every page is full unless given. */
  readonly pageSize?: PageSize;
  /** A clock in ms since 1970: for tokens of pages, dates, quotas and the delay of lists. */
  readonly now?: () => number;
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
  setQuota(quota: QuotaCategory | NarrowQuota, perSecond: number | undefined): void;
  /** Changes the sizes of pages; undefined makes every page full. */
  setPageSize(pageSize: PageSize | undefined): void;
  /** Changes how long lists of users are behind a change, in ms; of the changes to come. */
  setListDelay(ms: number): void;
  /** Changes how a trigger of a pool behaves; undefined removes the trigger. */
  readonly setTrigger: Triggers['set'];
  /** Changes whether messages are delivered. */
  setDelivery(delivery: Delivery): void;
  /** The messages sent so far. */
  readonly messages: readonly SandboxMessage[];
  /** Reads a user as the store has it, by any name; undefined where there is none. */
  user(poolId: string, name: string): SandboxUser | undefined;
  /** Reads a group as the store has it; undefined where there is none. */
  group(poolId: string, name: string): SandboxGroup | undefined;
  /** Usernames of a pool that calls made active for billing. */
  activeUsers(poolId: string): readonly string[];
  /**
   * How many users each operation made active for billing: those that AWS documents, or those of operations about
   * which its pages are silent.
   */
  billedUsers(billing?: 'yes' | 'unstated'): Readonly<Record<string, number>>;
  /** Makes a token of a pool, whose issuer is `<url>/<poolId>`. */
  readonly issueToken: TokenIssuer['issueToken'];
  /** Lets a client of a pool sign people in at the sandbox's own page. */
  readonly registerClient: TokenIssuer['registerClient'];
  /** Forgets calls, faults, triggers, messages and billing; users and groups stay as they are. */
  reset(): void;
  /** Stops listening and ends every connection; may be called again. */
  close(): Promise<void>;
}

/** Starts a sandbox; rejects where the address is taken. */
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

/** The machine's time since 1970, which never goes back. */
function systemTime(): number {
  return performance.timeOrigin + performance.now();
}
