import { isRegion } from './region.js';

// The pattern of pool ids in Cognito's service model.
const poolIdPattern = /^(?=.{1,55}$)[\w-]+_[0-9a-zA-Z]+$/;

/** Returns whether a pool id matches Cognito's service model. */
export function isPoolId(poolId: string): boolean {
  return poolIdPattern.test(poolId);
}

/** Returns the region that a pool id names; undefined if its first part is not a region (`local_1`). */
export function toRegion(poolId: string): string | undefined {
  const prefix = poolId.slice(0, poolId.indexOf('_'));
  return isRegion(prefix) ? prefix : undefined;
}
