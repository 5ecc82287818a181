import {
  AdminListGroupsForUser$,
  type AdminListGroupsForUserCommandInput,
  type AdminListGroupsForUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { toGroup } from '../group-mapper.js';
import type { GroupPage } from './list-groups.js';
import type { ReadOperation } from './operation.js';

/** Lists the groups of one user. AWS does not document that this call is billed. */
export const adminListGroupsForUser: ReadOperation<
  AdminListGroupsForUserCommandInput,
  AdminListGroupsForUserCommandOutput,
  GroupPage
> = {
  schema: AdminListGroupsForUser$,
  category: 'UserResourceRead',
  kind: 'read',
  coalescingKey: ({ Username, Limit, NextToken }) => JSON.stringify([Username, Limit, NextToken]),
  user: ({ Username }) => Username,
  toResult: ({ Groups, NextToken }, { pool }) => ({
    groups: (Groups ?? []).map((group) => toGroup(pool.id, group)),
    token: NextToken || undefined,
  }),
};
