import type { MetadataBearer } from '@smithy/types';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Clock } from '../../common/clock.js';
import { countCall, type RequestScope } from '../../common/request-scope.js';
import { traced } from '../../common/tracing.js';
import { type QuotaCategory, type QuotaRates, quotaCategories } from '../../config/quota-categories.js';
import { type Code, codes } from '../../errors/codes.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { CallEvent, CallMetrics } from '../call-metrics.js';
import { toCause, toGatewayError } from '../errors.js';
import {
  type CallInput,
  type Operation,
  type ReadOperation,
  toOperationName,
  type WriteOperation,
} from '../operations/operation.js';
import type { Pool } from '../pools.js';
import { createSharedBucket } from '../quota/distributed-token-bucket.js';
import { createQuota, type Permit, type Quota, type QuotaLimits } from '../quota/fair-queue.js';
import { createKeyedRateLimit, type KeyedRateLimit } from '../quota/keyed-rate-limit.js';
import type { ReplicaCoordinator } from '../quota/replica-coordinator.js';
import { createSingleFlight, createTimeoutError, SharedCall } from '../single-flight.js';
import { createUnknownLog } from '../unrecognized-values.js';
import { Attempt } from './cancellable-attempt.js';
import { type Clients, maxSockets } from './client-registry.js';
import { createRetryBudget } from './retry-budget.js';

/** This gateway's share of an account's quotas. */
export interface QuotaShare {
  /** Calls per second, by category. */
  readonly rates: QuotaRates;
  /** Burst size, as milliseconds of the rate. */
  readonly burstMs: number;
  /** Reads, and changes, per second of one user; 8 by default, because AWS allows about 10 of each. */
  readonly ratePerUser?: number | undefined;
  /** The replicas that share these quotas; without it, each quota is local to this process. */
  readonly coordinator?: ReplicaCoordinator | undefined;
}

/** Calls Cognito as each operation's description defines. Every rejection is a GatewayError. */
export interface CallExecutor {
  /** Makes a read, coalesced with concurrent reads of the same. */
  read<Input extends object, Output extends MetadataBearer, Result>(
    pool: Pool,
    operation: ReadOperation<Input, Output, Result>,
    input: CallInput<Input>,
    scope: RequestScope,
  ): Promise<Result>;
  /** Makes a look-up that consists of several calls, coalesced with concurrent look-ups of the same pool and `key`. */
  share<Result>(
    pool: Pool,
    key: string,
    scope: RequestScope,
    lookUp: (sharedCall: SharedCall) => Promise<Result>,
  ): Promise<Result>;
  /**
   * Makes one call of a shared look-up after waiting for the quota. A call that fails temporarily returns to the queue
   * while a request waits for it.
   */
  execute<Input extends object, Output extends MetadataBearer, Result>(
    pool: Pool,
    operation: Operation<Input, Output, Result>,
    input: CallInput<Input>,
    sharedCall: SharedCall,
  ): Promise<Result>;
  /**
   * Makes a change, which is never coalesced. Cancelling the request withdraws a change that waits for the quota; a
   * change that was sent continues without its client. Rejects with OUTCOME_UNKNOWN if the change was sent and no
   * response tells its outcome; any other error means that nothing was changed.
   */
  write<Input extends object, Output extends MetadataBearer, Result>(
    pool: Pool,
    operation: WriteOperation<Input, Output, Result>,
    input: CallInput<Input>,
    scope: RequestScope,
  ): Promise<Result>;
  /**
   * Returns the number of completed changes of a pool. Data that was read in an earlier epoch may be outdated and must
   * not be cached for later requests.
   */
  epochOf(pool: Pool): number;
  /** Ends a change that another replica has made: reads that started before it are not shared with later requests. */
  endChange(poolId: string, username: string | undefined): void;
  /** Calls back at the end of each change, with the affected user if there is exactly one. */
  onChange(listener: ChangeListener): void;
}

/** Receives the pool and the user of a change; no user if it affects none in particular. */
type ChangeListener = (poolId: string, username: string | undefined) => void;

/** The limits of the attempts of a read. */
export interface AttemptLimits {
  /** Maximum duration of one attempt of a read, in ms; never more than half of the remaining time. */
  readonly timeoutMs: number;
}

const maxQueued = 10_000;
/** Maximum attempts of one call, not counting throttled ones. */
const maxAttempts = 4;
/** Maximum attempts with an unreadable response, because AWS bills each of them. */
const maxUnreadable = 2;
/** Full-jitter backoff: the pause is random, up to an upper bound that doubles from the first to the longest, in ms. */
const firstPauseMs = 50;
const longestPauseMs = 2000;
const defaultRatePerUser = 8;
const maxPoolQuotas = 10_000;

/** Creates the executor through which all Cognito calls are made. */
export function createCallExecutor(
  clients: Clients,
  share: QuotaShare,
  attempts: AttemptLimits,
  clock: Clock,
  callMetrics: CallMetrics,
  log: Logger,
): CallExecutor {
  const quotas = new Map<string, Quota>();
  const onUnknown = createUnknownLog(log);
  const lookups = createSingleFlight<unknown>(callMetrics.coalesced);
  const retries = createRetryBudget(clock);
  const { ratePerUser = defaultRatePerUser } = share;
  const perUser = {
    read: createKeyedRateLimit(ratePerUser, clock),
    write: createKeyedRateLimit(ratePerUser, clock),
  };
  /** By pool and operation. With USER_POOLS=* the number of pools is unlimited. */
  const perPool = new LRUCache<string, Quota>({ max: maxPoolQuotas });
  const epochs = new Map<string, number>();
  const changeListeners: ChangeListener[] = [];

  function quotaOf(pool: Pool, category: QuotaCategory): Quota {
    const account = clients.accountOf(pool);
    const { region } = pool;
    const name = `${account} ${region} ${category}`;
    const known = quotas.get(name);
    if (known) return known;
    const quota = createQuotaFor(name, toLimits(category));
    quotas.set(name, quota);
    callMetrics.quota({ account, region, category }, quota);
    return quota;
  }

  /** AWS limits some operations in each pool, too. Callers take turns, as they do in the account's quota. */
  function quotaOfPool<Input extends object, Output extends MetadataBearer, Result>(
    pool: Pool,
    operation: Operation<Input, Output, Result>,
  ): Quota | undefined {
    const { ratePerPoolAndOperation: rate } = quotaCategories[operation.category];
    if (rate === undefined) return undefined;
    const name = `${pool.id} ${toOperationName(operation)}`;
    const known = perPool.get(name);
    if (known) return known;
    const quota = createQuota({ rate, burst: rate, concurrency: maxSockets, queue: maxQueued }, clock);
    perPool.set(name, quota);
    return quota;
  }

  function createQuotaFor(name: string, limits: QuotaLimits): Quota {
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

  /** Waits for `ms`, or rejects with the error as soon as no request waits for the call any more. */
  function pause(ms: number, sharedCall: SharedCall, error: GatewayError): Promise<void> {
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

  /**
   * Waits until a limit of one user permits the call. Rejects with TOO_MANY_REQUESTS immediately if that is after the
   * deadline of every waiting request.
   */
  function waitForKey(limit: KeyedRateLimit, key: string, sharedCall: SharedCall): Promise<void> | undefined {
    const waitMs = limit.reserve(key, sharedCall.deadline - clock.now() - 1);
    const refuse = (ms: number) =>
      new GatewayError('TOO_MANY_REQUESTS', { retryAfterMs: Math.floor(ms) + 1 });
    if (waitMs === undefined) throw sharedCall.failure ?? refuse(limit.waitMs(key));
    return waitMs > 0 ? pause(waitMs, sharedCall, sharedCall.failure ?? refuse(waitMs)) : undefined;
  }

  /** Returns a permit, or a promise of one if the call has to wait. */
  function acquire<Input extends object, Output extends MetadataBearer, Result>(
    quota: Quota,
    pool: Pool,
    operation: Operation<Input, Output, Result>,
    input: CallInput<Input>,
    sharedCall: SharedCall,
  ): Permit | Promise<Permit> {
    const { category, kind } = operation;
    if (sharedCall.deadline - clock.now() < 1) throw sharedCall.failure ?? createTimeoutError();
    const user = operation.user?.(input);
    const take = () => quota.acquireNow(sharedCall) ?? quota.acquire(sharedCall);
    async function takeAfter(ofUser: Promise<void> | undefined, ofPool: Quota | undefined): Promise<Permit> {
      await ofUser;
      const permitOfPool = await ofPool?.acquire(sharedCall);
      try {
        return await take();
      } finally {
        // Only its rate matters. The number of concurrent calls is limited by the account's quota.
        permitOfPool?.end();
      }
    }
    function wait(): Permit | Promise<Permit> {
      const ofUser =
        user === undefined ? undefined : waitForKey(perUser[kind], `${pool.id} ${user}`, sharedCall);
      const ofPool = quotaOfPool(pool, operation);
      return ofUser || ofPool ? takeAfter(ofUser, ofPool) : take();
    }
    const attributes = () => ({ 'cloud.region': pool.region, 'cognito_gateway.quota': category });
    return traced({ name: 'quota wait', attributes }, wait, toCode);
  }

  function logFailure(
    poolId: string,
    operation: string,
    isExpected: boolean,
    error: GatewayError,
    requestId?: string,
  ): void {
    const level = isExpected || expectedCodes.has(error.code) ? 'debug' : 'warn';
    const { requestId: awsRequestId } = error.extensions;
    log[level](
      { requestId, code: error.code, operation, poolId, awsRequestId, cause: toCause(error.cause) },
      'Cognito call failed',
    );
  }

  /** Reduces the quota's rate, and adds `retryAfterMs` to the error. */
  function slowDown({ cause, extensions }: GatewayError, permit: Permit, quota: Quota): GatewayError {
    permit.throttled();
    const retryAfterMs = Math.floor(quota.waitMs()) + 1;
    return new GatewayError('TOO_MANY_REQUESTS', { cause, requestId: extensions.requestId, retryAfterMs });
  }

  /** Makes one attempt: waits for a permit, sends the call, and parses and counts the response. */
  async function attemptOnce<Input extends object, Output extends MetadataBearer, Result>(
    pool: Pool,
    operation: Operation<Input, Output, Result>,
    input: CallInput<Input>,
    sharedCall: SharedCall,
    startAttempt: (timeLeftMs: number) => Attempt,
  ): Promise<AttemptEnd<Result>> {
    const name = toOperationName(operation);
    const queuedAt = clock.now();
    const quota = quotaOf(pool, operation.category);
    const acquired = acquire(quota, pool, operation, input, sharedCall);
    const permit = acquired instanceof Promise ? await acquired : acquired;
    const startedAt = clock.now();
    const waitMs = startedAt - queuedAt;
    const payer = count(sharedCall, name, waitMs);
    retries.onCall();
    const attempt = startAttempt(sharedCall.deadline - startedAt);
    const record = (outcome: CallEvent['outcome']) => {
      const durationMs = clock.now() - startedAt;
      callMetrics.call({ operation: name, region: pool.region, outcome, durationMs, waitMs });
      return durationMs;
    };
    const bill = (result?: Result) => {
      if (!operation.billedUser) return;
      if (payer) payer.usage.billable += 1;
      callMetrics.billable(pool.id, operation.billedUser(input, result));
    };
    let output: Output | undefined;
    try {
      const { schema, maxOutputBytes } = operation;
      const send = clients.for(pool, operation.category);
      output = await send<Output>(schema, { UserPoolId: pool.id, ...input }, attempt, maxOutputBytes);
      const result = operation.toResult(output, { pool, onUnknown });
      record('OK');
      bill(result);
      return { result };
    } catch (cause) {
      const unreadableResponse = toUnreadableResponse(cause, output);
      if (unreadableResponse?.isBilled) bill();
      const failure = output ? toUnreadable(cause, output) : toGatewayError(cause, operation.errorCodes);
      const isGivenUp = attempt.cancelled && !attempt.timedOut;
      const tookMs = record(isGivenUp ? 'GIVEN_UP' : failure.code);
      logFailure(pool.id, name, isGivenUp, failure, payer?.requestId);
      const error = failure.code === 'TOO_MANY_REQUESTS' ? slowDown(failure, permit, quota) : failure;
      const { wasSent, timedOut } = attempt;
      return { error, tookMs, wasSent, timedOut, isUnreadable: unreadableResponse !== undefined };
    } finally {
      attempt.end();
      permit.end();
    }
  }

  /** Returns the pause before the next attempt, in ms, without holding a permit; undefined if there must not be one. */
  function pauseBefore(
    repeats: number,
    attemptsMade: number,
    { error, tookMs, timedOut }: FailedAttempt,
    sharedCall: SharedCall,
    isWithinBudget: () => boolean,
  ): number | undefined {
    if (sharedCall.cancelled || !codes[error.code].retryable) return undefined;
    // An attempt that timed out needs no pause, and its duration does not predict the next attempt's.
    const ms = timedOut ? 0 : clock.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** repeats);
    const leastMs = timedOut ? 1 : 2 * tookMs;
    if (clock.now() + ms + leastMs >= sharedCall.deadline) return undefined;
    const isThrottled = error.code === 'TOO_MANY_REQUESTS';
    return isThrottled || (attemptsMade < maxAttempts && isWithinBudget()) ? ms : undefined;
  }

  /** Reads that started before the end of a change must not be shared with later requests. */
  function startEpoch(poolId: string, username: string | undefined): void {
    epochs.set(poolId, (epochs.get(poolId) ?? 0) + 1);
    lookups.detach((key) => key.startsWith(`${poolId} `));
    for (const listener of changeListeners) listener(poolId, username);
  }

  async function runWrite<Input extends object, Output extends MetadataBearer, Result>(
    pool: Pool,
    operation: WriteOperation<Input, Output, Result>,
    input: CallInput<Input>,
    scope: RequestScope,
  ): Promise<Result> {
    const { isRepeatable, isReadAfterwards } = operation;
    const shareOfTime = isRepeatable ? 0.5 : isReadAfterwards ? 0.8 : 1;
    const startAttempt = (timeLeftMs: number) => new Attempt(timeLeftMs * shareOfTime, clock);
    /** Follows the request's cancellation only until the change is first sent. */
    const sharedCall = new SharedCall();
    sharedCall.join(scope);
    const removeListener = scope.onCancel(() => sharedCall.leave(scope));
    let attemptsMade = 0;
    let isUncertain = false;
    try {
      for (let repeats = 0; ; repeats += 1) {
        const end = await attemptOnce(pool, operation, input, sharedCall, (timeLeftMs) => {
          removeListener();
          return startAttempt(timeLeftMs);
        });
        if ('result' in end) return end.result;
        const { error, wasSent } = end;
        if (isUncertain && operation.alreadyDone?.code === error.code) return operation.alreadyDone.result;
        const isLost = wasSent && !isDefiniteRefusal(error, end);
        if (error.code !== 'TOO_MANY_REQUESTS') attemptsMade += 1;
        isUncertain ||= isLost;
        const mayBeSentAgain = !isLost || isRepeatable;
        // Changes are few, and one that is not repeated has no known outcome: the retry budget is for reads.
        const pauseMs = mayBeSentAgain
          ? pauseBefore(repeats, attemptsMade, end, sharedCall, () => true)
          : undefined;
        if (pauseMs === undefined) throw error;
        sharedCall.failure = error;
        if (pauseMs > 0) await pause(pauseMs, sharedCall, error);
      }
    } catch (cause) {
      const error = toGatewayError(cause);
      if (!isUncertain) throw error;
      throw new GatewayError('OUTCOME_UNKNOWN', { cause: error, requestId: error.extensions.requestId });
    } finally {
      removeListener();
      startEpoch(pool.id, operation.user?.(input));
    }
  }

  const executor: CallExecutor = {
    read: (pool, operation, input, scope) =>
      executor.share(
        pool,
        `${toOperationName(operation)} ${operation.coalescingKey(input)}`,
        scope,
        (sharedCall) => executor.execute(pool, operation, input, sharedCall),
      ),

    // Requests that join a call use the same operation or look-up, so its result has the same type.
    share: <Result>(
      pool: Pool,
      key: string,
      scope: RequestScope,
      lookUp: (sharedCall: SharedCall) => Promise<Result>,
    ) => lookups.run(`${pool.id} ${key}`, scope, lookUp) as Promise<Result>,

    async execute(pool, operation, input, sharedCall) {
      const startAttempt = (timeLeftMs: number) =>
        new Attempt(Math.min(attempts.timeoutMs, timeLeftMs / 2), clock, sharedCall);
      let attemptsMade = 0;
      let unreadable = 0;
      // The result of an earlier call of the same look-up does not apply to this one.
      sharedCall.failure = undefined;
      sharedCall.timeoutError = createTimeoutError;
      for (let repeats = 0; ; repeats += 1) {
        const end = await attemptOnce(pool, operation, input, sharedCall, startAttempt);
        if ('result' in end) return end.result;
        const { error, isUnreadable } = end;
        if (error.code !== 'TOO_MANY_REQUESTS') attemptsMade += 1;
        if (isUnreadable) unreadable += 1;
        const mayRepeat = unreadable < maxUnreadable;
        const pauseMs = mayRepeat
          ? pauseBefore(repeats, attemptsMade, end, sharedCall, retries.take)
          : undefined;
        if (pauseMs === undefined) throw error;
        sharedCall.failure = error;
        if (pauseMs > 0) await pause(pauseMs, sharedCall, error);
      }
    },

    write: runWrite,

    endChange: startEpoch,

    epochOf: (pool) => epochs.get(pool.id) ?? 0,

    onChange: (listener) => void changeListeners.push(listener),
  };
  return executor;
}

/** An attempt without a result. */
interface FailedAttempt {
  readonly error: GatewayError;
  readonly tookMs: number;
  /** Whether the request may have reached Cognito. */
  readonly wasSent: boolean;
  readonly timedOut: boolean;
  /** Whether Cognito responded with success, but the response could not be parsed. */
  readonly isUnreadable: boolean;
}

type AttemptEnd<Result> = { readonly result: Result } | FailedAttempt;

function toCode(error: unknown): string {
  return toGatewayError(error).code;
}

/** Counts a call for the first of the waiting requests, and its queueing time for each. */
function count({ scopes }: SharedCall, operation: string, queuedMs: number): RequestScope | undefined {
  const [first] = scopes;
  if (first) countCall(first.usage, operation);
  for (const { usage } of scopes) usage.queuedMs = Math.max(usage.queuedMs, queuedMs);
  return first;
}

/** The parts of an error that describe Cognito's response. */
interface ErrorWithMetadata {
  readonly name?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * Recognizes a success response that could not be parsed. AWS bills such a call. A proxy's page that is not JSON and
 * has no request id did not come from AWS.
 */
function toUnreadableResponse(
  cause: unknown,
  output?: MetadataBearer,
): { readonly isBilled: boolean } | undefined {
  if (output) return { isBilled: true };
  const { name, $metadata }: ErrorWithMetadata = typeof cause === 'object' && cause !== null ? cause : {};
  const status = $metadata?.httpStatusCode ?? 0;
  if (status < 200 || status >= 300) return undefined;
  return { isBilled: name !== 'SyntaxError' || $metadata?.requestId !== undefined };
}

/** An output that cannot be converted is unusable, although the response has a request id. */
function toUnreadable(cause: unknown, { $metadata }: MetadataBearer): GatewayError {
  return new GatewayError('COGNITO_UNAVAILABLE', { cause, requestId: $metadata.requestId });
}

/** Returns whether a failed change certainly changed nothing, because Cognito refused it with a status below 500. */
function isDefiniteRefusal({ code, cause }: GatewayError, { isUnreadable }: FailedAttempt): boolean {
  if (isUnreadable) return false;
  const { $metadata }: ErrorWithMetadata = typeof cause === 'object' && cause !== null ? cause : {};
  const status = $metadata?.httpStatusCode ?? 0;
  return code === 'TOO_MANY_REQUESTS' || (status >= 400 && status < 500);
}

/** Failures that are caused by the caller's input and do not indicate a problem of the gateway. */
const expectedCodes = new Set<Code>(['USER_NOT_FOUND', 'BAD_USER_INPUT']);
