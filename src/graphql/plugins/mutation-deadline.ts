import type { RequestHooks } from '../../common/request-hooks.js';
import type { Context } from '../context.js';

/**
 * Sets a longer deadline for mutations than for queries: Lambda triggers take seconds, and the outcome of an
 * interrupted change is unknown.
 *
 * @param timeoutMs from the start of the request.
 */
export function createMutationDeadline(timeoutMs: number): RequestHooks<Context> {
  return {
    requestDidStart: () => ({
      didResolveOperation({ operation, contextValue }) {
        if (operation?.operation !== 'mutation') return;
        contextValue.scope.setTimeout(Math.min(timeoutMs, contextValue.longestMs));
      },
    }),
  };
}
