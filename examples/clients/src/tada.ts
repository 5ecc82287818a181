import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.js';

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string };
}>();

export const userQuery = graphql(`
  query User($poolId: ID!, $username: String!) {
    user(poolId: $poolId, username: $username) {
      poolId
      username
      status
      createdAt
    }
  }
`);

export const usersQuery = graphql(`
  query Users($poolId: ID!, $first: Int, $after: String) {
    users(poolId: $poolId, first: $first, after: $after) {
      edges {
        node {
          poolId
          username
          status
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
