import { poolIdRule } from '../input-validation.js';
import type { Operation } from '../operation.js';
import { tracksSessions } from './session-tracking.js';

/** GetUserPoolSessionConfiguration: whether a pool tracks sessions, and the maximum per user. */
export const getUserPoolSessionConfiguration: Operation = {
  category: 'UserPoolResourceRead',
  access: 'read',
  billing: 'no',
  run({ store, region, input }) {
    const poolId = input.text('UserPoolId', poolIdRule);
    input.check();
    const pool = store.find(region, poolId);
    return {
      UserPoolId: poolId,
      UserSessionTracking: tracksSessions(pool) ? 'ENABLED' : 'DISABLED',
      TokenSession: { MaxPerUser: pool.pool.settings.sessionsPerUser },
    };
  },
};
