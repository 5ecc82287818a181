import type { SandboxGroup } from '../pool-model.js';
import { toSeconds } from '../wire.js';

/** Converts a group to its wire format. */
export function toGroup(poolId: string, group: SandboxGroup): object {
  return {
    GroupName: group.name,
    UserPoolId: poolId,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    CreationDate: toSeconds(group.createdAt),
    LastModifiedDate: toSeconds(group.lastModifiedAt),
  };
}
