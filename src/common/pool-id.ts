import { isRegion } from './region.js';

// The constraint of Cognito's service model.
const poolIdPattern = /^(?=.{1,55}$)[\w-]+_[0-9a-zA-Z]+$/;

/** Whether Cognito's model allows this pool id. */
export function isPoolId(poolId: string): boolean {
  return poolIdPattern.test(poolId);
}

/** The region that a pool id names, or undefined where its first part is no region (`local_1`). */
export function toRegion(poolId: string): string | undefined {
  const prefix = poolId.slice(0, poolId.indexOf('_'));
  return isRegion(prefix) ? prefix : undefined;
}
