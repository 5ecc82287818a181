import type { MetadataBearer } from '@smithy/types';
import type { RequestScope } from '../common/request-scope.js';
import type { CallExecutor } from './client/executor.js';
import { adminGetUser } from './operations/admin-get-user.js';
import type { CallInput, WriteOperation } from './operations/operation.js';
import type { Pool } from './pools.js';
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

/** Creates the caller of one change, whose calls end at the scope's deadline. */
export function createChangeCaller(pool: Pool, executor: CallExecutor, scope: RequestScope): ChangeCaller {
  return {
    call: (operation, input) => executor.write(pool, operation, input, scope),
    readUser: (username) => executor.read(pool, adminGetUser, { Username: username }, scope),
  };
}
