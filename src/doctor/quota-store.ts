import { Redis } from 'ioredis';
import { connectQuotaStore } from '../cognito/quota/redis-quota-store.js';
import { type Finding, fail, ok, type Trouble } from './finding.js';
import { explainNetwork, patienceMs } from './network.js';

/** Checks whether the quota store is reachable and the gateway's commands work. The URL's password is never shown. */
export async function checkStore(url: string, burstMs: number): Promise<Finding> {
  const name = 'QUOTA_REDIS_URL';
  const shown = toShown(url);
  try {
    await withStore(url, () => askQuota(url, burstMs));
    return ok(name, `${shown} tells the quota`);
  } catch (error) {
    const { detail, fix } = explainStore(error);
    return fail(name, {
      detail: `${shown}: ${detail}`,
      fix: `${fix} Until then replicas fall back to a fixed share each.`,
    });
  }
}

/** The URL without user, password and database. */
export function toShown(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** Connects to the store for as long as `use` takes. Rejects with the reason if the connection or a command fails. */
export async function withStore<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // Both options require permissions that the gateway does not need.
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  // The cause of the failure; commands only report that the connection is closed.
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    return await use(redis);
  } catch (error) {
    throw reason ?? error;
  } finally {
    // On a connection that has ended, ioredis would wait 2 s for another end, and so would the process.
    if (redis.status !== 'end') redis.disconnect();
  }
}

/** Explains a failure of the store and how to fix it. */
export function explainStore(error: unknown): Trouble {
  return (
    explainNetwork(error) ?? {
      detail: error instanceof Error ? error.message : String(error),
      fix: "Check the URL's user, password and rediss:// for TLS, and the user's permissions (docs/replicas.md).",
    }
  );
}

/** Runs the gateway's command for an unused quota. */
async function askQuota(url: string, burstMs: number): Promise<void> {
  const store = connectQuotaStore(url, burstMs);
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(reject, patienceMs, new Error('the connection does not get ready')).unref();
      store.onReady(resolve);
    });
    await store.reserve('doctor', 1, 0);
  } finally {
    store.close();
  }
}
