import { isLoopback } from '../common/loopback.js';
import { type Environment, sdkNoticeSwitch } from './environment.js';
import { type Settings, settingInfos } from './settings.js';

/**
 * Returns warnings about settings that are valid but probably not intended, one sentence each. Values are not quoted,
 * because some are secrets.
 */
export function listWarnings(
  data: Settings,
  settings: Environment,
  node = process.version,
): readonly string[] {
  const warnings: string[] = [];
  // In place of the AWS SDK's notice, which has seven lines.
  if (settings[sdkNoticeSwitch] !== 'true' && Number.parseInt(node.slice(1), 10) < leastNodeOfSdk) {
    warnings.push(
      `Node ${node.slice(1)}: the AWS SDK supports Node ${leastNodeOfSdk} or later only from January 2027. Node 24 is recommended.`,
    );
  }
  if (data.AUTH === 'none' && !isLoopback(data.HOST)) {
    warnings.push('AUTH=none on an address that is not loopback: everyone who reaches it is served.');
  }
  if (data.USER_POOLS.has('*')) {
    warnings.push('USER_POOLS is *: every pool that the AWS credentials reach may be read.');
  }
  if (data.AUTH_ISSUERS.length > 1 && data.POLICY_FILE === undefined) {
    warnings.push(
      'AUTH_ISSUERS names several issuers, and the built-in policy does not distinguish their groups: members of a group of ADMIN_GROUPS or WRITER_GROUPS at any issuer have its rights. A POLICY_FILE can compare principal.issuer.',
    );
  }
  for (const name of ['ADMIN_GROUPS', 'WRITER_GROUPS']) {
    if (settings[name] !== undefined && data.POLICY_FILE !== undefined) {
      warnings.push(`${name} has no effect beside POLICY_FILE, which replaces the built-in policy.`);
    }
  }
  for (const name of Object.keys(settings)) {
    const meant = findMeant(name);
    if (meant) warnings.push(`${name} is not a setting. ${meant} is one.`);
  }
  for (const name of settingInfos.keys()) {
    if (placeholder.test(settings[name] ?? '')) warnings.push(`${name} still holds a placeholder.`);
  }
  return warnings;
}

/** Major version of Node that the AWS SDK requires from January 2027. */
const leastNodeOfSdk = 22;

/** The placeholder formats of examples and templates. */
const placeholder =
  /replace[-_ ]?(?:with|me|this)|change[-_ ]?me|your[-_]|<[^<>]+>|\.\.\.|\bx{4,}\b|\bexample\.(?:com|org|net)\b|\b123456789012\b/i;

const fewestLetters = 8;
const mostEdits = 2;

/**
 * Returns the setting that a variable's name was probably meant to be; undefined if it is a setting or resembles none.
 */
function findMeant(name: string): string | undefined {
  const isKnown = settingInfos.has(name) || settingInfos.get(name.replace(/_FILE$/, ''))?.secret;
  if (isKnown || name.replace(/[^a-z]/gi, '').length < fewestLetters) return undefined;
  return [...settingInfos.keys()].find((setting) => countEdits(name.toUpperCase(), setting) <= mostEdits);
}

/** Returns the Levenshtein distance between two texts: the number of letters to add, remove or replace. */
function countEdits(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > mostEdits) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, otherLetter] of [...other].entries()) {
      const replaced = (row[j] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
