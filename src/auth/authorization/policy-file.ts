import { readFileSync } from 'node:fs';
import {
  type DetailedError,
  type PolicyJson,
  policySetTextToParts,
  policyToJson,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import { packageFolder } from '../../common/package-folder.js';
import { isPoolId } from '../../common/pool-id.js';
import { toPolicyReferences } from './policy-references.js';

/** One policy of a policy file. */
export interface PolicyStatement {
  /** Its `@id`, or its position among the policies: `policy 3`. */
  readonly name: string;
  /** The line and column where it begins: `3:14`. */
  readonly position: string;
  /** The id that Cedar assigns to it. */
  readonly id: string;
  readonly text: string;
  /** The policy as JSON. Large numbers may lose digits, so use it to find references, never to evaluate. */
  readonly json: PolicyJson;
  /** Whether it is a `permit` whose head does not restrict the action. */
  readonly permitsOpenAction: boolean;
}

/** Lists every error of a policy file with its line and column: `3:14: in "support": …`. */
export class PolicyFileError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
    this.name = 'PolicyFileError';
  }
}

/** The Cedar schema that policies are validated against. */
const schema = readFileSync(new URL('schema/policy.cedarschema', packageFolder), 'utf8');

/**
 * Parses policies and validates them against the schema. Cedar's warnings count as errors: a policy that can never
 * apply, or characters that change the direction of text, are never intended.
 *
 * @throws PolicyFileError with every error of the file.
 */
export function readPolicies(text: string): readonly PolicyStatement[] {
  const answer = validate({
    validationSettings: { mode: 'strict' },
    schema,
    policies: { staticPolicies: text },
  });
  if (answer.type === 'failure')
    throw new PolicyFileError(answer.errors.flatMap((error) => toLines(error, text)));
  const statements = toStatements(text);
  const bad = new Set(answer.validationErrors.map(({ policyId }) => policyId));
  // Warnings about a policy that has errors are consequences of those errors.
  const warnings = answer.validationWarnings.filter(
    ({ policyId, error }) => !bad.has(policyId) && !aboutScripts.test(error.message),
  );
  const problems = [
    ...[...answer.validationErrors, ...warnings].flatMap(({ policyId, error }) =>
      toLines(error, text, statements.find(({ id }) => id === policyId)?.name),
    ),
    ...statements.flatMap((statement) => findUnnameable(statement, text)),
  ];
  if (statements.length === 0) problems.push('1:1: the file has no policy, so no caller could read anything');
  if (problems.length > 0) throw new PolicyFileError(problems.sort(byPosition));
  return statements;
}

/** Cedar also warns about less common scripts, but groups and users may have names in any script. */
const aboutScripts = /contains mixed scripts|falls outside of the General Security Profile/;

function toStatements(text: string): PolicyStatement[] {
  const parts = policySetTextToParts(text);
  const policies = parts.type === 'success' ? parts.policies : [];
  // Cedar sorts them by id as text: policy0, policy1, policy10, policy2.
  const ids = policies.map((_, index) => `policy${index}`).sort();
  const inOrder = policies
    .map((policy, index) => ({ policy, id: ids[index] ?? '', place: Number(ids[index]?.slice(6)) }))
    .sort((one, other) => one.place - other.place);
  let start = 0;
  return inOrder.map(({ policy, id, place }) => {
    const answer = policyToJson(policy);
    if (answer.type === 'failure') throw new TypeError('Cedar could not read its own policies');
    const { json } = answer;
    // Cedar returns each policy as written, without the text between policies.
    start = Math.max(start, text.indexOf(policy, start));
    const position = toPosition(text.slice(0, start));
    start += policy.length;
    const name = json.annotations?.id;
    return {
      name: name ? `"${name}"` : `policy ${place + 1}`,
      position,
      id,
      text: policy,
      json,
      permitsOpenAction: json.effect === 'permit' && json.action.op === 'All',
    };
  });
}

/** Entities that never occur in a request: a `forbid` that names one would be valid and protect nothing. */
function findUnnameable({ name, json }: PolicyStatement, text: string): string[] {
  return toPolicyReferences([json]).entities.flatMap(({ type, id }) => {
    const complaint =
      type === 'Cognito::UserPool' ? !isPoolId(id) && 'this is not a user pool id' : complaints.get(type);
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
  ['Cognito::Directory', 'directories have no ids: write resource in Cognito::UserPool::"…"'],
  ['Cognito::UserGroup', 'groups of users have no ids: compare resource.name'],
]);

/** Cedar's messages that ours for the same position replace. */
const noise = /for policy `policy\d+`, |^failed to parse policies from string: /g;

/** Formats one of Cedar's errors and the errors nested in it, one line each. Cedar reports offsets in bytes. */
function toLines(error: DetailedError, text: string, name?: string): string[] {
  const [place] = error.sourceLocations ?? [];
  const start = place?.start ?? 0;
  const position = toPosition(Buffer.from(text).subarray(0, start).toString());
  const hints = [place?.label, error.help].filter((hint) => hint).join('; ');
  const message = `${error.message}${hints && ` (${hints})`}`.replace(noise, '');
  const line = `${position}: ${name ? `in ${name}: ` : ''}${message}`;
  return [line, ...(error.related ?? []).flatMap((other) => toLines(other, text, name))];
}

/** Sorts by line, then by column. */
function byPosition(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

function toPosition(before: string): string {
  return `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}
