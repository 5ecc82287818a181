import { pino } from 'pino';
import { setGlobalDispatcher } from 'undici';
import { createPolicy } from '../auth/authorization/policy-source.js';
import { type AwsRequestHandler, createAwsRequestHandler } from '../cognito/client/aws-request-handler.js';
import { createClients } from '../cognito/client/client-registry.js';
import { createPools, type Pool, toFirstRegion, toRoleAccount } from '../cognito/pools.js';
import { createOutbound } from '../common/outbound-connections.js';
import { type Config, loadConfig } from '../config/config.js';
import { ConfigError } from '../errors/config-error.js';
import { toLimits } from '../graphql/limits/operation-limits.js';
import { loadTrusted } from '../graphql/plugins/trusted-documents.js';
import { createSchema } from '../graphql/schema.js';
import { checkConsole } from './console.js';
import { checkCredentials, type Own } from './credentials.js';
import { checkContent, checkWritable } from './files.js';
import { type Finding, fail, ok, skip } from './finding.js';
import { checkIssuer } from './issuers.js';
import { checkMutations } from './mutations.js';
import { checkEndpoint } from './network.js';
import { checkPoolWrites } from './pool-writes.js';
import { checkPool } from './pools.js';
import { checkPort } from './ports.js';
import { checkStore } from './quota-store.js';
import { checkLimits } from './service-quotas.js';

const samePort = {
  detail: 'it is the port in PORT, and one port cannot serve both',
  fix: 'Set METRICS_PORT to another port than PORT, or to off.',
};

/** Checks everything that the gateway needs, in order of dependency. */
export async function* diagnose(): AsyncGenerator<Finding> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const fix = 'Change it in the environment. docs/configuration.md describes each setting.';
    for (const line of error.lines) yield fail('configuration', { detail: line, fix });
    yield skip('everything else', 'it requires a valid configuration');
    return;
  }
  const pools = `${config.userPools.size} ${config.userPools.size === 1 ? 'entry' : 'entries'} in USER_POOLS`;
  yield ok('configuration', `valid: AUTH=${config.auth.mode}, ${pools}`);
  // Sets the proxy of `fetch`, which this process uses for its checks only.
  if (config.proxy) setGlobalDispatcher(createOutbound(config.proxy)());
  yield* checkAws(config);
  if (config.auth.mode === 'jwt') for (const issuer of config.auth.issuers) yield checkIssuer(issuer);
  if (config.console?.client) yield checkConsole(config.console.client);
  yield* checkFiles(config);
  if (config.quotaRedisUrl) yield checkStore(config.quotaRedisUrl, config.quotaBurstMs);
  if (config.mutations) yield* checkMutations(config);
  yield checkPort('PORT', config.host, config.port);
  const { host, port, metricsPort } = config;
  if (metricsPort === undefined) return;
  if (metricsPort === port && port !== 0) yield fail(`METRICS_PORT ${port}`, samePort);
  else yield checkPort('METRICS_PORT', host, metricsPort);
}

async function* checkFiles(config: Config): AsyncGenerator<Finding> {
  const { policyFile, trustedDocumentsFile, auditFile, limits } = config;
  if (policyFile) {
    yield* await checkContent('POLICY_FILE', policyFile, () =>
      createPolicy(config, pino({ enabled: false })),
    );
  }
  if (trustedDocumentsFile) {
    const { tokens } = toLimits(limits.maxUsers);
    const load = () => loadTrusted(trustedDocumentsFile, createSchema(config), tokens);
    yield* await checkContent('TRUSTED_DOCUMENTS_FILE', trustedDocumentsFile, load);
  }
  if (auditFile) yield checkWritable('AUDIT_FILE', auditFile);
}

async function* checkAws(config: Config): AsyncGenerator<Finding> {
  const { userPools, region } = config;
  const requestHandler = createAwsRequestHandler(createOutbound(config.proxy)());
  const own = await checkCredentials(toFirstRegion(userPools), requestHandler);
  yield own.finding;
  const registry = createPools(userPools, region);
  const pools = [...userPools.keys()].filter((id) => id !== '*').map((id) => registry.find(id));
  const any = userPools.get('*');
  const targets = any && region ? [...pools, { id: '*', region, ...any }] : pools;

  const reached = new Set<string>();
  for (const name of new Set(targets.map((pool) => pool.region))) {
    const finding = await checkEndpoint(name, config.endpoint);
    yield finding;
    if (finding.status === 'OK') reached.add(name);
  }
  if (any) yield skip('pools', 'USER_POOLS is *, any pool, so that there is no list to check pool by pool');
  if (own.credentials)
    yield* checkReads(config, requestHandler, { ...own, credentials: own.credentials }, targets, reached);
  else yield skip('pools and quotas', 'they need credentials');
}

/** Makes the checks that need credentials: every pool, and the limits of each account and region. */
async function* checkReads(
  config: Config,
  requestHandler: AwsRequestHandler,
  { credentials, account }: Required<Pick<Own, 'credentials'>> & Own,
  targets: readonly Pool[],
  reached: ReadonlySet<string>,
): AsyncGenerator<Finding> {
  const clients = createClients({
    endpoint: config.endpoint,
    credentials,
    createDispatcher: createOutbound(config.proxy),
    requestHandler,
  });
  const accounts = new Map<string, Pool>();
  try {
    for (const pool of targets) {
      const owner = toRoleAccount(pool) ?? account ?? 'the own account';
      if (reached.has(pool.region)) accounts.set(`${owner} in ${pool.region}`, pool);
      else yield skip(`pool ${pool.id}`, 'its region is not reached');
      const listed = pool.id !== '*' && reached.has(pool.region);
      if (listed)
        yield* checkPool({ pool, send: clients.for(pool, 'UserRead'), credentials, account, requestHandler });
      if (listed && config.mutations) yield await checkPoolWrites(pool, clients.for(pool, 'UserUpdate'));
    }
    for (const [where, pool] of accounts)
      yield* checkLimits(where, clients.for(pool, 'UserPoolRead'), config);
  } finally {
    await clients.close();
  }
}
