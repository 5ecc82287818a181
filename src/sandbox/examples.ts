/** An operation for the sample pools, with its variables if it has any. */
export interface SampleExample {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Operations that work with the sample pools unchanged. */
export const sampleExamples: readonly SampleExample[] = [
  {
    query: `# One user of the staff pool. Press Ctrl-Enter to run it.
# Then try grace, or more fields: Ctrl-Space lists them.
query OneUser {
  user(poolId: "us-east-1_Abc123", username: "ada") {
    username
    status
    enabled
    createdAt
    attributes { name value }
    preferredMfa
    mfaMethods
  }
}
`,
  },
  {
    query: `# Users of three pools at once, each with its own alias:
# by username, by e-mail, and one who signs in with Google.
query SeveralUsers {
  ada: user(poolId: "us-east-1_Abc123", username: "ada") {
    ...profile
  }
  grace: user(poolId: "us-east-1_Abc123", username: "grace") {
    ...profile
  }
  customer: user(
    poolId: "us-east-1_Customers1"
    username: "Xiaoming.Wang@example.org"
  ) { ...profile }
  partner: user(
    poolId: "eu-west-1_Partners1"
    username: "Google_107340000000000000000"
  ) { ...profile }
}

fragment profile on User {
  username
  status
  name: attribute(name: "name") { value }
  mfaMethods
}
`,
  },
  {
    query: `# Put values that change in the variables below.
query WithVariables(
  $poolId: ID!
  $username: String!
  $names: [String!]
) {
  user(poolId: $poolId, username: $username) {
    username
    lastModifiedAt
    attributes(names: $names) { name value }
  }
}
`,
    variables: { poolId: 'us-east-1_Abc123', username: 'grace', names: ['email', 'custom:department'] },
  },
  {
    query: `# A page of users. To read on, pass endCursor as after.
query ListUsers {
  users(poolId: "us-east-1_Abc123", first: 10) {
    nodes { username status enabled createdAt }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
  {
    query: `# A search by the start of a name. Cognito searches by one
# attribute at a time: Ctrl-Space lists them.
query SearchUsers($filter: UserSearchFilter) {
  users(poolId: "us-east-1_Abc123", filter: $filter) {
    nodes { username status name: attribute(name: "name") { value } }
    pageInfo { hasNextPage endCursor }
  }
}
`,
    variables: { filter: { name: { startsWith: 'A' } } },
  },
  {
    query: `# A user's groups, and the actions that you may take.
query UserWithGroups {
  user(poolId: "us-east-1_Abc123", username: "ada") {
    username
    groups { nodes { name description precedence } }
    viewerActions
  }
}
`,
  },
  {
    query: `# A pool's settings, and its groups.
query OnePool {
  userPool(id: "us-east-1_Abc123") {
    name
    plan
    mfa { mode }
    attributeDefinitions { name type required mutable }
  }
  userGroups(poolId: "us-east-1_Abc123") {
    nodes { name description }
  }
}
`,
  },
  {
    query: `# A supergraph's router looks up users by their keys.
# A user who does not exist is null, without an error.
query FederatedUsers($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on User { poolId username status }
  }
}
`,
    variables: {
      representations: [
        { __typename: 'User', poolId: 'us-east-1_Abc123', username: 'ada' },
        { __typename: 'User', poolId: 'us-east-1_Abc123', username: 'nobody' },
      ],
    },
  },
  {
    query: `# Three of these fail, each with a code for the reason and a
# message with the next step. Ada is returned nevertheless.
query ErrorsToLearnFrom {
  ada: user(poolId: "us-east-1_Abc123", username: "ada") {
    username
  }
  unknown: user(poolId: "us-east-1_Abc123", username: "adda") {
    username
  }
  noPool: user(poolId: "us-east-1_Missing1", username: "ada") {
    username
  }
  badName: user(poolId: "us-east-1_Abc123", username: "a b") {
    username
  }
}
`,
  },
];
