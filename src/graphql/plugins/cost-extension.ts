import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestUsage } from '../../common/request-scope.js';

/** A request's context, as far as its cost goes, and whether the caller may see it. */
interface Counted {
  readonly permissions: { readonly hidesUsers: boolean };
  readonly usage: Readonly<RequestUsage>;
}

/** The header that asks for `extensions.cost`, with the value `1`. */
const header = 'x-cognito-cost';

/**
 * Tells in `extensions.cost` what an operation has cost Cognito, where its client asks for it. Not where the policy
 * hides users: that a look-up was billed, or took one call instead of two, tells that there is somebody.
 */
export const costPlugin: ApolloServerPlugin<Counted> = {
  requestDidStart: async () => ({
    async willSendResponse({ request, response: { body }, contextValue }) {
      if (request.http?.headers.get(header) !== '1' || body.kind !== 'single') return;
      if (contextValue.permissions.hidesUsers) return;
      const cost = toCost(contextValue.usage);
      body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  }),
};

/**
 * The calls by operation, in GraphQL's spelling: the two that look users up always, others where they were made; changes
 * and messages where there were any.
 */
function toCost(usage: RequestUsage): Record<string, number> {
  const { users, calls, billable, coalesced, cached, writes, messages } = usage;
  const byOperation = { adminGetUser: 0, listUsers: 0, ...Object.fromEntries(toFields(calls)) };
  const changes = writes > 0 ? { writes, messages } : {};
  return { users, ...byOperation, billable, coalesced, cached, ...changes };
}

function toFields(calls: ReadonlyMap<string, number>): [string, number][] {
  return [...calls].map(([name, count]) => [name.charAt(0).toLowerCase() + name.slice(1), count]);
}
