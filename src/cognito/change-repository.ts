import type { MetadataBearer } from '@smithy/types';
import type { RequestScope } from '../common/request-scope.js';
import type { CallExecutor } from './client/executor.js';
import type { CallInput, WriteOperation } from './operations/operation.js';
import type { Pool, Pools } from './pools.js';

/** Makes the calls of one change. */
export interface ChangeCaller {
  /**
   * Makes one call that changes something.
   *
   * @throws GatewayError: OUTCOME_UNKNOWN where the call was sent and no answer says whether it was carried out.
   */
  call<Input extends object, Output extends MetadataBearer, Result>(
    operation: WriteOperation<Input, Output, Result>,
    input: CallInput<Input>,
  ): Promise<Result>;
}

/** Changes what Cognito has. */
export interface ChangeRepository {
  /** @throws GatewayError BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for a pool that must not be changed. */
  check(poolId: string): Pool;
  /** The calls of one change, until the scope's deadline. */
  createCaller(poolId: string, scope: RequestScope): ChangeCaller;
}

/** Builds the one place that changes what Cognito has. */
export function createChangeRepository(pools: Pools, executor: CallExecutor): ChangeRepository {
  return {
    check: (poolId) => pools.find(poolId),
    createCaller: (poolId, scope) => ({
      call: (operation, input) => executor.write(pools.find(poolId), operation, input, scope),
    }),
  };
}
