import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Sealer } from '../common/sealer.js';
import type { ChangedUser } from './recent-changes.js';

/** A change that a replica made. */
export interface ChangeNotice {
  readonly poolId: string;
  /** The changed user; null if the change did not affect a single user. */
  readonly user: ChangedUser | null;
  /** Names that the user got by the change. */
  readonly names: readonly string[];
}

/** Reacts to changes that other replicas made. */
export interface ChangeListener {
  onNotice(notice: ChangeNotice): void;
  /** Notices may have been missed until now. */
  onGap(): void;
}

/** Notifies replicas of each other's changes, so that they read their own writes. */
export interface ChangeNotices {
  /** Resolves once the other replicas are notified, or the attempt has failed. */
  publish(notice: ChangeNotice): Promise<void>;
  close(): void;
}

const channel = 'cognito-graphql-gateway:changes';
/** Maximum time that a response to a client waits for the store, in ms. */
const publishMs = 200;
const connectMs = 1000;
const longestPauseMs = 1000;

/**
 * Connects to a store at any redis or rediss URL, and reconnects until it is closed.
 *
 * @param sealer seals notices, because they contain personal data, and separates deployments that share a store.
 */
export function connectChangeNotices(
  url: string,
  sealer: Sealer,
  listener: ChangeListener,
  log: Logger,
): ChangeNotices {
  const options = {
    connectTimeout: connectMs,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    // Both options require permissions that the gateway does not need.
    enableReadyCheck: false,
    disableClientInfo: true,
    retryStrategy: (attempt: number) => Math.min(longestPauseMs, 100 * 2 ** attempt),
  };
  const publisher = new Redis(url, { ...options, commandTimeout: publishMs });
  const subscriber = new Redis(url, { ...options, autoResubscribe: false });
  publisher.on('error', () => {});
  subscriber.on('error', () => {});
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).then(
      () => listener.onGap(),
      (error: Error) => log.warn({ reason: error.message }, 'changes of other replicas cannot be received'),
    );
  });
  subscriber.on('message', (_channel, message: string) => {
    const opened = sealer.open(message);
    if (opened !== undefined) listener.onNotice(JSON.parse(opened));
  });
  return {
    async publish(notice) {
      try {
        await publisher.publish(channel, sealer.seal(JSON.stringify(notice)));
      } catch (error) {
        // Only the message is logged, because other properties of the client's errors may contain a password.
        const reason = error instanceof Error ? error.message : String(error);
        log.warn({ reason }, 'other replicas could not be notified of a change');
      }
    },
    close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
