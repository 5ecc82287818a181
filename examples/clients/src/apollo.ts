import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { relayStylePagination } from '@apollo/client/utilities';
import { userQuery, usersQuery } from './tada.js';

export function createApolloClient(uri: string, getToken: () => string) {
  const authenticate = new SetContextLink(({ headers }) => ({
    headers: { ...headers, authorization: `Bearer ${getToken()}` },
  }));
  return new ApolloClient({
    link: authenticate.concat(new HttpLink({ uri })),
    cache: new InMemoryCache({
      typePolicies: {
        // Pages of one list are joined: those of one pool and filter.
        Query: { fields: { users: relayStylePagination(['poolId', 'filter']) } },
        // There is no field `id`: a user is identified by pool and username.
        User: { keyFields: ['poolId', 'username'] },
        // Part of its user: fields of several operations are merged.
        Profile: { merge: true },
      },
    }),
    // The name in the gateway's audit log and request log.
    clientAwareness: { name: 'help-desk', version: '1.0.0' },
  });
}

/** `errorPolicy: 'all'` returns data and errors together, so that one user that fails leaves the others usable. */
export function readUser(client: ApolloClient, poolId: string, username: string) {
  return client.query({ query: userQuery, variables: { poolId, username }, errorPolicy: 'all' });
}

/** Loads pages until there are no more, and returns all users that the cache has joined. Lists are joined by `edges`. */
export async function readAllUsers(client: ApolloClient, poolId: string) {
  const list = client.watchQuery({ query: usersQuery, variables: { poolId } });
  const subscription = list.subscribe({});
  try {
    let { data } = await list.refetch();
    while (data?.users?.pageInfo.hasNextPage) {
      ({ data } = await list.fetchMore({ variables: { after: data.users.pageInfo.endCursor } }));
    }
    return client.readQuery({ query: usersQuery, variables: { poolId } })?.users?.edges ?? [];
  } finally {
    subscription.unsubscribe();
  }
}
