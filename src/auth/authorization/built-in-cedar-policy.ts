import { type PolicyJson, policyToText } from '@cedar-policy/cedar-wasm/nodejs';
import { isPoolId } from '../../common/pool-id.js';
import { type Action, findActions } from './actions.js';

/** The settings on which the built-in policy depends. */
export interface BuiltInPolicySettings {
  /** Groups that may read everything. */
  readonly adminGroups: readonly string[];
  /** Groups that may read everything, and change users and groups except by takeover actions. */
  readonly writerGroups: readonly string[];
  /** URLs of the accepted issuers. */
  readonly issuers: readonly string[];
}

/**
 * Writes the built-in policy, which applies without POLICY_FILE. Cedar serializes the text, so a group's name cannot be
 * interpreted as policy syntax.
 */
export function toBuiltInPolicy({ adminGroups, writerGroups, issuers }: BuiltInPolicySettings): string {
  const writes = findActions(({ group, takeover }) => group === 'Write' && !takeover);
  return [
    ...adminGroups.map((group) => toPermit('ADMIN_GROUPS', group, ['Read'])),
    ...writerGroups.map((group) => toPermit('WRITER_GROUPS', group, ['Read', ...writes])),
    ...(writerGroups.length > 0 ? toForbids([...adminGroups, ...writerGroups], issuers) : []),
  ]
    .map(toText)
    .join('\n');
}

/**
 * The limits of writers: they cannot change the groups that the built-in policy trusts, their membership, or
 * themselves. docs/policy.md contains the same policies for copying.
 */
function toForbids(trusted: readonly string[], issuers: readonly string[]): PolicyJson[] {
  const isTrusted = (name: Expression): Expression => ({
    contains: { left: { Set: trusted.map((Value) => ({ Value })) }, right: name },
  });
  const isNamed = { has: { left: context, attr: 'group' } };
  return [
    {
      ...toForbid('trusted-groups', ['Write']),
      resource: { op: 'is', entity_type: 'Cognito::UserGroup' },
      conditions: [{ kind: 'when', body: isTrusted(toAttribute(resource, 'name')) }],
    },
    {
      ...toForbid('new-trusted-groups', ['CreateUserGroup']),
      conditions: [
        { kind: 'when', body: { '&&': { left: isNamed, right: isTrusted(toAttribute(context, 'group')) } } },
      ],
    },
    ...issuers.flatMap((issuer) => {
      const poolId = issuer.slice(issuer.lastIndexOf('/') + 1);
      return isPoolId(poolId) ? toSelfForbids(issuer, poolId) : [];
    }),
  ];
}

/** A token issued by the pool itself belongs to the user whose sub is the token's subject. */
function toSelfForbids(issuer: string, poolId: string): PolicyJson[] {
  const toConditions = (user: Expression): PolicyJson['conditions'] => [
    { kind: 'when', body: { '==': { left: toAttribute(principal, 'issuer'), right: { Value: issuer } } } },
    {
      kind: 'when',
      body: {
        '&&': {
          left: { has: { left: user, attr: 'sub' } },
          right: { '==': { left: toAttribute(user, 'sub'), right: toAttribute(principal, 'subject') } },
        },
      },
    },
  ];
  const pool = { type: 'Cognito::UserPool', id: poolId };
  return [
    {
      ...toForbid(
        'self',
        findActions(({ group, resource }) => group === 'Write' && resource === 'User'),
      ),
      resource: { op: 'in', entity: pool },
      conditions: toConditions(resource),
    },
    ...(['Attribute', 'UserGroup'] as const).map(
      (type): PolicyJson => ({
        ...toForbid('self', withUser[type]),
        resource: { op: 'in', entity: pool },
        conditions: toConditions(toAttribute(context, 'user')),
      }),
    ),
  ];
}

/** The actions whose context includes the affected user. */
const withUser: Readonly<Record<'Attribute' | 'UserGroup', readonly Action[]>> = {
  Attribute: ['UpdateAttribute', 'VerifyAttribute'],
  UserGroup: ['AddUserToGroup', 'RemoveUserFromGroup'],
};

type Expression = PolicyJson['conditions'][number]['body'];

const principal: Expression = { Var: 'principal' };
const resource: Expression = { Var: 'resource' };
const context: Expression = { Var: 'context' };

function toAttribute(left: Expression, attr: string): Expression {
  return { '.': { left, attr } };
}

function toPermit(id: string, group: string, actions: readonly (Action | 'Read')[]): PolicyJson {
  return {
    effect: 'permit',
    principal: { op: 'in', entity: { type: 'Cognito::Group', id: group } },
    action: toScope(actions),
    resource: { op: 'All' },
    conditions: [],
    annotations: { id },
  };
}

function toForbid(id: string, actions: readonly (Action | 'Write')[]): PolicyJson {
  return {
    effect: 'forbid',
    principal: { op: 'All' },
    action: toScope(actions),
    resource: { op: 'All' },
    conditions: [],
    annotations: { id },
  };
}

function toScope(actions: readonly string[]): PolicyJson['action'] {
  return { op: 'in', entities: actions.map((id) => ({ type: 'Cognito::Action', id })) };
}

function toText(policy: PolicyJson): string {
  const answer = policyToText(policy);
  if (answer.type === 'failure') throw new TypeError('Cedar could not serialize the built-in policy');
  return answer.text;
}
