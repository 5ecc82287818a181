import type { MetadataBearer } from '@smithy/types';
import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import { countCall, type RequestScope } from '../../common/request-scope.js';
import { traced } from '../../common/tracing.js';
import type { QuotaCategory, QuotaRates } from '../../config/quota-categories.js';
import type { Code } from '../../errors/codes.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { CallEvent, CallMetrics } from '../call-metrics.js';
import { toCause, toGatewayError } from '../errors.js';
import {
  type CallInput,
  type Operation,
  type ReadOperation,
  toOperationName,
} from '../operations/operation.js';
import type { Pool } from '../pools.js';
import { createSharedBucket } from '../quota/distributed-token-bucket.js';
import { createQuota, type Permit, type Quota, type QuotaLimits } from '../quota/fair-queue.js';
import type { ReplicaCoordinator } from '../quota/replica-coordinator.js';
import { createSingleFlight, type SharedCall } from '../single-flight.js';
import { createUnknownLog } from '../unrecognized-values.js';
import { type Clients, maxSockets } from './client-registry.js';

/** This gateway's share of an account's quotas. */
export interface QuotaShare {
  /** Calls per second by category. */
  readonly rates: QuotaRates;
  /** Burst size, as ms of the rate. */
  readonly burstMs: number;
  /** The replicas that these quotas are shared with; without, each quota is this process's own. */
  readonly coordinator?: ReplicaCoordinator | undefined;
}

/** Makes calls to Cognito by the description of their operation. Every rejection is a GatewayError. */
export interface CallExecutor {
  /** Reads once for all requests that ask for the same at the same time. */
  read<Input extends object, Output extends MetadataBearer, Result>(
    pool: Pool,
    operation: ReadOperation<Input, Output, Result>,
    input: CallInput<Input>,
    scope: RequestScope,
  ): Promise<Result>;
  /**
   * Runs a look-up of several calls once for all requests that ask for the same at the same time. `key` is equal for
   * look-ups whose answer may be shared, within one pool.
   */
  share<Result>(
    pool: Pool,
    key: string,
    scope: RequestScope,
    lookUp: (sharedCall: SharedCall) => Promise<Result>,
  ): Promise<Result>;
  /**
   * Makes one call of a shared look-up: waits for the quota, then calls. A call that Cognito throttled or failed to
   * answer goes back to the queue, as long as somebody waits for it.
   */
  execute<Input extends object, Output extends MetadataBearer, Result>(
    pool: Pool,
    operation: Operation<Input, Output, Result>,
    input: CallInput<Input>,
    sharedCall: SharedCall,
  ): Promise<Result>;
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
  const onUnknown = createUnknownLog(log);
  const lookups = createSingleFlight<unknown>(callMetrics.coalesced);

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
    if (sharedCall.cancelled || clock.now() + ms + 2 * tookMs >= sharedCall.deadline) {
      return Promise.reject(error);
    }
    sharedCall.failure = error;
    sharedCall.timeoutError = () => error;
    return new Promise((resolve, reject) => {
      const stopTimer = clock.after(ms, () => {
        removeListener();
        resolve();
      });
      const removeListener = sharedCall.onCancel(() => {
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

  const executor: CallExecutor = {
    read: (pool, operation, input, scope) =>
      executor.share(
        pool,
        `${toOperationName(operation)} ${operation.coalescingKey(input)}`,
        scope,
        (sharedCall) => executor.execute(pool, operation, input, sharedCall),
      ),

    // Whoever joins a call asks for the same operation or look-up, whose result is of the same type.
    share: <Result>(
      pool: Pool,
      key: string,
      scope: RequestScope,
      lookUp: (sharedCall: SharedCall) => Promise<Result>,
    ) => lookups.run(`${pool.id} ${key}`, scope, lookUp) as Promise<Result>,

    async execute<Input extends object, Output extends MetadataBearer, Result>(
      pool: Pool,
      operation: Operation<Input, Output, Result>,
      input: CallInput<Input>,
      sharedCall: SharedCall,
    ) {
      const { category } = operation;
      const name = toOperationName(operation);
      const quota = quotaOf(pool, category);
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
        const payer = count(sharedCall, name, startedAt - askedAt);
        const record = (outcome: CallEvent['outcome']) => {
          const durationMs = clock.now() - startedAt;
          callMetrics.call({
            operation: name,
            region: pool.region,
            outcome,
            durationMs,
            waitMs: startedAt - askedAt,
          });
          return durationMs;
        };
        try {
          const wireInput = { UserPoolId: pool.id, ...input };
          const output = await clients.for(pool)<Output>(operation.schema, wireInput, sharedCall);
          const result = toResult(() => operation.toResult(output, { pool, onUnknown }), output);
          record('OK');
          if (operation.billedUser) {
            if (payer) payer.usage.billable += 1;
            callMetrics.billable(pool.id, operation.billedUser(input, result));
          }
          return result;
        } catch (cause) {
          const failure = toGatewayError(cause, operation.errorCodes);
          const tookMs = record(sharedCall.cancelled ? 'GIVEN_UP' : failure.code);
          logFailure(pool, name, sharedCall, failure, payer?.requestId);
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
  return executor;
}

function toCode(error: unknown): string {
  return toGatewayError(error).code;
}

/** Counts a call for the first of the requests that wait, and how long it was queued for each. */
function count({ scopes }: SharedCall, operation: string, queuedMs: number): RequestScope | undefined {
  const [first] = scopes;
  if (first) countCall(first.usage, operation);
  for (const { usage } of scopes) usage.queuedMs = Math.max(usage.queuedMs, queuedMs);
  return first;
}

/** Converts an output. One that cannot be converted is no answer, though its request has an id. */
function toResult<T>(convert: () => T, { $metadata }: MetadataBearer): T {
  try {
    return convert();
  } catch (cause) {
    throw new GatewayError('COGNITO_UNAVAILABLE', { cause, requestId: $metadata.requestId });
  }
}

/** Failures that say something of the caller's input and nothing of the gateway's health. */
const blameless = new Set<Code>(['USER_NOT_FOUND', 'BAD_USER_INPUT']);

/** Failures that may pass while the caller waits. */
const askAgain = new Set<Code>(['TOO_MANY_REQUESTS', 'COGNITO_UNAVAILABLE']);
