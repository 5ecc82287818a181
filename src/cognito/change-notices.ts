import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Sealer } from '../common/sealer.js';
import type { ChangedUser } from './recent-changes.js';

/** A change that a replica has made. */
export interface ChangeNotice {
  readonly poolId: string;
  /** The user who was changed; null where the change concerned none. */
  readonly user: ChangedUser | null;
  /** Names that the user got by the change. */
  readonly names: readonly string[];
}

/** What a replica does about the changes of others. */
export interface ChangeListener {
  onNotice(notice: ChangeNotice): void;
  /** Notices may have been missed. */
  onGap(): void;
}

/** Tells replicas of each other's changes, so that they read what was written. */
export interface ChangeNotices {
  /** Resolves once the other replicas were told, or could not be. */
  publish(notice: ChangeNotice): Promise<void>;
  close(): void;
}

const channel = 'cognito-graphql-gateway:changes';
/** The client waits for its answer so long at most, in ms, while the store does not answer. */
const publishMs = 200;
const connectMs = 1000;
const longestPauseMs = 1000;

/**
 * Connects to a store at any redis or rediss URL, and connects again until it is closed.
 *
 * @param sealer seals notices, as they name people, and keeps those of other deployments from being read.
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
    // Either would take permissions that the gateway does without.
    enableReadyCheck: false,
    disableClientInfo: true,
    retryStrategy: (attempt: number) => Math.min(longestPauseMs, 100 * 2 ** attempt),
  };
  const publisher = new Redis(url, { ...options, commandTimeout: publishMs });
  const subscriber = new Redis(url, { ...options, autoResubscribe: false });
  publisher.on('error', () => {});
  subscriber.on('error', () => {});
  let isConnected = false;
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).then(
      () => {
        if (isConnected) listener.onGap();
        isConnected = true;
      },
      (error: Error) => log.warn({ err: error }, 'changes of other replicas are not noticed'),
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
        log.warn({ err: error }, 'other replicas could not be told of a change');
      }
    },
    close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
