import type { Operation, OperationRequest } from '../operation.js';
import type { SandboxUser } from '../pool-model.js';
import type { PoolStore } from '../pool-store.js';
import { findUser, readUserKey } from './find-user.js';

/** Creates a write operation whose only input is the user. */
export function createUserOperation(
  about: Pick<Operation, 'category' | 'billing'>,
  change: (pool: PoolStore, user: SandboxUser, request: OperationRequest) => void,
): Operation {
  return {
    ...about,
    access: 'write',
    run(request) {
      const key = readUserKey(request.input);
      request.input.check();
      const { pool, user } = findUser(request, key);
      change(pool, user, request);
      return {};
    },
  };
}
