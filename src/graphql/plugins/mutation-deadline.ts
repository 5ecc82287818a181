import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.js';

/**
 * Sets a longer deadline for mutations than for queries: Lambda triggers take seconds, and the outcome of an
 * interrupted change is unknown.
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
