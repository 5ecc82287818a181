import type { SandboxPool } from '../pool-model.js';
import { toSeconds } from '../wire.js';

/** Converts a pool to the members that ListUserPools and DescribeUserPool share. */
export function toDescription(pool: SandboxPool): object {
  return {
    Id: pool.id,
    Name: pool.name,
    CreationDate: toSeconds(pool.createdAt),
    LastModifiedDate: toSeconds(pool.lastModifiedAt),
  };
}
