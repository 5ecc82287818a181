import { randomUUID } from 'node:crypto';
import { AdminGetUser$, ListUsers$ } from '@aws-sdk/client-cognito-identity-provider';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { AwsRequestHandler } from '../cognito/client/aws-request-handler.js';
import { assumeRole } from '../cognito/client/client-registry.js';
import type { Send } from '../cognito/client/send-command.js';
import { type Pool, toRoleAccount } from '../cognito/pools.js';
import { systemClock } from '../common/clock.js';
import { RequestScope } from '../common/request-scope.js';
import { explainAccess, isThrottled, toName } from './aws-errors.js';
import { type Finding, fail, ok, skip } from './finding.js';
import { patienceMs } from './network.js';
import { checkPoolReads } from './pool-reads.js';

/** The dependencies of a pool's check. */
export interface PoolCheck {
  readonly pool: Pool;
  readonly send: Send;
  readonly credentials: AwsCredentialIdentityProvider;
  /** The account of the gateway's own credentials, if known. */
  readonly account: string | undefined;
  readonly requestHandler: AwsRequestHandler;
}

/**
 * Checks whether a pool can be read, by requesting a user that cannot exist (a random UUID). No data is read, and no
 * user is billed.
 */
export async function* checkPool(check: PoolCheck): AsyncGenerator<Finding> {
  const { pool, credentials } = check;
  if (pool.roleArn) {
    const finding = await checkRole(pool.roleArn, pool, credentials, check.requestHandler);
    yield finding;
    if (finding.status !== 'OK') {
      yield skip(`pool ${pool.id}`, 'its role cannot be assumed');
      return;
    }
  }
  const user = randomUUID();
  yield ask(check, AdminGetUser$, { UserPoolId: pool.id, Username: user });
  yield ask(check, ListUsers$, { UserPoolId: pool.id, Filter: `sub = "${user}"`, Limit: 1 });
  yield checkPoolReads(pool, check.send);
}

async function checkRole(
  roleArn: string,
  { id, region }: Pool,
  credentials: AwsCredentialIdentityProvider,
  requestHandler: AwsRequestHandler,
): Promise<Finding> {
  const name = `role of ${id}`;
  try {
    await assumeRole(roleArn, region, credentials, requestHandler)();
    return ok(name, `${roleArn} can be assumed`);
  } catch (error) {
    const who = "the gateway's identity";
    const trouble = explainAccess(error, { action: 'sts:AssumeRole', resource: roleArn, who });
    const trust = "The role's trust policy has to name that identity too.";
    return fail(name, { detail: `${roleArn}: ${trouble.detail}`, fix: `${trouble.fix} ${trust}` });
  }
}

async function ask(
  { pool, send, account }: PoolCheck,
  schema: typeof AdminGetUser$,
  input: object,
): Promise<Finding> {
  const [, , operation] = schema;
  const name = `pool ${pool.id}, ${operation}`;
  const scope = new RequestScope(patienceMs, systemClock);
  try {
    await send(schema, input, scope);
    return ok(name, 'permitted');
  } catch (error) {
    if (toName(error) === 'UserNotFoundException') return ok(name, 'permitted');
    if (isThrottled(error)) {
      return skip(
        name,
        "the account's quota is used up, so Cognito did not say; run this again when it is quiet",
      );
    }
    const resource = toArn(pool, toRoleAccount(pool) ?? account);
    const who = pool.roleArn ?? "the gateway's identity";
    return fail(name, explainAccess(error, { action: `cognito-idp:${operation}`, resource, who }));
  } finally {
    scope.cancel();
  }
}

function toArn({ id, region }: Pool, account = '<account>'): string {
  const partition = /^(?:cn|us-gov)-/.test(region)
    ? `aws-${region.startsWith('cn') ? 'cn' : 'us-gov'}`
    : 'aws';
  return `arn:${partition}:cognito-idp:${region}:${account}:userpool/${id}`;
}
