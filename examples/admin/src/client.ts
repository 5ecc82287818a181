import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { loadToken } from './token';

const authenticate = new SetContextLink(({ headers }) => {
  const token = loadToken();
  return { headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } };
});

/** Asks this page's own origin. */
export const client = new ApolloClient({
  link: authenticate.concat(new HttpLink({ uri: '/graphql' })),
  cache: new InMemoryCache({
    // A user is the same user in every answer, under the two parts of its key.
    typePolicies: { User: { keyFields: ['poolId', 'username'] } },
  }),
  // The name under which the gateway's audit and logs know this frontend.
  clientAwareness: { name: 'example-admin', version: '1.0.0' },
});
