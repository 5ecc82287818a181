import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.js';

/**
 * Gives operations that change something a time of their own, longer than that of reads: triggers of a pool take seconds, and a change that is
 * cut off has no known outcome.
 *
 * @param timeoutMs from the start of the request.
 */
export function createMutationDeadline(timeoutMs: number): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ operation, contextValue }) {
        if (operation?.operation !== 'mutation') return;
        contextValue.scope.setTimeout(Math.min(timeoutMs, contextValue.longestMs));
      },
    }),
  };
}
