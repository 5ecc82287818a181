import type { RequestHooks } from '../../common/request-hooks.js';
import type { RequestUsage } from '../../common/request-scope.js';

/** The part of a request's context that the hooks read, and whether the caller may see the cost. */
interface Counted {
  readonly permissions: { readonly hidesUsers: boolean };
  readonly usage: Readonly<RequestUsage>;
}

/** The request header that enables `extensions.cost`, with the value `1`. */
const header = 'x-cognito-cost';

/**
 * Adds the operation's Cognito usage to the response as `extensions.cost` if the client requests it. Omitted if the
 * policy hides users: a billed look-up, or one call instead of two, would reveal that a user exists.
 */
export const costHooks: RequestHooks<Counted> = {
  requestDidStart: () => ({
    willSendResponse({ request, response: { body }, contextValue }) {
      if (request.http?.headers.get(header) !== '1' || body.kind !== 'single') return;
      if (contextValue.permissions.hidesUsers) return;
      const cost = toCost(contextValue.usage);
      body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  }),
};

/**
 * Calls by operation, in GraphQL's spelling. The two operations that look up users are always included; others, changes
 * and messages only if there were any.
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
