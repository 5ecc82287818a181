import { Redis } from 'ioredis';
import { connectQuotaStore } from '../cognito/quota/redis-quota-store.js';
import { type Finding, fail, ok } from './finding.js';
import { explainNetwork, patienceMs } from './network.js';

/** Whether the store of the shared quota can be reached, and tells how the quota is. The URL's password is never shown. */
export async function checkStore(url: string, burstMs: number): Promise<Finding> {
  const name = 'QUOTA_REDIS_URL';
  const { protocol, host } = new URL(url);
  const shown = `${protocol}//${host}`;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // Either would take permissions that the gateway does without.
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  // What went wrong; the commands only learn that the connection is closed.
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await askQuota(url, burstMs);
    return ok(name, `${shown} tells the quota`);
  } catch (error) {
    const cause = reason ?? error;
    const { detail, fix } = explainNetwork(cause) ?? {
      detail: cause instanceof Error ? cause.message : String(cause),
      fix: "Check the URL's user, password and rediss:// for TLS, and the user's permissions (docs/replicas.md).",
    };
    return fail(name, {
      detail: `${shown}: ${detail}`,
      fix: `${fix} Until then replicas fall back to a fixed share each.`,
    });
  } finally {
    redis.disconnect();
  }
}

/** Asks what the gateway asks, of a quota of no meaning. */
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
