import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { toRegion } from '../../common/pool-id.js';
import type { Config } from '../../config/config.js';
import { ConfigError } from '../../errors/config-error.js';
import { createOpenPolicy, type Permissions, type Policy } from './access-control.js';
import type { CedarEvaluator } from './cedar-evaluator.js';
import type { PolicyStatement } from './policy-file.js';

/** The part of the configuration that the policy is made from. */
export type PolicyConfig = Pick<
  Config,
  'auth' | 'policyFile' | 'adminGroups' | 'writerGroups' | 'region' | 'mutations'
>;

/**
 * V8 of Node 20 to 23 (11.3 to 12.9) ends the process ("unreachable code" in the Deoptimizer) when it takes optimized
 * code back during a call of WebAssembly that is built into that code and returns an object, as Cedar's calls do. V8 of
 * Node 24 to 26 (13.6 to 14.6) does not.
 */
const endsOnDeoptimizing = Number.parseInt(process.versions.node, 10) < 24;

/**
 * Builds the policy: POLICY_FILE, or without one the built-in policy of ADMIN_GROUPS and WRITER_GROUPS. Where nobody is
 * authenticated there are no groups, and without POLICY_FILE everyone may read everything.
 *
 * @param sandbox whether the data is a sandbox's, which everyone may change too where nobody is authenticated.
 * @throws ConfigError where POLICY_FILE cannot be read or is not valid, and with mutations where one of its permits
 *   names no action.
 */
export async function createPolicy(config: PolicyConfig, log: Logger, sandbox = false): Promise<Policy> {
  const { auth, policyFile, adminGroups, writerGroups, region = '', mutations } = config;
  if (auth.mode === 'none' && policyFile === undefined) {
    return createOpenPolicy(sandbox ? ['Read', 'Write'] : ['Read']);
  }
  // Before Cedar loads: code that is optimized already keeps its calls built in.
  if (endsOnDeoptimizing) setFlagsFromString('--no-turbo-inline-js-wasm-calls');
  // Cedar takes 4 MB of WebAssembly. Only a gateway that needs it loads it.
  const { readPolicies, PolicyFileError } = await import('./policy-file.js');
  const { createCedarEvaluator } = await import('./cedar-evaluator.js');
  const { toBuiltInPolicy } = await import('./built-in-policy.js');
  const issuers = auth.mode === 'jwt' ? auth.issuers : [];
  const text =
    policyFile === undefined ? toBuiltInPolicy({ adminGroups, writerGroups, issuers }) : readText(policyFile);
  const source = policyFile === undefined ? 'ADMIN_GROUPS, WRITER_GROUPS: ' : `POLICY_FILE: ${policyFile}:`;
  try {
    const statements = readPolicies(text);
    checkOpenPermits(statements, source, mutations, log);
    return cacheDecisions(createCedarEvaluator(statements, (poolId) => toRegion(poolId) ?? region, log));
  } catch (error) {
    if (!(error instanceof PolicyFileError)) throw error;
    throw new ConfigError(error.problems.map((problem) => `${source}${problem}`));
  }
}

/** A permit without an action grants less than it seems to: a warning, and an error where it might be meant to grant writes. */
function checkOpenPermits(
  statements: readonly PolicyStatement[],
  source: string,
  mutations: boolean,
  log: Logger,
): void {
  const complaints = statements
    .filter(({ permitsOpenAction }) => permitsOpenAction)
    .map(({ name, position }) => `${source}${position}: in ${name}: ${openPermit}`);
  if (mutations && complaints.length > 0) throw new ConfigError(complaints);
  for (const complaint of complaints) log.warn(complaint);
}

const openPermit =
  'expected a permit to name its actions, such as action in Cognito::Action::"Read"; ' +
  'without them it permits ReadUser and ReadAttribute only';

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new ConfigError([`POLICY_FILE: expected a file that can be read; got "${file}" (${reason})`]);
  }
}

/** Size of the memory of decisions, in characters: some ten thousand decisions. */
const memorySize = 4_000_000;

/**
 * Asks each question once, within a request and over requests: policies do not change while the gateway runs, and
 * questions that differ in nothing that a policy reads have one answer.
 */
function cacheDecisions(evaluator: CedarEvaluator): Policy {
  const memory = new LRUCache<string, boolean>({
    maxSize: memorySize,
    // No single question, with a name as long as a request can hold, may drive out many.
    maxEntrySize: memorySize / 1000,
    sizeCalculation: (_decision, question) => question.length,
  });

  function decide(question: string, evaluate: () => boolean): boolean {
    const known = memory.get(question);
    if (known !== undefined) return known;
    const decision = evaluate();
    memory.set(question, decision);
    return decision;
  }

  return {
    for(identity): Permissions {
      const caller = evaluator.toCaller(identity);
      const callerKey = JSON.stringify(caller);
      // Before the long keys of the common memory: a request asks about every attribute of every user.
      const asked = new Map<string, boolean>();

      return {
        hidesUsers: evaluator.comparesUserNames,
        authorize(action, resource, context = {}) {
          const key = evaluator.toKey(action, resource, context);
          const known = asked.get(key);
          if (known !== undefined) return known;
          const decision = decide(`${callerKey} ${key}`, () =>
            evaluator.evaluate(caller, action, resource, context),
          );
          asked.set(key, decision);
          return decision;
        },
      };
    },
  };
}
