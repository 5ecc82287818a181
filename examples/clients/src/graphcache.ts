import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';

export function createGraphcacheClient(url: string, getToken: () => string) {
  return new Client({
    url,
    exchanges: [
      cacheExchange({
        keys: {
          // There is no field `id`: a user is identified by pool and username.
          User: ({ poolId, username }) => `${poolId}:${username}`,
          // Parts of their user.
          Profile: () => null,
          Attribute: () => null,
        },
      }),
      fetchExchange,
    ],
    preferGetMethod: false,
    fetchOptions: () => ({
      headers: { authorization: `Bearer ${getToken()}`, 'apollographql-client-name': 'help-desk' },
    }),
  });
}
