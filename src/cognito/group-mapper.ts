import type { GroupType } from '@aws-sdk/client-cognito-identity-provider';
import { toDateTime } from './output-values.js';

/** A group of a pool's users, in the GraphQL type's names. Null is what Cognito left out. */
export interface Group {
  readonly poolId: string;
  readonly name: string;
  readonly description: string | null;
  readonly precedence: number | null;
  readonly roleArn: string | null;
  /** ISO 8601, UTC, with ms. */
  readonly createdAt: string | null;
  /** ISO 8601, UTC, with ms. */
  readonly lastModifiedAt: string | null;
}

/** Converts a group of Cognito's answers. Throws for one without a name. */
export function toGroup(poolId: string, group: GroupType | undefined): Group {
  if (!group?.GroupName) throw new TypeError('Cognito answered with a group without a name');
  return {
    poolId,
    name: group.GroupName,
    description: group.Description || null,
    precedence: group.Precedence ?? null,
    roleArn: group.RoleArn || null,
    createdAt: toDateTime(group.CreationDate),
    lastModifiedAt: toDateTime(group.LastModifiedDate),
  };
}
