import { randomUUID } from 'node:crypto';
import {
  type CedarValueJson,
  type EntityJson,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Logger } from 'pino';
import type { Identity } from './identity.js';
import { toMentions } from './mentions.js';
import type { UserResource } from './permissions.js';
import type { Rule } from './rules.js';

/** A question to Cedar. Equal questions, as JSON, have the same answer. */
export interface Question {
  readonly caller: EntityJson;
  readonly action: 'ReadUser' | 'ReadAttribute';
  readonly resource: EntityJson;
  /** The resource's pool. */
  readonly pool: EntityJson;
}

/** Puts questions to Cedar, about 0.2 ms of CPU each. */
export interface Decisions {
  /** Whether a user's own names count: no policy reads any otherwise. */
  readonly byName: boolean;
  toCaller(identity: Identity): EntityJson;
  askUser(caller: EntityJson, user: UserResource): Question;
  askAttribute(caller: EntityJson, poolId: string, name: string): Question;
  decide(question: Question): boolean;
}

/**
 * Parses policies, once. Questions hold nothing that no policy reads, which changes no decision, is quicker, and
 * makes one question of many: where no policy reads users' names, all users of a pool are one question.
 *
 * @param text the policies that `rules` were read from.
 * @param toRegion tells a pool's region.
 */
export function createDecisions(
  text: string,
  rules: readonly Rule[],
  toRegion: (poolId: string) => string,
  log: Logger,
): Decisions {
  const preparsedPolicySetId = randomUUID();
  const parsed = preparsePolicySet(preparsedPolicySetId, { staticPolicies: text });
  if (parsed.type === 'failure') throw new TypeError('Cedar does not parse policies that it has validated');
  const mentions = toMentions(rules.map(({ json }) => json));
  const groups = new Set(
    mentions.entities.filter(({ type }) => type === 'Cognito::Group').map(({ id }) => id),
  );

  function toEntity(
    type: string,
    id: string,
    values: Readonly<Record<string, CedarValueJson | undefined>>,
    parents: readonly { readonly type: string; readonly id: string }[] = [],
  ): EntityJson {
    const attrs: EntityJson['attrs'] = {};
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined && mentions.attributes.has(name)) attrs[name] = value;
    }
    return { uid: { type: `Cognito::${type}`, id }, attrs, parents: [...parents] };
  }

  function toPool(poolId: string) {
    const uid = { type: 'Cognito::UserPool', id: poolId };
    return { uid, entity: toEntity('UserPool', poolId, { region: toRegion(poolId) }) };
  }

  return {
    byName: ['username', 'sub', 'email'].some((name) => mentions.attributes.has(name)),

    toCaller({ issuer, subject, clientId, groups: own, scopes }) {
      const values = {
        issuer: issuer ?? '',
        subject: subject ?? '',
        clientId: clientId ?? undefined,
        scopes: [...scopes],
      };
      const parents = [...groups].filter((id) => own.includes(id));
      // Ids of callers and resources are constant: rules that name one are refused, so nothing depends on them.
      return toEntity(
        'Caller',
        'caller',
        values,
        parents.map((id) => ({ type: 'Cognito::Group', id })),
      );
    },

    askUser(caller, { poolId, username, sub, email }) {
      const pool = toPool(poolId);
      const values = { pool: { __entity: pool.uid }, username, sub, email };
      const resource = toEntity('User', 'user', values, [pool.uid]);
      return { caller, action: 'ReadUser', resource, pool: pool.entity };
    },

    askAttribute(caller, poolId, name) {
      const pool = toPool(poolId);
      const resource = toEntity('Attribute', 'attribute', { pool: { __entity: pool.uid }, name }, [pool.uid]);
      return { caller, action: 'ReadAttribute', resource, pool: pool.entity };
    },

    decide({ caller, action, resource, pool }) {
      const answer = statefulIsAuthorized({
        principal: caller.uid,
        action: { type: 'Cognito::Action', id: action },
        resource: resource.uid,
        context: {},
        preparsedPolicySetId,
        entities: [caller, resource, pool],
      });
      if (answer.type === 'failure') throw new Error('Cedar did not take the question');
      const { decision, diagnostics } = answer.response;
      if (diagnostics.errors.length === 0) return decision === 'allow';
      // Cedar leaves out a policy that fails. A forbid left out would be a permit.
      const failed = diagnostics.errors.map(({ policyId }) => rules.find(({ id }) => id === policyId)?.name);
      log.error({ policies: failed }, 'policies failed, which counts as a refusal');
      return false;
    },
  };
}
