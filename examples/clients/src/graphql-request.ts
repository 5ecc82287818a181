import { GraphQLClient } from 'graphql-request';

export function createRequestClient(url: string, getToken: () => string) {
  return new GraphQLClient(url, {
    headers: () => ({
      authorization: `Bearer ${getToken()}`,
      'apollographql-client-name': 'help-desk',
    }),
    // Returns data and errors together in `rawRequest`, in place of throwing on the first failed user.
    errorPolicy: 'all',
  });
}
