import type { ApolloServerPlugin } from '@apollo/server';
import type { Tally } from '../cognito/caller.js';

/** A request's context, as far as its cost goes. */
interface Counted {
  readonly tally: Tally;
}

/** The header that asks for `extensions.cost`, with the value `1`. */
const header = 'x-cognito-cost';

/** Tells in `extensions.cost` what an operation has cost Cognito, where its client asks for it. */
export const costPlugin: ApolloServerPlugin<Counted> = {
  requestDidStart: async () => ({
    async willSendResponse({ request, response: { body }, contextValue }) {
      if (request.http?.headers.get(header) !== '1' || body.kind !== 'single') return;
      const { users, calls, listed, billable, coalesced, cached } = contextValue.tally;
      const cost = { users, adminGetUser: calls - listed, listUsers: listed, billable, coalesced, cached };
      body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  }),
};
