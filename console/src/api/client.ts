import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import possible from '../generated/possible-types.js';
import { home } from '../settings.js';
import type { Session } from '../sign-in/session.js';

declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
      interface Query {
        errorPolicy: 'all';
      }
      interface Mutate {
        errorPolicy: 'none';
      }
    }
  }
}

/** Builds the client of the gateway that serves the page. */
export function createClient(session: Session): ApolloClient {
  async function send(url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const token = session.token();
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    return fetch(url, { ...init, headers });
  }

  return new ApolloClient({
    link: new HttpLink({
      uri: new URL('../graphql', home).href,
      async fetch(url, init) {
        const response = await send(url, init);
        if (response.status !== 401) return response;
        if (await session.renew()) return send(url, init);
        session.expire();
        return response;
      },
    }),
    cache: new InMemoryCache({
      possibleTypes: possible.possibleTypes,
      typePolicies: {
        User: { keyFields: ['poolId', 'username'] },
        UserGroup: { keyFields: ['poolId', 'name'] },
        // Ids of these are unique within a user or pool, not in the cache.
        UserAuthEvent: { keyFields: false },
        UserSession: { keyFields: false },
        UserDevice: { keyFields: false },
      },
    }),
    clientAwareness: { name: 'cognito-console' },
    defaultOptions: {
      // Available data is shown beside the errors of the rest.
      watchQuery: {
        errorPolicy: 'all',
        notifyOnNetworkStatusChange: true,
        // Known data is shown at once and read again, because a help desk acts on it.
        fetchPolicy: 'cache-and-network',
        nextFetchPolicy: 'cache-first',
      },
      query: { errorPolicy: 'all' },
      // The answer of a change is not a reading of the user: pages read again.
      mutate: { fetchPolicy: 'no-cache', errorPolicy: 'none' },
    },
  });
}
