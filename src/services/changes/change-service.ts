import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { mayReadUser, type UserResource } from '../../auth/authorization/access-control.js';
import type { Action } from '../../auth/authorization/actions.js';
import { type ChangeCaller, createChangeCaller } from '../../cognito/change-caller.js';
import type { ChangeNotice } from '../../cognito/change-notices.js';
import type { CallExecutor } from '../../cognito/client/executor.js';
import type { Pools } from '../../cognito/pools.js';
import type { ChangedUser } from '../../cognito/recent-changes.js';
import type { ListedUser } from '../../cognito/user-mapper.js';
import type { Users } from '../../cognito/user-repository.js';
import type { Clock } from '../../common/clock.js';
import { RequestScope } from '../../common/request-scope.js';
import type { Code } from '../../errors/codes.js';
import { GatewayError, toHidden } from '../../errors/gateway-error.js';
import { type AccessGuard, toBareError, toOutcome } from '../access-guard.js';
import { toOwnResource } from '../user-service.js';
import {
  type Address,
  type ChangeDetails,
  type ChangedUserReference,
  type ChangeOptions,
  type ChangePlan,
  type ChangeRequest,
  createRefusal,
  type Effect,
  isNotBegun,
  toResource,
} from './change.js';
import type { ChangeTools } from './change-tools.js';
import {
  checkIdempotencyKey,
  type EarlierOutcome,
  type IdempotencyKeys,
  type IdempotentRequest,
} from './idempotency.js';
import { badInput, checkLength } from './input-checks.js';
import type { RunningChanges } from './running-changes.js';
import type { WriteRateLimit } from './write-rate-limit.js';

/** The result of a change. */
export interface ChangeResult<Result> {
  /** The change's id in the audit log. */
  readonly changeId: string;
  /** False after a dry run, and for a repeated request. */
  readonly changed: boolean;
  readonly effects: readonly Effect[];
  /** The user before the change; undefined if the change does not affect an existing user. */
  readonly user: ListedUser | undefined;
  /** The canonical username of the affected user, including a new one; null if there is none. */
  readonly username: string | null;
  /** The result of Cognito's call; undefined if no call was made. */
  readonly result: Result | undefined;
  /** Addresses whose new value takes effect once the user enters a code. */
  readonly pendingVerification: readonly Address[];
}

/** Makes changes for one request. */
export interface ChangeService {
  /**
   * Makes a change, or checks it for a dry run.
   *
   * @throws GatewayError. `extensions.started` is false if the change was refused for lack of quota or time.
   */
  change<Result>(
    request: ChangeRequest<Result>,
    options: ChangeOptions,
    operationName: string | null,
  ): Promise<ChangeResult<Result>>;
}

/** The dependencies that all requests' change services share. */
export interface ChangeParts {
  readonly pools: Pools;
  readonly executor: CallExecutor;
  readonly users: Users;
  readonly rateLimit: WriteRateLimit;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly running: RunningChanges;
  /** Notifies other replicas of a change; absent if there are none. */
  readonly publish?: ((notice: ChangeNotice) => Promise<void>) | undefined;
  readonly requireReason: boolean;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called with the outcome of each change that was started. */
  readonly onOutcome: (action: Action, outcome: 'OK' | Code) => void;
  /** Called if the outcome of a change cannot be audited: the instance must not accept further requests. */
  readonly onAuditFailure: () => void;
}

/** A change is not started with less time than this, in ms, because its outcome could not be determined. */
const leastTimeMs = 500;

/**
 * Creates the service of one request. The sequence: validate, authorize by the names in the request, find the user,
 * compare `sub` and `ifLastModifiedAt`, authorize by Cognito's names, check the current state, audit the intent, change
 * the user by the canonical username, audit the outcome.
 */
export function createChangeService(
  parts: ChangeParts,
  guard: AccessGuard,
  tools: ChangeTools,
  scope: RequestScope,
): ChangeService {
  const { permissions, request: requestInfo } = guard;
  const { identity } = requestInfo;

  return {
    async change<Result>(
      request: ChangeRequest<Result>,
      options: ChangeOptions,
      operationName: string | null,
    ) {
      const changeId = randomUUID();
      const audit = createChangeAudit(request, options.reason ?? null, changeId, operationName);
      let found: ListedUser | undefined;
      let plan: ChangePlan<Result>;
      let reservation: IdempotentRequest | undefined;
      try {
        validate(request, options);
        authorize(request, toResource(request), undefined);
        if (!options.dryRun) parts.rateLimit.count(identity);
        found = request.user && (await find(request, request.user));
        if (!options.dryRun) reservation = await reserve(request);
        if (reservation?.earlier) {
          const { earlier } = reservation;
          await audit.repeat(found, earlier);
          return { ...earlier, changed: false, user: found, result: undefined, pendingVerification: [] };
        }
        try {
          if (found) checkUnchanged(request, found);
          plan = await request.plan(found, tools);
          if (options.dryRun) await plan.checkNames?.();
        } catch (error) {
          await release(reservation);
          throw error;
        }
      } catch (error) {
        await audit.refuse(found, error);
        throw permissions.hidesUsers ? toBareError(error, 'USER_NOT_FOUND') : error;
      }
      const username = found?.username ?? null;
      if (options.dryRun) {
        await audit.dryRun(found, plan.details);
        return { ...toResult(plan), changed: false, username, result: undefined };
      }
      const result = await parts.running.run(() => make(request, plan, found, reservation, changeId, audit));
      const own = typeof result === 'string' ? result : username;
      scope.usage.writes += 1;
      scope.usage.messages += plan.effects.filter(({ kind }) => kind === 'MESSAGE').length;
      return { ...toResult(plan), changed: true, username: own, result };

      function toResult({ effects, pendingVerification = [] }: ChangePlan<Result>) {
        return { changeId, effects, user: found, pendingVerification };
      }
    },
  };

  function validate(request: ChangeRequest<unknown>, options: ChangeOptions): void {
    const { user, idempotency } = request;
    if (user) parts.users.check({ poolId: user.poolId, by: 'username', value: user.username });
    else parts.pools.find(request.poolId);
    if (typeof options.reason === 'string') {
      checkLength('options.reason', options.reason, 1, 256);
      if (options.reason.trim() === '') throw badInput('options.reason must not be blank.');
    } else if (parts.requireReason && !options.dryRun) {
      throw badInput('options.reason must give the reason for the change: this gateway requires it.');
    }
    if (typeof idempotency?.key === 'string') checkIdempotencyKey(idempotency.key);
    if (typeof user?.ifLastModifiedAt === 'string' && !isDateTime(user.ifLastModifiedAt)) {
      throw badInput(
        'ifLastModifiedAt must be a value of User.lastModifiedAt, such as 2026-01-31T12:00:00.000Z.',
      );
    }
    request.validate();
  }

  function authorize(
    request: ChangeRequest<unknown>,
    user: UserResource,
    known: ListedUser | undefined,
  ): void {
    if (request.user && !mayReadUser(permissions, user)) {
      throw known ? toHidden('USER_NOT_FOUND') : new GatewayError('FORBIDDEN');
    }
    const refused = request
      .permits(user, known)
      .find(({ action, resource, context }) => !permissions.authorize(action, resource, context));
    if (!refused) return;
    throw createRefusal(refused.action);
  }

  async function find(request: ChangeRequest<unknown>, reference: ChangedUserReference): Promise<ListedUser> {
    const { poolId, username, sub } = reference;
    const isVisible = (one: ListedUser) => mayReadUser(permissions, toOwnResource(one));
    const user = await parts.users.current(poolId, username, scope, isVisible);
    if (typeof sub === 'string' && user.sub !== sub) throw new GatewayError('USER_NOT_FOUND');
    authorize(request, toOwnResource(user), user);
    return user;
  }

  /** Repeats under an idempotency key are recognized earlier, because the first request has modified the user. */
  function checkUnchanged({ user }: ChangeRequest<unknown>, { lastModifiedAt }: ListedUser): void {
    if (typeof user?.ifLastModifiedAt !== 'string') return;
    if (isSameTime(lastModifiedAt, user.ifLastModifiedAt)) return;
    throw new GatewayError('CONFLICT', {
      message: 'The user has been changed since ifLastModifiedAt. Read the user again, then decide.',
    });
  }

  /** A key that cannot be released remains reserved: a repeat is refused, and nothing is changed twice. */
  async function release(reservation: IdempotentRequest | undefined): Promise<void> {
    await keep(() => reservation?.release());
  }

  async function reserve({ poolId, action, idempotency }: ChangeRequest<unknown>) {
    if (typeof idempotency?.key !== 'string') return undefined;
    const owner = { identity, poolId, action };
    return parts.idempotencyKeys.reserve(owner, idempotency.key, idempotency.input, scope.deadline);
  }

  async function make<Result>(
    request: ChangeRequest<Result>,
    plan: ChangePlan<Result>,
    found: ListedUser | undefined,
    reservation: IdempotentRequest | undefined,
    changeId: string,
    audit: ReturnType<typeof createChangeAudit>,
  ): Promise<Result> {
    const timeLeftMs = scope.deadline - parts.clock.now();
    if (scope.cancelled || timeLeftMs < leastTimeMs) {
      await release(reservation);
      const error = new GatewayError('TOO_MANY_REQUESTS', {
        message: 'There was no time left for this change, so it was not started. Try again.',
        retryAfterMs: 1000,
        started: false,
      });
      await audit.refuse(found, error);
      throw error;
    }
    try {
      await audit.intend(found, plan.details);
    } catch (error) {
      await release(reservation);
      throw error;
    }
    // The client's disconnection must not leave a change with an unknown outcome.
    const ownScope = new RequestScope(timeLeftMs, parts.clock, scope.requestId, scope.callerKey);
    const caller = createChangeCaller(parts.pools.find(request.poolId), parts.executor, ownScope);
    let changed: ChangedUser | undefined = found;
    try {
      const result = await plan.run(caller);
      if (typeof result === 'string') changed = { poolId: request.poolId, username: result, sub: null };
      const username = changed?.username ?? null;
      parts.onOutcome(request.action, 'OK');
      await keep(() =>
        reservation?.complete({ changeId, effects: plan.effects.map(withoutValues), username }),
      );
      await settle(() => audit.complete(found, plan.details, 'OK', username));
      return result;
    } catch (error) {
      const failure = await toFailure(error, plan, caller);
      parts.onOutcome(request.action, failure.code);
      // Only a change that was certainly not made may be made by a repeat.
      await keep(() => (wasMade(failure) === false ? reservation?.release() : reservation?.markUnknown()));
      await settle(() => audit.complete(found, plan.details, failure));
      throw failure;
    } finally {
      ownScope.cancel();
      addUsage(ownScope);
      const { names = [] } = plan;
      if (changed) parts.users.markChanged(changed, names);
      await parts.publish?.({ poolId: request.poolId, user: changed ? toNames(changed) : null, names });
    }
  }

  /** A later error must not make a completed change look failed. */
  async function settle(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      parts.log.error(
        { err: error, requestId: scope.requestId },
        'the outcome of a change could not be stored',
      );
      parts.onAuditFailure();
    }
  }

  /**
   * A key whose outcome could not be stored remains reserved: the instance is healthy, and a repeat is OUTCOME_UNKNOWN.
   */
  async function keep(step: () => Promise<void> | undefined): Promise<void> {
    try {
      await step();
    } catch (error) {
      parts.log.warn(
        { err: error, requestId: scope.requestId },
        'the outcome of a request could not be stored under its idempotency key',
      );
    }
  }

  function addUsage({ usage }: RequestScope): void {
    for (const [operation, count] of usage.calls) {
      scope.usage.calls.set(operation, (scope.usage.calls.get(operation) ?? 0) + count);
    }
    scope.usage.billable += usage.billable;
    scope.usage.queuedMs = Math.max(scope.usage.queuedMs, usage.queuedMs);
  }

  /** The audit lines of one change. */
  function createChangeAudit(
    request: ChangeRequest<unknown>,
    reason: string | null,
    changeId: string,
    operationName: string | null,
  ) {
    const toRecord = (user: ListedUser | undefined, details: ChangeDetails) => ({
      operationName,
      poolId: request.poolId,
      action: request.action,
      changeId,
      username: user?.username ?? request.user?.username ?? request.newUsername ?? null,
      sub: user?.sub ?? null,
      attributesSet: details.attributesSet ?? [],
      attributesRemoved: details.attributesRemoved ?? [],
      group: request.group ?? null,
      reason,
    });
    const toStates = (user: ListedUser | undefined, { enabledAfter, statusAfter }: ChangeDetails) => ({
      statusBefore: user?.status ?? null,
      statusAfter: statusAfter ?? user?.status ?? null,
      enabledBefore: user?.enabled ?? null,
      enabledAfter: enabledAfter ?? user?.enabled ?? null,
    });
    return {
      intend: (user: ListedUser | undefined, details: ChangeDetails) =>
        guard.audit({ ...toRecord(user, details), phase: 'intent' }, null),
      complete: (
        user: ListedUser | undefined,
        details: ChangeDetails,
        outcome: 'OK' | GatewayError,
        username?: string | null,
      ) => {
        const awsRequestId = outcome === 'OK' ? null : (outcome.extensions.requestId ?? null);
        const record = {
          ...toRecord(user, details),
          ...(username && { username }),
          phase: 'outcome',
          awsRequestId,
          changed: outcome === 'OK' ? true : wasMade(outcome),
          ...toStates(user, details),
        } as const;
        return guard.audit(record, outcome === 'OK' ? 'OK' : outcome.code);
      },
      dryRun: (user: ListedUser | undefined, details: ChangeDetails) =>
        guard.audit({ ...toRecord(user, details), phase: 'dryRun' }, 'OK'),
      /** The line contains the id of the earlier change. */
      repeat: (user: ListedUser | undefined, { changeId: earlierId, username }: EarlierOutcome) => {
        const record = { ...toRecord(user, {}), changeId: earlierId, ...(username && { username }) };
        return guard.audit({ ...record, phase: 'repeat' }, 'OK');
      },
      refuse: (user: ListedUser | undefined, error: unknown) =>
        guard.audit({ ...toRecord(user, {}), phase: 'refused' }, toOutcome(error)),
    };
  }
}

/** Cognito may have made the change although its message or its trigger failed. */
async function toFailure(
  error: unknown,
  plan: ChangePlan<unknown>,
  caller: ChangeCaller,
): Promise<GatewayError> {
  if (!(error instanceof GatewayError)) {
    return new GatewayError('INTERNAL_SERVER_ERROR', { cause: error });
  }
  if (isNotBegun(error)) {
    const { requestId, retryAfterMs } = error.extensions;
    return new GatewayError(error.code, { cause: error.cause, requestId, retryAfterMs, started: false });
  }
  if (!mayBeMade.has(error.code) || !plan.wasMade) return error;
  const changed = await plan.wasMade(caller).catch(() => undefined);
  const { requestId } = error.extensions;
  return new GatewayError(error.code, { cause: error.cause, requestId, changed });
}

/** Returns whether a failed change was made; null if that is unknown. */
function wasMade({ code, extensions: { changed } }: GatewayError): boolean | null {
  if (changed !== undefined) return changed;
  return mayBeMade.has(code) || code === 'OUTCOME_UNKNOWN' || code === 'INTERNAL_SERVER_ERROR' ? null : false;
}

/** Codes of errors that Cognito may return after making the change. */
const mayBeMade: ReadonlySet<Code> = new Set(['MESSAGE_NOT_DELIVERED', 'TRIGGER_REFUSED']);

/** RFC 3339, the format of the gateway's own dates. */
function isDateTime(text: string): boolean {
  const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  return pattern.test(text) && !Number.isNaN(Date.parse(text));
}

function isSameTime(actual: string | null, expected: string): boolean {
  return actual !== null && Date.parse(actual) === Date.parse(expected);
}

function toNames({ poolId, username, sub }: ChangedUser): ChangedUser {
  return { poolId, username, sub };
}

function withoutValues({ kind, name }: Effect): Effect {
  return { kind, name, before: null, after: null };
}
