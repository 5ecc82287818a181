import type { ApolloServerPlugin } from '@apollo/server';

/** A request's context, as far as its cost goes: the counts of `RequestUsage`, and whether the caller may see them. */
interface Counted {
  readonly permissions: { readonly hidesUsers: boolean };
  readonly usage: Readonly<
    Record<'users' | 'calls' | 'listed' | 'billable' | 'coalesced' | 'cached', number>
  >;
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
      const { users, calls, listed, billable, coalesced, cached } = contextValue.usage;
      const cost = { users, adminGetUser: calls - listed, listUsers: listed, billable, coalesced, cached };
      body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  }),
};
