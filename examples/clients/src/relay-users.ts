import { graphql } from 'relay-runtime';

/** With React, `usePaginationFragment` reads the fragment and loads the next page. */
export const usersFragment = graphql`
  fragment relayUsers_query on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 25 }, after: { type: "String" })
  @refetchable(queryName: "relayUsersPageQuery") {
    users(poolId: $poolId, first: $first, after: $after) @connection(key: "relayUsers_users") {
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
`;

export const usersQuery = graphql`
  query relayUsersQuery($poolId: ID!) {
    ...relayUsers_query
  }
`;
