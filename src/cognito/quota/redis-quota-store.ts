import { Redis, type Result } from 'ioredis';
import { pace } from './adaptive-token-bucket.js';
import type { QuotaStore, Reservation } from './replica-coordinator.js';

/** Timeout of a command, in ms. */
const commandTimeoutMs = 200;
/** Timeout of a connection attempt, in ms. */
const connectTimeoutMs = 1000;
/**
 * Timeout of the commands that establish a connection, in ms. Longer than the event loop of a busy process may be
 * blocked.
 */
const handshakeTimeoutMs = 3000;
/**
 * Full-jitter backoff between connection attempts: random up to an upper bound that doubles from the first to the
 * longest, in ms.
 */
const firstPauseMs = 250;
const longestPauseMs = 1000;
/** Expiry of unused keys, in seconds. An unused bucket is full by then. */
const idleSeconds = 600;
const keyPrefix = 'cognito-graphql-gateway:quota';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    /** Runs the script below. `points`: tokens, or the negated age of a throttled call. */
    drawTokens(
      key: string,
      points: number,
      keepSeconds: number,
      limit: number,
    ): Result<[milliRate: number, waitMs: number], Context>;
  }
}

/**
 * The algorithm of `adaptive-token-bucket.ts`, on the store's clock. Future tokens can be reserved. ARGV: the number of
 * tokens to reserve, or the negated time since a throttled call started, in ms; the key's expiry in seconds; the rate.
 * Returns the current rate in tokens per 1000 s, and the time until the reserved tokens are available in ms, because a
 * script returns integers only.
 */
function createScript(burstMs: number): string {
  return `
local limit = tonumber(ARGV[3])
local burst = math.max(1, limit * ${burstMs} / 1000)
local time = redis.call('time')
local now = time[1] * 1000 + time[2] / 1000
local known = redis.call('hmget', KEYS[1], 'tokens', 'factor', 'at', 'lowered')
local tokens = tonumber(known[1] or burst)
local factor = tonumber(known[2] or 1)
local at = math.min(now, tonumber(known[3] or now))
-- The decrease ends with the tokens that were reserved at that time. After the clock was set back, it must not last longer.
local lowered = math.min(tonumber(known[4] or 0), at + math.max(0, -tokens) * 1000 / (limit * factor))
local grows = math.max(at, lowered + ${pace.holdMs})
local filled = (now - at) * factor
if now > grows then
  local before = factor
  factor = math.min(1, factor + ${pace.increase} * (now - grows) / 1000)
  -- The factor grew linearly for (factor - before) / increase seconds, and has then stayed the same.
  filled = filled + (now - grows - (factor - before) * 500 / ${pace.increase}) * (factor - before)
end
tokens = math.min(burst, tokens + limit * filled / 1000)
local points = tonumber(ARGV[1])
if points >= 0 then
  tokens = tokens - points
elseif now + points > lowered then
  -- Reserved calls still run at the earlier rate, and their throttles say nothing about the reduced one.
  lowered = now + math.max(0, -tokens) * 1000 / (limit * factor)
  factor = math.max(math.min(1, ${pace.floor} / limit), factor * ${pace.decrease})
  tokens = math.min(tokens, 0)
end
redis.call('hset', KEYS[1], 'tokens', string.format('%.6f', tokens), 'factor', string.format('%.6f', factor),
  'at', string.format('%.3f', now), 'lowered', string.format('%.3f', lowered))
redis.call('expire', KEYS[1], ARGV[2])
return { math.floor(limit * factor * 1000 + 0.5), math.ceil(math.max(0, -tokens) * 1000 / (limit * factor) - 0.001) }
`;
}

/** Connects to the store at a redis or rediss URL, and reconnects until it is closed. */
export function connectQuotaStore(url: string, burstMs: number): QuotaStore {
  const redis = new Redis(url, {
    commandTimeout: handshakeTimeoutMs,
    connectTimeout: connectTimeoutMs,
    disconnectTimeout: 100,
    retryStrategy: (times) => Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** times),
    // A command that cannot be sent now must fail now: its reservation would be outdated later.
    enableOfflineQueue: false,
    // Reconnects when the server stops being the primary, because its name may resolve to another server.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // ReplicaCoordinator probes the store itself, with the command that it uses.
    enableReadyCheck: false,
    disableClientInfo: true,
    connectionName: 'cognito-graphql-gateway',
  });
  let lastError: Error | undefined;
  redis.on('error', (error: Error) => {
    lastError = error;
  });
  redis.on('ready', () => {
    lastError = undefined;
  });
  redis.defineCommand('drawTokens', { lua: createScript(burstMs), numberOfKeys: 1 });

  async function run(quota: string, limit: number, points: number): Promise<Reservation> {
    try {
      const [milliRate, waitMs] = await withTimeout(
        redis.drawTokens(`${keyPrefix}:${quota}`, points, idleSeconds, limit),
      );
      return { rate: milliRate / 1000, waitMs };
    } catch (error) {
      if (redis.status === 'ready') throw error;
      throw lastError ?? new Error('the connection was closed');
    }
  }

  /** A server that hangs does not recover this connection, so a new one is opened. */
  function withTimeout<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        lastError = new Error(`no response within ${commandTimeoutMs} ms`);
        redis.disconnect(true);
        reject(lastError);
      };
      // If this process itself was blocked, the response may have arrived. It is read before the immediate runs.
      const timer = setTimeout(() => {
        immediate = setImmediate(giveUp);
      }, commandTimeoutMs);
      let immediate: NodeJS.Immediate | undefined;
      answer.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        clearImmediate(immediate);
      });
    });
  }

  return {
    reserve: run,
    onThrottled: (quota, limit, agoMs) => run(quota, limit, -Math.max(1, Math.ceil(agoMs))),
    onReady: (callback) => void redis.on('ready', callback),
    close: () => redis.disconnect(),
  };
}
