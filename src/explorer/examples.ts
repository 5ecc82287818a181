/** An operation in a tab of the explorer. Its name is the tab's title. */
export interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The settings that determine the examples. */
export interface ExampleOptions {
  /** Ids of the pools that may be read. */
  readonly pools: readonly string[];
  /** Whether to omit pool ids, because the page is public and its operations require a token. */
  readonly omitPoolIds: boolean;
  /** Whether the schema has mutations. */
  readonly mutations: boolean;
}

/** Creates examples for pools whose users are unknown. */
export function createExamples({ pools, omitPoolIds, mutations }: ExampleOptions): readonly Example[] {
  const known = omitPoolIds ? [] : pools.filter((id) => id !== '*');
  const [poolId = 'us-east-1_Example', other = poolId] = known;
  const what = known.length > 0 ? 'one of your usernames' : "your pool's id and a username";
  const username = 'someone@example.com';
  return [
    // Without variables, because GraphiQL ignores those of the first tab.
    {
      query: `# Put ${what} below, then press Ctrl-Enter.
query OneUser {
  user(
    poolId: "${poolId}"
    username: "${username}"
  ) {
    username
    status
    enabled
    attributes { name value }
    mfaMethods
  }
}
`,
    },
    {
      query: `# Many users in one operation, each with its own alias.
# A failed one does not affect the others.
query SeveralUsers(
  $poolId: ID!
  $first: String!
  $otherPoolId: ID!
  $second: String!
) {
  first: user(poolId: $poolId, username: $first) {
    ...profile
  }
  second: user(poolId: $otherPoolId, username: $second) {
    ...profile
  }
}

fragment profile on User {
  username
  status
  email: attribute(name: "email") { value }
}
`,
      variables: { poolId, first: username, otherPoolId: other, second: 'nobody@example.com' },
    },
    {
      query: `# A page of users. To read on, pass endCursor as after.
query ListUsers {
  users(poolId: "${poolId}", first: 10) {
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
  users(poolId: "${poolId}", filter: $filter) {
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
  user(poolId: "${poolId}", username: "${username}") {
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
  userPool(id: "${poolId}") {
    name
    plan
    mfa { mode }
    attributeDefinitions { name type required mutable }
  }
  userGroups(poolId: "${poolId}") {
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
    ... on User { username status }
  }
}
`,
      variables: { representations: [{ __typename: 'User', poolId, username }] },
    },
    ...(mutations ? [createDryRun(poolId, username)] : []),
  ];
}

/** A change as a dry run. */
export function createDryRun(poolId: string, username: string): Example {
  return {
    query: `# A dry run: it checks everything, changes nothing, and
# shows the effects. Passwords are passed in variables.
mutation TryDisable($user: UserReference!) {
  disableUser(
    input: { user: $user, options: { dryRun: true } }
  ) {
    changed
    effects { kind name before after }
  }
}
`,
    variables: { user: { poolId, username } },
  };
}
