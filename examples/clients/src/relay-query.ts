import { graphql } from 'relay-runtime';

export const userQuery = graphql`
  query relayQueryUserQuery($poolId: ID!, $username: String!) {
    user(poolId: $poolId, username: $username) @catch(to: RESULT) {
      poolId
      username
      status
      createdAt
    }
  }
`;
