import type { MetadataBearer, StaticOperationSchema } from '@smithy/types';
import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import type { RequestScope } from '../../common/request-scope.js';
import { traced } from '../../common/tracing.js';
import type { Code } from '../../errors/codes.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { CallEvent, CallMetrics } from '../call-metrics.js';
import { toCause, toGatewayError } from '../errors.js';
import type { Pool } from '../pools.js';
import { createSharedBucket } from '../quota/distributed-token-bucket.js';
import { createQuota, type Permit, type Quota, type QuotaLimits } from '../quota/fair-queue.js';
import type { ReplicaCoordinator } from '../quota/replica-coordinator.js';
import type { SharedCall } from '../single-flight.js';
import { type Clients, maxSockets } from './client-registry.js';
import type { Input } from './send-command.js';

/** Cognito's quota categories, as far as the gateway uses them. */
export type QuotaCategory = 'UserRead' | 'UserList';

/** An operation of Cognito's: the quota it draws on, and what the gateway takes from its output. */
export interface Operation<Output extends MetadataBearer, T> {
  readonly schema: StaticOperationSchema;
  readonly category: QuotaCategory;
  readonly read: (output: Output, pool: Pool) => T;
  /** The username of the user whom AWS counts as active for this answer; absent where it counts nobody. */
  readonly billed?: (answer: T) => string;
}

/** This gateway's share of an account's quotas. */
export interface QuotaShare {
  /** Calls per second by category. */
  readonly rates: Readonly<Record<QuotaCategory, number>>;
  /** How much of its rate a quota may spend at once after a rest, in ms of it. */
  readonly burstMs: number;
  /** The replicas that these quotas are shared with; each is this process's own without. */
  readonly coordinator?: ReplicaCoordinator | undefined;
}

/** Makes calls to Cognito: in turn, and again where that may help. */
export interface CallExecutor {
  /**
   * Waits for the quota, then calls. What Cognito throttled or failed to answer goes back to the queue, while
   * somebody waits for it. Rejects with a GatewayError.
   */
  execute<Output extends MetadataBearer, T>(
    pool: Pool,
    operation: Operation<Output, T>,
    input: Input,
    sharedCall: SharedCall,
  ): Promise<T>;
}

const maxQueued = 10_000;
/** Before it asks again a look-up pauses for a random part of this many ms, doubled each time up to the most. */
const firstPauseMs = 50;
const longestPauseMs = 2000;

/** Builds the one place that calls Cognito. */
export function createCallExecutor(
  clients: Clients,
  share: QuotaShare,
  clock: Clock,
  callMetrics: CallMetrics,
  log: Logger,
): CallExecutor {
  const quotas = new Map<string, Quota>();

  /**
   * Quotas are the account's: a role's belong to the account that its ARN names, whichever role of it asks. What
   * account the gateway's own credentials are of is not known here, so that it counts as one more.
   */
  function quotaOf({ region, roleArn }: Pool, category: QuotaCategory): Quota {
    const account = roleArn?.split(':')[4] ?? 'own';
    const name = `${account} ${region} ${category}`;
    const known = quotas.get(name);
    if (known) return known;
    const quota = open(name, toLimits(category));
    quotas.set(name, quota);
    callMetrics.quota({ account, region, category }, quota);
    return quota;
  }

  function open(name: string, limits: QuotaLimits): Quota {
    const onRate = (rate: number) => callMetrics.rate(name, rate);
    const { coordinator } = share;
    return createQuota(
      limits,
      clock,
      onRate,
      coordinator && createSharedBucket(coordinator, name, limits, clock, onRate),
    );
  }

  function toLimits(category: QuotaCategory) {
    const rate = share.rates[category];
    const burst = Math.max(1, (rate * share.burstMs) / 1000);
    return { rate, burst, concurrency: maxSockets, queue: maxQueued };
  }

  /**
   * Pauses before the next attempt. Rejects with the error at once where that attempt would come too late, if it took
   * twice as long as the last one, `tookMs`.
   */
  function pause(
    attempt: number,
    tookMs: number,
    sharedCall: SharedCall,
    error: GatewayError,
  ): Promise<void> {
    const ms = clock.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);
    if (sharedCall.cancelled || clock.now() + ms + 2 * tookMs >= sharedCall.deadline)
      return Promise.reject(error);
    sharedCall.failure = error;
    sharedCall.timeoutError = () => error;
    return new Promise((resolve, reject) => {
      const stopTimer = clock.after(ms, () => {
        stay();
        resolve();
      });
      const stay = sharedCall.onCancel(() => {
        stopTimer();
        reject(error);
      });
    });
  }

  function logFailure(
    pool: Pool,
    operation: string,
    sharedCall: SharedCall,
    error: GatewayError,
    requestId?: string,
  ): void {
    const level = sharedCall.cancelled || blameless.has(error.code) ? 'debug' : 'warn';
    const { requestId: awsRequestId } = error.extensions;
    log[level](
      { requestId, code: error.code, operation, poolId: pool.id, awsRequestId, cause: toCause(error.cause) },
      'Cognito call failed',
    );
  }

  /** Lowers the rate, and tells the client when to come back if nothing else does. */
  function slowDown({ cause, extensions }: GatewayError, permit: Permit, quota: Quota): GatewayError {
    permit.throttled();
    const retryAfterMs = Math.floor(quota.waitMs()) + 1;
    return new GatewayError('TOO_MANY_REQUESTS', { cause, requestId: extensions.requestId, retryAfterMs });
  }

  return {
    async execute<Output extends MetadataBearer, T>(
      pool: Pool,
      { schema, category, read, billed }: Operation<Output, T>,
      input: Input,
      sharedCall: SharedCall,
    ) {
      const quota = quotaOf(pool, category);
      const [, , operation] = schema;
      for (let attempt = 0; ; attempt += 1) {
        const askedAt = clock.now();
        const permit = await traced(
          {
            name: 'quota wait',
            attributes: () => ({ 'cloud.region': pool.region, 'cognito_gateway.quota': category }),
          },
          () => quota.acquire(sharedCall),
          toCode,
        );
        const startedAt = clock.now();
        const payer = count(sharedCall, category, startedAt - askedAt);
        const record = (outcome: CallEvent['outcome']) => {
          const durationMs = clock.now() - startedAt;
          callMetrics.call({
            operation,
            region: pool.region,
            outcome,
            durationMs,
            waitMs: startedAt - askedAt,
          });
          return durationMs;
        };
        try {
          const output = await clients.for(pool)<Output>(schema, input, sharedCall);
          const answer = take(() => read(output, pool), output);
          record('OK');
          if (billed) {
            if (payer) payer.usage.billable += 1;
            callMetrics.billable(pool.id, billed(answer));
          }
          return answer;
        } catch (cause) {
          const failure = toGatewayError(cause);
          const tookMs = record(sharedCall.cancelled ? 'GIVEN_UP' : failure.code);
          logFailure(pool, operation, sharedCall, failure, payer?.requestId);
          const error = failure.code === 'TOO_MANY_REQUESTS' ? slowDown(failure, permit, quota) : failure;
          if (!askAgain.has(error.code)) throw error;
          // The pause belongs to no turn.
          permit.end();
          await pause(attempt, tookMs, sharedCall, error);
        } finally {
          permit.end();
        }
      }
    },
  };
}

function toCode(error: unknown): string {
  return toGatewayError(error).code;
}

/** Counts a call, for the first of those who wait, and how long it has queued, for each. */
function count({ scopes }: SharedCall, category: QuotaCategory, queuedMs: number): RequestScope | undefined {
  const [first] = scopes;
  if (first) first.usage.calls += 1;
  if (first && category === 'UserList') first.usage.listed += 1;
  for (const { usage } of scopes) usage.queuedMs = Math.max(usage.queuedMs, queuedMs);
  return first;
}

/** Reads an answer. One that cannot be read is none, though its request has an id. */
function take<T>(read: () => T, { $metadata }: MetadataBearer): T {
  try {
    return read();
  } catch (cause) {
    throw new GatewayError('COGNITO_UNAVAILABLE', { cause, requestId: $metadata.requestId });
  }
}

/** Failures that say something of the caller's input and nothing of the gateway's health. */
const blameless = new Set<Code>(['USER_NOT_FOUND', 'BAD_USER_INPUT']);

/** Failures that may pass while the caller waits. */
const askAgain = new Set<Code>(['TOO_MANY_REQUESTS', 'COGNITO_UNAVAILABLE']);
