import { readdirSync, readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { type GraphQLSchema, parse } from 'graphql';
import { query } from './resolvers/query.js';
import { user } from './resolvers/user.js';

/** Beside src/ as well as beside dist/. */
const folder = new URL('../schema/', import.meta.url);

/** Builds the executable subgraph schema from schema/*.graphql and the resolvers. */
export function createSchema(): GraphQLSchema {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const typeDefs = parse(files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n'));
  // The library types every resolver's context as unknown; ours are typed by codegen.
  const resolvers = { Query: query, User: user } as GraphQLResolverMap<unknown>;
  return buildSubgraphSchema({ typeDefs, resolvers });
}
