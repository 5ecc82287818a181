import { randomUUID } from 'node:crypto';
import {
  type CedarValueJson,
  type EntityJson,
  preparsePolicySet,
  statefulIsAuthorized,
  type TypeAndId,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Logger } from 'pino';
import type { Identity } from '../identity.js';
import type { ActionContext, Resource, UserResource } from './access-control.js';
import { type Action, actions, findActions } from './actions.js';
import type { PolicyStatement } from './policy-file.js';
import { concernsAction, toPolicyReferences } from './policy-references.js';

/** Evaluates policies with Cedar. */
export interface CedarEvaluator {
  /** Whether any policy about reading users compares a user's own names. */
  readonly comparesUserNames: boolean;
  /** Converts an identity to a Cedar principal. Callers that no policy distinguishes get equal results, as JSON. */
  toCaller(identity: Identity): EntityJson;
  /** Returns the cache key of a decision. Decisions that no policy distinguishes have the same key. */
  toKey(action: Action, resource: Resource, context: ActionContext): string;
  /** Returns whether the caller may take the action. Takes about 0.2 ms of CPU. */
  evaluate(caller: EntityJson, action: Action, resource: Resource, context: ActionContext): boolean;
}

/** Whether a policy that may apply to an action reads an attribute of this name. */
type Reads = (attribute: string) => boolean;

/**
 * Creates an evaluator, which parses the policies once. A Cedar request contains only the attributes that some policy
 * about its action reads. This does not change a decision, is faster, and lets many decisions share one cache entry: if
 * no policy reads users' names, one entry covers all users of a pool.
 *
 * @param toRegion maps a pool id to its region.
 */
export function createCedarEvaluator(
  statements: readonly PolicyStatement[],
  toRegion: (poolId: string) => string,
  log: Logger,
): CedarEvaluator {
  const references = toPolicyReferences(statements.map(({ json }) => json));
  const groups = new Set(
    references.entities.filter(({ type }) => type === 'Cognito::Group').map(({ id }) => id),
  );
  const policySets = new Map<Action, string>();
  const readsOf = new Map(findActions(() => true).map((action) => [action, toReads(action)]));
  /** Actions whose policies compare only the caller and the pool. */
  const nameless = new Set(findActions((_, action) => !names.some(findReads(action))));

  function toReads(action: Action): Reads {
    const { attributes } = toPolicyReferences(findStatements(action).map(({ json }) => json));
    return (name) => attributes.has(name);
  }

  function findStatements(action: Action): readonly PolicyStatement[] {
    return statements.filter(({ json }) => concernsAction(json, action));
  }

  /**
   * Returns the name under which Cedar stores the policies that apply to an action. Evaluation is faster with fewer
   * policies.
   */
  function toPolicySet(action: Action): string {
    const known = policySets.get(action);
    if (known !== undefined) return known;
    const policies = findStatements(action);
    const name = randomUUID();
    const staticPolicies = Object.fromEntries(policies.map(({ id, text }) => [id, text]));
    const parsed = preparsePolicySet(name, { staticPolicies });
    if (parsed.type === 'failure')
      throw new TypeError('Cedar could not parse policies that it has validated');
    policySets.set(action, name);
    return name;
  }

  function findReads(action: Action): Reads {
    return readsOf.get(action) ?? (() => true);
  }

  return {
    comparesUserNames: userNames.some(findReads('ReadUser')),

    toCaller({ issuer, subject, clientId, groups: own, scopes }) {
      const parents = [...groups].filter((id) => own.includes(id)).map((id) => toUid('Group', id));
      const values = {
        issuer: issuer ?? '',
        subject: subject ?? '',
        clientId: clientId ?? undefined,
        scopes: [...scopes],
      };
      const reads: Reads = (name) => references.attributes.has(name);
      // All callers share one id, and all resources another. Policies that name such an id are rejected at start.
      return toEntity(reads, toUid('Caller', 'caller'), values, parents);
    },

    toKey(action, resource, { filter, user, group }) {
      // A pool id contains no spaces.
      const question = `${action} ${resource.poolId}`;
      if (nameless.has(action)) return question;
      const reads = findReads(action);
      const read = (values: Values) => names.map((name) => (reads(name) ? values[name] : undefined));
      const context = [reads('filter') && filter, reads('group') && group, user && read({ ...user })];
      return `${question} ${JSON.stringify([read({ ...resource }), ...context])}`;
    },

    evaluate(caller, action, resource, { filter, user, group }) {
      const reads = findReads(action);
      const { type, poolId, ...own } = resource;
      const pool = toUid('UserPool', poolId);
      const inPool = { pool: { __entity: pool } };
      const entity = toEntity(reads, toUid(type, 'resource'), { ...inPool, ...own }, [pool]);
      const userEntity =
        user &&
        reads('user') &&
        toEntity(reads, toUid('User', 'context'), { ...inPool, ...toNames(user) }, [pool]);
      const actionGroup = toUid('Action', actions[action].group);
      const answer = statefulIsAuthorized({
        principal: caller.uid,
        action: toUid('Action', action),
        resource: entity.uid,
        context: {
          ...(filter !== undefined && reads('filter') && { filter }),
          ...(group !== undefined && reads('group') && { group }),
          ...(userEntity && { user: { __entity: toUid('User', 'context') } }),
        },
        preparsedPolicySetId: toPolicySet(action),
        entities: [
          caller,
          entity,
          ...(userEntity ? [userEntity] : []),
          ...(reads('region') ? [toEntity(reads, pool, { region: toRegion(poolId) })] : []),
          // Required by policies that name a group of actions.
          { uid: toUid('Action', action), attrs: {}, parents: [actionGroup] },
        ],
      });
      if (answer.type === 'failure') throw new Error('Cedar rejected the request');
      const { decision, diagnostics } = answer.response;
      if (diagnostics.errors.length === 0) return decision === 'allow';
      // Cedar skips a policy that fails, and skipping a forbid would permit access.
      const failed = diagnostics.errors.map(
        ({ policyId }) => statements.find(({ id }) => id === policyId)?.name,
      );
      log.error({ policies: failed }, 'policies failed, so access is denied');
      return false;
    },
  };
}

const userNames = ['username', 'sub', 'email'];
/** Attributes by which a policy can distinguish two decisions about one caller and one pool. */
const names = [...userNames, 'name', 'filter', 'user', 'group'];

type Values = Readonly<Record<string, CedarValueJson | undefined>>;

function toEntity(
  reads: Reads,
  uid: TypeAndId,
  values: Values,
  parents: readonly TypeAndId[] = [],
): EntityJson {
  const attrs: EntityJson['attrs'] = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && reads(name)) attrs[name] = value;
  }
  return { uid, attrs, parents: [...parents] };
}

function toNames({ username, sub, email }: UserResource): Values {
  return { username, sub, email };
}

function toUid(type: string, id: string): TypeAndId {
  return { type: `Cognito::${type}`, id };
}
