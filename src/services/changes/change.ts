import type { ActionContext, Resource, UserResource } from '../../auth/authorization/access-control.js';
import type { Action } from '../../auth/authorization/actions.js';
import type { ChangeCaller } from '../../cognito/change-repository.js';
import type { ListedUser } from '../../cognito/user-mapper.js';
import { GatewayError } from '../../errors/gateway-error.js';
import type { ChangeTools } from './change-tools.js';

/** An attribute that messages go to. */
export type Address = 'EMAIL' | 'PHONE_NUMBER';

/** What a change concerns, as GraphQL's `ChangeEffectKind` names it. */
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

/** One thing that a change does. Values of attributes are in it only where the caller may read them. */
export interface Effect {
  readonly kind: EffectKind;
  readonly name: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Builds an effect of which nothing but the kind needs to be known. */
export function toEffect(kind: EffectKind, parts: Partial<Omit<Effect, 'kind'>> = {}): Effect {
  return { kind, name: null, before: null, after: null, ...parts };
}

/** Options of every change. */
export interface ChangeOptions {
  readonly dryRun: boolean;
  /** Why, for the audit log. */
  readonly reason?: string | null;
}

/** The user whom a change concerns, as the client refers to one. */
export interface ChangedUserReference {
  readonly poolId: string;
  readonly username: string;
  readonly sub?: string | null;
  readonly ifLastModifiedAt?: string | null;
}

/** One decision that a change takes. */
export interface Permit {
  readonly action: Action;
  readonly resource: Resource;
  readonly context?: ActionContext;
}

/** What the audit records of a change beside who made it. */
export interface ChangeDetails {
  /** Names of the attributes that are set; never their values. */
  readonly attributesSet?: readonly string[];
  readonly attributesRemoved?: readonly string[];
  /** What holds of the user after the change, as the operation implies. */
  readonly enabledAfter?: boolean;
  readonly statusAfter?: string;
}

/** A change that was checked against what Cognito has, ready to be made. */
export interface ChangePlan<Result> {
  readonly effects: readonly Effect[];
  readonly details: ChangeDetails;
  /** Makes the change. Called once at most, and not for a dry run. A new user's canonical username is its result. */
  run(caller: ChangeCaller): Promise<Result>;
  /** Addresses whose new value counts only once the user has entered a code; none where absent. */
  readonly pendingVerification?: readonly Address[];
  /** Names that the user is found by after the change, and that may have been somebody else's before it. */
  readonly names?: readonly string[];
  /**
   * Whether Cognito has made a change whose message it could not send, or whose trigger failed. Absent where it cannot be
   * known.
   */
  wasMade?(caller: ChangeCaller): Promise<boolean>;
}

/** A change as the client asks for it: the steps of the sequence in change-service.ts that differ from change to change. */
export interface ChangeRequest<Result = void> {
  /** The action that the change is recorded and permitted under. */
  readonly action: Action;
  readonly poolId: string;
  /** Absent for a change that concerns no user who exists. */
  readonly user?: ChangedUserReference;
  /** The username asked for, of a user who is created. */
  readonly newUsername?: string;
  /** The group that the change concerns. */
  readonly group?: string;
  /** Two requests of one key are the same where this is equal. Absent where the mutation takes no key. */
  readonly idempotency?: { readonly key: string | null | undefined; readonly input: unknown };
  /** Throws BAD_USER_INPUT for what is wrong whatever Cognito has. */
  validate(): void;
  /**
   * The decisions that the change takes, beside ReadUser of its user.
   *
   * @param user the user by the names in the request, then by Cognito's own; nameless where the change concerns none.
   * @param found the user whom Cognito has; undefined before the look-up.
   */
  permits(user: UserResource, found: ListedUser | undefined): readonly Permit[];
  /**
   * Checks the change against what Cognito has.
   *
   * @throws GatewayError
   */
  plan(user: ListedUser | undefined, tools: ChangeTools): Promise<ChangePlan<Result>>;
}

/** A request that changes one user, whom the service has found before it asks for the plan. */
export interface UserChangeRequest extends Omit<ChangeRequest, 'plan' | 'poolId' | 'user'> {
  readonly user: ChangedUserReference;
  plan(user: ListedUser, tools: ChangeTools): Promise<ChangePlan<void>> | ChangePlan<void>;
}

/** Completes the request of a change of one user. */
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

/** The error of a change that takes an action which the policy does not permit. */
export function createRefusal(action: Action): GatewayError {
  return new GatewayError('FORBIDDEN', {
    message: `The policy does not permit ${action} here. Ask the operator of this gateway for access.`,
  });
}

/** Whether the call did not reach Cognito, or Cognito refused it for want of quota. */
export function isNotBegun({ code }: GatewayError): boolean {
  return code === 'TOO_MANY_REQUESTS' || code === 'COGNITO_UNAVAILABLE' || code === 'COGNITO_TIMEOUT';
}

/** The permit of an action on the user. */
export function onUser(action: Action): ChangeRequest['permits'] {
  return (user) => [{ action, resource: { type: 'User', ...user } }];
}

/** The names that a request gives to what it changes. */
export function toResource({ poolId, user }: Pick<ChangeRequest<unknown>, 'poolId' | 'user'>): UserResource {
  if (!user) return { poolId };
  return { poolId, username: user.username, ...(typeof user.sub === 'string' && { sub: user.sub }) };
}
