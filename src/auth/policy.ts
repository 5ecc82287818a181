import { readFileSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { toRegion } from '../cognito/pools.js';
import { type Config, ConfigError } from '../config.js';
import type { Decisions, Question } from './decisions.js';
import { openPolicy, type Policy } from './permissions.js';

/** What of the configuration says who may read what. */
export type PolicyConfig = Pick<Config, 'auth' | 'policyFile' | 'adminGroups' | 'region'>;

/**
 * Builds the policy: POLICY_FILE, or without one the built-in policy, by which members of ADMIN_GROUPS may read
 * everything. Where nobody is authenticated, there are no groups, and without POLICY_FILE everyone may.
 *
 * @throws ConfigError where POLICY_FILE cannot be read or is not valid.
 */
export async function createPolicy(config: PolicyConfig, log: Logger): Promise<Policy> {
  const { auth, policyFile, adminGroups, region = '' } = config;
  if (auth.mode === 'none' && policyFile === undefined) return openPolicy;
  // Cedar takes 4 MB of WebAssembly, which only those load who need it.
  const { readRules, RulesError, toAdminPolicies } = await import('./rules.js');
  const { createDecisions } = await import('./decisions.js');
  const text = policyFile === undefined ? toAdminPolicies(adminGroups) : readText(policyFile);
  try {
    const rules = readRules(text);
    return remember(createDecisions(text, rules, (poolId) => toRegion(poolId) ?? region, log));
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    throw new ConfigError(error.problems.map((problem) => `POLICY_FILE: ${policyFile}:${problem}`));
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new ConfigError([`POLICY_FILE: expected a file that can be read; got "${file}" (${reason})`]);
  }
}

/** How much of decisions is kept for other requests, in characters: some ten thousand decisions. */
const memorySize = 4_000_000;

/**
 * Asks each question once, within a request and over requests: policies do not change while the gateway runs, and
 * a question holds all that its answer depends on.
 */
function remember(decisions: Decisions): Policy {
  const memory = new LRUCache<string, boolean>({
    maxSize: memorySize,
    // No single question, with a name as long as a request can hold, may drive out many.
    maxEntrySize: memorySize / 1000,
    sizeCalculation: (_decision, question) => question.length,
  });

  function decide(question: Question): boolean {
    const key = JSON.stringify(question);
    const known = memory.get(key);
    if (known !== undefined) return known;
    const decision = decisions.decide(question);
    memory.set(key, decision);
    return decision;
  }

  return {
    for(identity) {
      const caller = decisions.toCaller(identity);
      const attributes = new Map<string, boolean>();
      return {
        hidesUsers: decisions.byName,
        mayReadUser: (user) => decide(decisions.askUser(caller, user)),
        mayReadAttribute(poolId, name) {
          // A pool's id has no spaces. A request asks this for every attribute of every user.
          const key = `${poolId} ${name}`;
          const known = attributes.get(key);
          if (known !== undefined) return known;
          const decision = decide(decisions.askAttribute(caller, poolId, name));
          attributes.set(key, decision);
          return decision;
        },
      };
    },
  };
}
