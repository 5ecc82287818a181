import {
  ListGroups$,
  type ListGroupsCommandInput,
  type ListGroupsCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Group, toGroup } from '../group-mapper.js';
import type { ReadOperation } from './operation.js';

/** One page of groups. A page may be short or empty without being the last. */
export interface GroupPage {
  readonly groups: readonly Group[];
  /** Undefined on the last page. */
  readonly token: string | undefined;
}

/** Lists the groups of a pool. Not billed. */
export const listGroups: ReadOperation<ListGroupsCommandInput, ListGroupsCommandOutput, GroupPage> = {
  schema: ListGroups$,
  category: 'UserPoolResourceRead',
  kind: 'read',
  coalescingKey: ({ Limit, NextToken }) => JSON.stringify([Limit, NextToken]),
  toResult: ({ Groups, NextToken }, { pool }) => ({
    groups: (Groups ?? []).map((group) => toGroup(pool.id, group)),
    token: NextToken || undefined,
  }),
};
