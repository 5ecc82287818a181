import { Redis } from 'ioredis';
import { type Finding, fail, ok } from './finding.js';
import { explainNetwork, patienceMs } from './network.js';

/** Whether the store of the shared quota answers PING. The URL's password is never shown. */
export async function checkStore(url: string): Promise<Finding> {
  const name = 'QUOTA_REDIS_URL';
  const { protocol, host } = new URL(url);
  const shown = `${protocol}//${host}`;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // What went wrong; the commands only learn that the connection is closed.
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.ping();
    return ok(name, `${shown} answers PING`);
  } catch (error) {
    const cause = reason ?? error;
    const { detail, fix } = explainNetwork(cause) ?? {
      detail: cause instanceof Error ? cause.message : String(cause),
      fix: "Check the URL's user, password and rediss:// for TLS.",
    };
    return fail(name, {
      detail: `${shown}: ${detail}`,
      fix: `${fix} Until then replicas fall back to a fixed share each.`,
    });
  } finally {
    redis.disconnect();
  }
}
