import {
  createOperationDescriptor,
  type Environment,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getSingularSelector,
} from 'relay-runtime';
import usersFragment, { type relayUsers_query$data } from './__generated__/relayUsers_query.graphql.js';
import usersQuery from './__generated__/relayUsersQuery.graphql.js';

type Users = NonNullable<relayUsers_query$data['users']>;

/** Loads pages until there are no more, as React's `usePaginationFragment` does, and returns what the store holds then. */
export async function readAllUsers(environment: Environment, poolId: string): Promise<Users['edges']> {
  const operation = createOperationDescriptor(usersQuery, { poolId });
  const retained = environment.retain(operation);
  const { paginationRequest, paginationMetadata } = getPaginationMetadata(usersFragment, 'readAllUsers');

  function readStore(): Users {
    const { data } = environment.lookup(operation.fragment);
    const selector = data && getSingularSelector(usersFragment, data);
    const { users } = (selector && environment.lookup(selector).data) as unknown as relayUsers_query$data;
    if (!users) throw new Error('the list could not be read');
    return users;
  }

  try {
    await fetchQuery(environment, usersQuery, { poolId }).toPromise();
    for (;;) {
      const { edges, pageInfo } = readStore();
      if (!pageInfo.hasNextPage) return edges;
      const cursor = pageInfo.endCursor ?? null;
      const next = getPaginationVariables('forward', 60, cursor, { poolId }, {}, paginationMetadata);
      await fetchQuery(environment, paginationRequest, next).toPromise();
    }
  } finally {
    retained.dispose();
  }
}
