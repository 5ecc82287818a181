import { startRequestSpan } from '../../src/common/tracing.js';
import type { Entry } from '../../src/observability/request-log.js';

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
