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

/** The part of the configuration that determines the policy. */
export type PolicyConfig = Pick<
  Config,
  'auth' | 'policyFile' | 'adminGroups' | 'writerGroups' | 'region' | 'mutations' | 'userPools'
>;

const nodeVersion = Number.parseInt(process.versions.node, 10);

/**
 * V8 in Node 20 to 23 (11.3 to 12.9) aborts the process ("unreachable code" in the Deoptimizer) if it deoptimizes code
 * during an inlined WebAssembly call that returns an object, such as Cedar's. V8 in Node 24 to 26 (13.6 to 14.6) does
 * not.
 */
const endsOnDeoptimizing = nodeVersion < 24;

/**
 * V8's flag for how much of a WebAssembly function runs before V8 optimizes it, with V8's own value. Reading one schema
 * and one policy would make V8 optimize much of Cedar, which takes half a second of CPU and 50 MB. Decisions take as
 * long with code that is not optimized, because most of their time is spent between JavaScript and WebAssembly.
 */
const optimizeWasm = { late: 2_000_000_000, usual: nodeVersion < 22 ? 1_800_000 : 13_000_000 };

function setWasmBudget(bytes: number): void {
  setFlagsFromString(`--wasm-tiering-budget=${bytes}`);
}

/**
 * Creates the access control: from POLICY_FILE, or else from the built-in policy of ADMIN_GROUPS and WRITER_GROUPS.
 * With AUTH=none there are no groups, and without POLICY_FILE everyone may read everything.
 *
 * @param sandbox whether the data is a sandbox's, which everyone may also change with AUTH=none.
 * @throws ConfigError if POLICY_FILE cannot be read or is invalid, or if mutations are on and one of its permits does
 *   not restrict the action.
 */
export async function createPolicy(config: PolicyConfig, log: Logger, sandbox = false): Promise<Policy> {
  const { auth, policyFile, adminGroups, writerGroups, region = '', mutations } = config;
  if (auth.mode === 'none' && policyFile === undefined) {
    return createOpenPolicy(sandbox ? ['Read', 'Write'] : ['Read']);
  }
  // Must run before Cedar loads: code that is already optimized keeps its inlined calls.
  if (endsOnDeoptimizing) setFlagsFromString('--no-turbo-inline-js-wasm-calls');
  // Each module keeps the value with which it was loaded.
  setWasmBudget(optimizeWasm.late);
  // Cedar has 4 MB of WebAssembly, so it is loaded only when it is used.
  const { readPolicies, PolicyFileError } = await import('./policy-file.js');
  const { createCedarEvaluator } = await import('./cedar-evaluator.js');
  const { toBuiltInPolicy } = await import('./built-in-cedar-policy.js');
  setWasmBudget(optimizeWasm.usual);
  const issuers = auth.mode === 'jwt' ? auth.issuers : toPoolIssuers(config);
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

/** The issuers of the pools: a program that authenticates callers itself may have read tokens of theirs. */
function toPoolIssuers({ userPools, region: defaultRegion }: PolicyConfig): readonly string[] {
  return [...userPools.keys()].flatMap((poolId) => {
    const region = toRegion(poolId) ?? defaultRegion;
    return region === undefined ? [] : [`https://cognito-idp.${region}.${toDomain(region)}/${poolId}`];
  });
}

function toDomain(region: string): string {
  if (region.startsWith('cn-')) return 'amazonaws.com.cn';
  return region.startsWith('eusc-') ? 'amazonaws.eu' : 'amazonaws.com';
}

/**
 * A permit that does not restrict the action grants less than it appears to. This is a warning, or an error if the
 * author may have meant to grant writes.
 */
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

/** Maximum size of the decision cache, in characters; it holds about ten thousand decisions. */
const memorySize = 4_000_000;

/**
 * Evaluates each decision once and caches it, within a request and across requests. Policies do not change while the
 * gateway runs, and decisions that differ only in values that no policy reads share an entry.
 */
function cacheDecisions(evaluator: CedarEvaluator): Policy {
  const memory = new LRUCache<string, boolean>({
    maxSize: memorySize,
    // A name may be as long as a request permits: one entry must not evict many others.
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
      // A request authorizes every attribute of every user; this map avoids building the long keys of the shared cache
      // each time.
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
