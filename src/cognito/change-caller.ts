import type { MetadataBearer } from '@smithy/types';
import type { RequestScope } from '../common/request-scope.js';
import type { CallExecutor } from './client/executor.js';
import { adminGetUser } from './operations/admin-get-user.js';
import type { CallInput, WriteOperation } from './operations/operation.js';
import type { Pool, Pools } from './pools.js';
import type { User } from './user-mapper.js';

/** Makes the Cognito calls of one change. */
export interface ChangeCaller {
  /**
   * Makes one call that changes data.
   *
   * @throws GatewayError OUTCOME_UNKNOWN if the call was sent and no response says whether it was carried out.
   */
  call<Input extends object, Output extends MetadataBearer, Result>(
    operation: WriteOperation<Input, Output, Result>,
    input: CallInput<Input>,
  ): Promise<Result>;
  /** Reads a user as Cognito has it now. The client's disconnect does not cancel it. */
  readUser(username: string): Promise<User>;
}

/** Makes changes in Cognito. */
export interface ChangeRepository {
  /** @throws GatewayError BAD_USER_INPUT or USER_POOL_NOT_ALLOWED for a pool that must not be changed. */
  check(poolId: string): Pool;
  /** Returns the calls of one change, which end at the scope's deadline. */
  createCaller(poolId: string, scope: RequestScope): ChangeCaller;
}

/** Creates the repository through which all changes are made. */
export function createChangeRepository(pools: Pools, executor: CallExecutor): ChangeRepository {
  return {
    check: (poolId) => pools.find(poolId),
    createCaller: (poolId, scope) => ({
      call: (operation, input) => executor.write(pools.find(poolId), operation, input, scope),
      readUser: (username) => executor.read(pools.find(poolId), adminGetUser, { Username: username }, scope),
    }),
  };
}
