/** An operation that the explorer opens in a tab. Its name is the tab's title. */
export interface Example {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What the examples of a gateway are made for. */
export interface ExampleOptions {
  /** Ids of the pools that may be read. */
  readonly pools: readonly string[];
  /** The page is open to everyone, and its operations are not: it tells no pool's id. */
  readonly discreet: boolean;
  /** Whether the schema has mutations. */
  readonly mutations: boolean;
}

/** Builds the examples for pools of whose users nothing is known. */
export function createExamples({ pools, discreet, mutations }: ExampleOptions): readonly Example[] {
  const known = discreet ? [] : pools.filter((id) => id !== '*');
  const [poolId = 'us-east-1_Example', other = poolId] = known;
  const what = known.length > 0 ? 'a username of yours' : 'the id of a pool and a username of yours';
  const username = 'someone@example.com';
  return [
    // Without variables: GraphiQL leaves those of the first tab out.
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
      query: `# Many users in one operation, each under a name of its own.
# One that fails leaves the others standing.
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
      query: `# How a supergraph's router asks: by the keys of User.
# Who does not exist is null, without an error.
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

/** A change that is only tried. */
export function createDryRun(poolId: string, username: string): Example {
  return {
    query: `# A dry run: it checks everything, changes nothing, and
# tells what the change would do. Passwords go in variables.
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
