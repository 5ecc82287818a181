import type { ActionContext, Resource, UserResource } from '../../auth/authorization/access-control.js';
import type { Action } from '../../auth/authorization/actions.js';
import type { ChangeCaller } from '../../cognito/change-caller.js';
import type { ListedUser } from '../../cognito/user-mapper.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { ChangeTools } from './change-tools.js';

/** An attribute that is a message address. */
export type Address = 'EMAIL' | 'PHONE_NUMBER';

/** The kind of an effect, GraphQL's `ChangeEffectKind`. */
export type EffectKind =
  | 'USER'
  | 'ENABLED'
  | 'STATUS'
  | 'ATTRIBUTE'
  | 'VERIFICATION'
  | 'GROUP'
  | 'PASSWORD'
  | 'MFA'
  | 'SESSION'
  | 'DEVICE'
  | 'IDENTITY'
  | 'MESSAGE';

/** One effect of a change. Contains attribute values only if the caller may read them. */
export interface Effect {
  readonly kind: EffectKind;
  readonly name: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Creates an effect that has only a kind. */
export function toEffect(kind: EffectKind, parts: Partial<Omit<Effect, 'kind'>> = {}): Effect {
  return { kind, name: null, before: null, after: null, ...parts };
}

/** Options of every change. */
export interface ChangeOptions {
  readonly dryRun: boolean;
  /** The reason for the audit log. */
  readonly reason?: string | null;
}

/** The client's reference to the affected user. */
export interface ChangedUserReference {
  readonly poolId: string;
  readonly username: string;
  readonly sub?: string | null;
  readonly ifLastModifiedAt?: string | null;
}

/** One authorization decision of a change. */
export interface Permit {
  readonly action: Action;
  readonly resource: Resource;
  readonly context?: ActionContext;
}

/** The details of a change in the audit log. */
export interface ChangeDetails {
  /** Names of the attributes to set, never their values. */
  readonly attributesSet?: readonly string[];
  readonly attributesRemoved?: readonly string[];
  /** The user's state after the change, as the operation implies. */
  readonly enabledAfter?: boolean;
  readonly statusAfter?: string;
}

/** A change that was checked against the current state and is ready to be made. */
export interface ChangePlan<Result> {
  readonly effects: readonly Effect[];
  readonly details: ChangeDetails;
  /** Makes the change. Called at most once, and not for a dry run. Returns a new user's canonical username. */
  run(caller: ChangeCaller): Promise<Result>;
  /** Addresses whose new value takes effect once the user enters a code. */
  readonly pendingVerification?: readonly Address[];
  /** Names that identify the user after the change, and that may have identified another user before. */
  readonly names?: readonly string[];
  /** For a dry run: throws the error that Cognito would return because a name is taken. */
  checkNames?(): Promise<void>;
  /** Returns whether Cognito made a change whose message or trigger failed. Absent if that cannot be determined. */
  wasMade?(caller: ChangeCaller): Promise<boolean>;
}

/** A requested change: the steps of the sequence in change-service.ts that are particular to each change. */
export interface ChangeRequest<Result = void> {
  /** The action, for the policy and the audit log. */
  readonly action: Action;
  readonly poolId: string;
  /** Absent if the change does not affect an existing user. */
  readonly user?: ChangedUserReference;
  /** The requested username of a new user. */
  readonly newUsername?: string;
  /** The affected group. */
  readonly group?: string;
  /**
   * Two requests under one idempotency key are the same if this is equal. Absent if the mutation does not accept a key.
   */
  readonly idempotency?: { readonly key: string | null | undefined; readonly input: unknown };
  /** @throws GatewayError BAD_USER_INPUT for input that is invalid regardless of the current state. */
  validate(): void;
  /**
   * Returns the authorization decisions of the change, besides ReadUser of its user.
   *
   * @param user the user by the names in the request, then by Cognito's own; empty if the change does not affect an
   *   existing user.
   * @param found the user in Cognito; undefined before the look-up.
   */
  permits(user: UserResource, found: ListedUser | undefined): readonly Permit[];
  /**
   * Checks the change against the current state in Cognito.
   *
   * @throws GatewayError
   */
  plan(user: ListedUser | undefined, tools: ChangeTools): Promise<ChangePlan<Result>>;
}

/** A request that changes one user. The service finds the user before it calls `plan`. */
export interface UserChangeRequest extends Omit<ChangeRequest, 'plan' | 'poolId' | 'user'> {
  readonly user: ChangedUserReference;
  plan(user: ListedUser, tools: ChangeTools): Promise<ChangePlan<void>> | ChangePlan<void>;
}

/** Converts the request of a change of one user to a request. */
export function toUserChange(request: UserChangeRequest): ChangeRequest {
  return {
    ...request,
    poolId: request.user.poolId,
    async plan(user, tools) {
      if (!user) throw new TypeError('A change of a user was planned without the user');
      return request.plan(user, tools);
    },
  };
}

/** Creates the error of a change whose action the policy does not permit. */
export function createRefusal(action: Action): GatewayError {
  return new GatewayError('FORBIDDEN', {
    message: `The policy does not permit ${action} here. Ask the operator of this gateway for access.`,
  });
}

/** Returns whether the call did not reach Cognito, or was refused for lack of quota. */
export function isNotBegun({ code }: GatewayError): boolean {
  return code === 'TOO_MANY_REQUESTS' || code === 'COGNITO_UNAVAILABLE' || code === 'COGNITO_TIMEOUT';
}

/** The decision about an action on the user. */
export function onUser(action: Action): ChangeRequest['permits'] {
  return (user) => [{ action, resource: { type: 'User', ...user } }];
}

/** Returns the names in the request that identify the affected resource. */
export function toResource({ poolId, user }: Pick<ChangeRequest<unknown>, 'poolId' | 'user'>): UserResource {
  if (!user) return { poolId };
  return { poolId, username: user.username, ...(typeof user.sub === 'string' && { sub: user.sub }) };
}
