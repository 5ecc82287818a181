import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { parse } from 'graphql';
import type { PeerUser } from './cognito.js';

/** The context of the peers' resolvers. */
export interface PeerContext {
  loadUser(username: string): Promise<PeerUser>;
}

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
  type Query { user(poolId: ID!, username: String!): User }
  type User @key(fields: "poolId username") {
    poolId: ID!
    username: String!
    sub: ID
    enabled: Boolean
    status: String
    createdAt: String
    lastModifiedAt: String
    preferredMfa: String
    mfaMethods: [String!]
    attributes: [Attribute!]!
  }
  type Attribute { name: String!, value: String }
`;

interface Name {
  readonly username: string;
}

/** Builds the subgraph that both GraphQL peers serve. */
export function createPeerSchema(): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(typeDefs),
    resolvers: {
      Query: {
        user: (_parent: unknown, { username }: Name, context: unknown) =>
          (context as PeerContext).loadUser(username),
      },
      User: {
        __resolveReference: ({ username }: Name, context: unknown) =>
          (context as PeerContext).loadUser(username),
      },
    },
  });
}
