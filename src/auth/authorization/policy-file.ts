import { readFileSync } from 'node:fs';
import {
  type DetailedError,
  type PolicyJson,
  policySetTextToParts,
  policyToJson,
  policyToText,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import { isPoolId } from '../../common/pool-id.js';
import { toMentions } from './policy-references.js';

/** One policy of a text. */
export interface Rule {
  /** Its `@id`, or its place in the text: `policy 3`. */
  readonly name: string;
  /** The id that Cedar gives it. */
  readonly id: string;
  readonly json: PolicyJson;
}

/** What is wrong with a text of policies, and where: `3:14: in "support": …`, by line and column. */
export class RulesError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
    this.name = 'RulesError';
  }
}

/** Cedar's schema of what policies may speak of. */
const schema = readFileSync(new URL('../../../schema/policy.cedarschema', import.meta.url), 'utf8');

/**
 * Reads policies and validates them against the schema. What Cedar only warns of counts too: a policy that can never
 * apply, or letters that turn the direction of text, are not what the author meant.
 *
 * @throws RulesError with all that is wrong with them at once.
 */
export function readRules(text: string): readonly Rule[] {
  const answer = validate({
    validationSettings: { mode: 'strict' },
    schema,
    policies: { staticPolicies: text },
  });
  if (answer.type === 'failure') throw new RulesError(answer.errors.flatMap((error) => toLines(error, text)));
  const rules = toRules(text);
  const bad = new Set(answer.validationErrors.map(({ policyId }) => policyId));
  // The warnings about a policy with errors follow from these.
  const warnings = answer.validationWarnings.filter(
    ({ policyId, error }) => !bad.has(policyId) && !aboutScripts.test(error.message),
  );
  const problems = [
    ...[...answer.validationErrors, ...warnings].flatMap(({ policyId, error }) =>
      toLines(error, text, rules.find(({ id }) => id === policyId)?.name),
    ),
    ...rules.flatMap((rule) => findUnnameable(rule, text)),
  ];
  if (rules.length === 0) problems.push('1:1: there is no policy, so nobody could read anything');
  if (problems.length > 0) throw new RulesError(problems.sort(byPosition));
  return rules;
}

/** The built-in policy: members of these groups may read everything. Cedar writes the text, so no name breaks out. */
export function toAdminPolicies(groups: readonly string[]): string {
  const policies = groups.map((id) =>
    policyToText({
      effect: 'permit',
      principal: { op: 'in', entity: { type: 'Cognito::Group', id } },
      action: { op: 'All' },
      resource: { op: 'All' },
      conditions: [],
      annotations: { id: 'ADMIN_GROUPS' },
    }),
  );
  return policies.map((policy) => (policy.type === 'success' ? policy.text : '')).join('\n');
}

/** Cedar also warns of letters that few programs are written in, but groups and users have names in any script. */
const aboutScripts = /contains mixed scripts|falls outside of the General Security Profile/;

function toRules(text: string): Rule[] {
  const parts = policySetTextToParts(text);
  const policies = parts.type === 'success' ? parts.policies : [];
  // They come sorted by their ids as text: policy0, policy1, policy10, policy2.
  const ids = policies.map((_, index) => `policy${index}`).sort();
  const rules = policies.flatMap((policy, index) => {
    const answer = policyToJson(policy);
    const id = ids[index] ?? '';
    if (answer.type === 'failure') return [];
    const name = answer.json.annotations?.id;
    return { id, name: name ? `"${name}"` : `policy ${Number(id.slice(6)) + 1}`, json: answer.json };
  });
  if (rules.length !== policies.length) throw new TypeError('Cedar does not read its own policies');
  return rules;
}

/** Entities that no question is ever about: a `forbid` for one would be valid, and would protect nobody. */
function findUnnameable({ name, json }: Rule, text: string): string[] {
  return toMentions([json]).entities.flatMap(({ type, id }) => {
    const complaint =
      type === 'Cognito::UserPool' ? !isPoolId(id) && 'this is no id of a user pool' : complaints.get(type);
    if (!complaint) return [];
    const literal = [...type.split('::'), `"${id.replace(/\W/g, '\\$&')}"`].join('\\s*::\\s*');
    const written = new RegExp(literal).exec(text);
    return `${toPosition(text.slice(0, written?.index ?? 0))}: in ${name}: ${complaint}`;
  });
}

const complaints = new Map([
  ['Cognito::User', 'users have no ids: compare resource.username, resource.sub or resource.email'],
  ['Cognito::Attribute', 'attributes have no ids: compare resource.name'],
  ['Cognito::Caller', 'callers have no ids: compare principal.issuer and principal.subject'],
]);

/** What Cedar says that our own words for the place say better. */
const noise = /for policy `policy\d+`, |^failed to parse policies from string: /g;

/** An error of Cedar's and those that it holds, a line each. Cedar counts bytes. */
function toLines(error: DetailedError, text: string, name?: string): string[] {
  const [place] = error.sourceLocations ?? [];
  const start = place?.start ?? 0;
  const position = toPosition(Buffer.from(text).subarray(0, start).toString());
  const hints = [place?.label, error.help].filter((hint) => hint).join('; ');
  const message = `${error.message}${hints && ` (${hints})`}`.replace(noise, '');
  const line = `${position}: ${name ? `in ${name}: ` : ''}${message}`;
  return [line, ...(error.related ?? []).flatMap((other) => toLines(other, text, name))];
}

/** By line, then by column. */
function byPosition(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

function toPosition(before: string): string {
  return `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}
