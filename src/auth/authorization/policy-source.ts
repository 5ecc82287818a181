import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { toRegion } from '../../common/pool-id.js';
import type { Config } from '../../config/config.js';
import { ConfigError } from '../../errors/config-error.js';
import { openPolicy, type Policy } from './access-control.js';
import type { Decisions, Resource } from './cedar-evaluator.js';

/** What of the configuration says who may read what. */
export type PolicyConfig = Pick<Config, 'auth' | 'policyFile' | 'adminGroups' | 'region'>;

/**
 * V8 of Node 20 to 23 (11.3 to 12.9) ends the process ("unreachable code" in the Deoptimizer) when it takes optimized
 * code back during a call of WebAssembly that is built into that code and returns an object, as Cedar's calls do. V8 of
 * Node 24 to 26 (13.6 to 14.6) does not.
 */
const endsOnDeoptimizing = Number.parseInt(process.versions.node, 10) < 24;

/**
 * Builds the policy: POLICY_FILE, or without one the built-in policy, by which members of ADMIN_GROUPS may read
 * everything. Where nobody is authenticated, there are no groups, and without POLICY_FILE everyone may.
 *
 * @throws ConfigError where POLICY_FILE cannot be read or is not valid.
 */
export async function createPolicy(config: PolicyConfig, log: Logger): Promise<Policy> {
  const { auth, policyFile, adminGroups, region = '' } = config;
  if (auth.mode === 'none' && policyFile === undefined) return openPolicy;
  // Before Cedar loads: what is optimized already keeps its calls built in.
  if (endsOnDeoptimizing) setFlagsFromString('--no-turbo-inline-js-wasm-calls');
  // Cedar takes 4 MB of WebAssembly, which only those load who need it.
  const { readRules, RulesError, toAdminPolicies } = await import('./policy-file.js');
  const { createDecisions } = await import('./cedar-evaluator.js');
  const text = policyFile === undefined ? toAdminPolicies(adminGroups) : readText(policyFile);
  try {
    const rules = readRules(text);
    return remember(createDecisions(text, rules, (poolId) => toRegion(poolId) ?? region, log));
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    const source = policyFile === undefined ? 'ADMIN_GROUPS: ' : `POLICY_FILE: ${policyFile}:`;
    throw new ConfigError(error.problems.map((problem) => `${source}${problem}`));
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
 * questions that differ in nothing that a policy reads have one answer.
 */
function remember(decisions: Decisions): Policy {
  const memory = new LRUCache<string, boolean>({
    maxSize: memorySize,
    // No single question, with a name as long as a request can hold, may drive out many.
    maxEntrySize: memorySize / 1000,
    sizeCalculation: (_decision, question) => question.length,
  });

  function recall(question: string, decide: () => boolean): boolean {
    const known = memory.get(question);
    if (known !== undefined) return known;
    const decision = decide();
    memory.set(question, decision);
    return decision;
  }

  return {
    for(identity) {
      const caller = decisions.toCaller(identity);
      const callerKey = JSON.stringify(caller);
      // Before the long keys of the common memory: a request asks of every attribute of every user.
      const asked = new Map<string, boolean>();

      function mayRead(resource: Resource): boolean {
        const key = decisions.toKey(resource);
        const known = asked.get(key);
        if (known !== undefined) return known;
        const decision = recall(`${callerKey} ${key}`, () => decisions.decide(caller, resource));
        asked.set(key, decision);
        return decision;
      }

      return {
        hidesUsers: decisions.byName,
        mayReadUser: (user) => mayRead({ type: 'User', ...user }),
        mayReadAttribute: (poolId, name) => mayRead({ type: 'Attribute', poolId, name }),
      };
    },
  };
}
