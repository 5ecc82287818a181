import { randomUUID } from 'node:crypto';
import {
  AdminGetUserAuthFactors$,
  AdminListDevices$,
  AdminListGroupsForUser$,
  AdminListUserAuthEvents$,
  AdminListUserSessions$,
  DescribeUserPool$,
  GetGroup$,
  GetUserPoolMfaConfig$,
  GetUserPoolSessionConfiguration$,
  ListGroups$,
  ListIdentityProviders$,
  ListUsersInGroup$,
} from '@aws-sdk/client-cognito-identity-provider';
import type { StaticOperationSchema } from '@smithy/types';
import type { Send } from '../cognito/client/send-command.js';
import type { Pool } from '../cognito/pools.js';
import { systemClock } from '../common/clock.js';
import { RequestScope } from '../common/request-scope.js';
import { isDenied, toName } from './aws-errors.js';
import { type Finding, ok, skip } from './finding.js';
import { patienceMs } from './network.js';

/** The argument of a read besides its pool: a user or a group. */
type Needs = 'nothing' | 'user' | 'group';

/** The reads other than of users, and the fields that need them. */
const reads: readonly (readonly [schema: StaticOperationSchema, needs: Needs, fields: string])[] = [
  [AdminListGroupsForUser$, 'user', 'User.groups'],
  [AdminListDevices$, 'user', 'User.devices'],
  [AdminListUserAuthEvents$, 'user', 'User.authEvents'],
  [AdminListUserSessions$, 'user', 'User.sessions'],
  [AdminGetUserAuthFactors$, 'user', 'UserMFA.factors'],
  [ListGroups$, 'nothing', 'Query.userGroups'],
  [GetGroup$, 'group', 'Query.userGroup'],
  [ListUsersInGroup$, 'group', 'UserGroup.users'],
  [DescribeUserPool$, 'nothing', 'Query.userPool'],
  [GetUserPoolMfaConfig$, 'nothing', 'UserPool.mfa'],
  [GetUserPoolSessionConfiguration$, 'nothing', 'UserPool.sessionTracking'],
  [ListIdentityProviders$, 'nothing', 'UserPool.identityProviders'],
];

/** Errors that prove permission: the user, group or feature does not exist, but the call was authorized. */
const served: ReadonlySet<string> = new Set(['UserNotFoundException', 'ResourceNotFoundException']);
const withoutFeature: ReadonlySet<string> = new Set([
  'InvalidUserPoolConfigurationException',
  'UserPoolAddOnNotEnabledException',
  'OperationNotEnabledException',
]);

/**
 * Checks which reads other than of users work in a pool, by requesting a user and a group that cannot exist. No data is
 * read. A missing permission is not a failure, because a gateway may do without these fields.
 */
export async function checkPoolReads({ id }: Pool, send: Send): Promise<Finding> {
  const name = `pool ${id}, further reads`;
  const nobody = randomUUID();
  const inputs: Readonly<Record<Needs, object>> = {
    nothing: { UserPoolId: id },
    user: { UserPoolId: id, Username: nobody },
    group: { UserPoolId: id, GroupName: nobody },
  };
  const denied: string[] = [];
  const missing: string[] = [];
  const failed: string[] = [];
  const scope = new RequestScope(patienceMs, systemClock);
  for (const [schema, needs, fields] of reads) {
    const [, , operation] = schema;
    try {
      await send(schema, { ...inputs[needs] }, scope);
    } catch (error) {
      const reason = toName(error);
      if (isDenied(error)) denied.push(`cognito-idp:${operation} for ${fields}`);
      else if (withoutFeature.has(reason)) missing.push(fields);
      else if (!served.has(reason)) failed.push(`${operation} (${reason})`);
    }
  }
  scope.cancel();
  const count = reads.length - denied.length - failed.length;
  const details = [
    `${count} of ${reads.length} permitted`,
    ...(missing.length > 0 ? [`the pool's plan or settings lack ${missing.join(', ')}`] : []),
    ...(denied.length > 0 ? [`not permitted: ${denied.join(', ')}`] : []),
    ...(failed.length > 0 ? [`no answer from ${failed.join(', ')}`] : []),
  ];
  return (count === reads.length ? ok : skip)(name, details.join('; '));
}
