import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { findActions } from '../auth/authorization/actions.js';
import { concernsAction } from '../auth/authorization/policy-references.js';
import type { Config } from '../config/config.js';
import { type Finding, fail, ok, skip, type Trouble } from './finding.js';
import { explainStore, toShown, withStore } from './quota-store.js';

/** Checks what MUTATIONS=on needs besides permissions in AWS. */
export async function* checkMutations(config: Config): AsyncGenerator<Finding> {
  yield await checkWriters(config);
  yield config.quotaRedisUrl === undefined
    ? skip(
        'idempotency keys',
        'they are in the memory of the process: a restart forgets them, and other replicas and Lambda instances do not see them; set QUOTA_REDIS_URL to keep them',
      )
    : await checkKeyStore(config.quotaRedisUrl);
  yield config.trustedDocumentsFile === undefined
    ? skip(
        'trusted documents',
        'clients may send any operation; TRUSTED_DOCUMENTS_FILE is recommended with mutations',
      )
    : ok('trusted documents', 'only operations of TRUSTED_DOCUMENTS_FILE are executed');
}

/** Checks whether the policy permits any change. The policy itself is checked elsewhere. */
async function checkWriters({ policyFile, writerGroups }: Config): Promise<Finding> {
  const name = 'who may change';
  if (policyFile === undefined) {
    return writerGroups.length > 0
      ? ok(name, `members of ${writerGroups.join(', ')} (WRITER_GROUPS), except by takeover actions`)
      : skip(name, 'no one: set WRITER_GROUPS, or permit actions in POLICY_FILE');
  }
  const { readPolicies } = await import('../auth/authorization/policy-file.js');
  try {
    const permits = readPolicies(readFileSync(policyFile, 'utf8')).filter(
      ({ json }) => json.effect === 'permit',
    );
    const writes = findActions(({ group }) => group === 'Write');
    const permitted = writes.filter((action) => permits.some(({ json }) => concernsAction(json, action)));
    return permitted.length > 0
      ? ok(name, `POLICY_FILE permits ${permitted.length} of ${writes.length} actions to some callers`)
      : skip(name, 'no one: no permit of POLICY_FILE names an action that changes data');
  } catch {
    return skip(name, 'POLICY_FILE is not valid');
  }
}

const keyPrefix = 'cognito-graphql-gateway:idempotency:doctor';
const channel = 'cognito-graphql-gateway:changes';

/** Checks that the store can keep idempotency keys, keeps them as long as needed, and passes on notices of changes. */
async function checkKeyStore(url: string): Promise<Finding> {
  const name = 'idempotency keys';
  const shown = toShown(url);
  try {
    const trouble = await withStore(url, askForKeys);
    return trouble ? fail(name, trouble) : ok(name, `${shown} keeps them, and passes on notices of changes`);
  } catch (error) {
    const { detail, fix } = explainStore(error);
    return fail(name, {
      detail: `${shown}: ${detail}`,
      fix: `${fix} Keys need Redis 7 or Valkey. Until then changes with a key are refused.`,
    });
  }
}

/** Runs the gateway's commands on a key of the doctor's own. */
async function askForKeys(redis: Redis): Promise<Trouble | undefined> {
  const key = `${keyPrefix}-${randomUUID()}`;
  await redis.set(key, '1', 'PX', 60_000, 'NX', 'GET');
  await redis.set(key, '2', 'KEEPTTL');
  await redis.get(key);
  await redis.eval(`return redis.call('get', KEYS[1])`, 1, key);
  await redis.del(key);
  await redis.publish(channel, 'doctor');
  const trouble = findTrouble(await redis.info());
  await redis.subscribe(channel);
  return trouble;
}

/** Finds settings of the store by which it may forget keys. */
function findTrouble(info: string): Trouble | undefined {
  const read = (setting: string) => new RegExp(`^${setting}:(\\S+)`, 'm').exec(info)?.[1];
  const policy = read('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    return {
      detail: `the store may evict keys (maxmemory-policy ${policy}), after which a repeated request is carried out again`,
      fix: 'Set maxmemory-policy noeviction.',
    };
  }
  if (read('aof_enabled') !== '0') return undefined;
  return {
    detail:
      'the store forgets keys when it restarts (appendonly no), after which a repeated request is carried out again',
    fix: 'Set appendonly yes.',
  };
}
