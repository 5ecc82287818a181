import type { GroupType } from '@aws-sdk/client-cognito-identity-provider';
import { toDateTime, toInteger, toText } from './output-values.js';

/** A user group, in the names of the GraphQL type. Null for what Cognito left out. */
export interface Group {
  readonly poolId: string;
  readonly name: string;
  readonly description: string | null;
  readonly precedence: number | null;
  readonly roleArn: string | null;
  /** ISO 8601 in UTC with milliseconds. */
  readonly createdAt: string | null;
  /** ISO 8601 in UTC with milliseconds. */
  readonly lastModifiedAt: string | null;
}

/**
 * Converts a group of Cognito's response.
 *
 * @throws TypeError if it has no name.
 */
export function toGroup(poolId: string, group: GroupType | undefined): Group {
  const name = toText(group?.GroupName);
  if (!group || !name) throw new TypeError('Cognito returned a group without a name');
  return {
    poolId,
    name,
    description: toText(group.Description) || null,
    precedence: toInteger(group.Precedence),
    roleArn: toText(group.RoleArn) || null,
    createdAt: toDateTime(group.CreationDate),
    lastModifiedAt: toDateTime(group.LastModifiedDate),
  };
}
