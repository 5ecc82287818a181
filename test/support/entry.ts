import { startRequestSpan } from '../../src/common/tracing.js';
import type { RequestLogEntry } from '../../src/observability/request-log.js';

/** The log entry of a fictional request. */
export function createEntry(): RequestLogEntry {
  return {
    requestId: 'r',
    operationName: null,
    operationType: null,
    codes: new Map(),
    trace: startRequestSpan({}),
  };
}
