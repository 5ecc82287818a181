import type { Entry } from '../../src/observability/requests.js';
import { startRequestSpan } from '../../src/observability/traces.js';

/** What a request's line in the log is made from, of a request that never was. */
export function createEntry(): Entry {
  return {
    requestId: 'r',
    operationName: null,
    operationType: null,
    codes: new Map(),
    trace: startRequestSpan({}),
  };
}
