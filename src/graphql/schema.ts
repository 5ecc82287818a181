import { readdirSync, readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { entities } from './resolvers/entities.js';
import { profile } from './resolvers/profile.js';
import { query } from './resolvers/query.js';
import { user } from './resolvers/user.js';

/** Beside src/ as well as beside dist/. */
const folder = new URL('../../schema/', import.meta.url);

/** Reads the public contract, schema/*.graphql, as one document. */
export function loadTypeDefs(): DocumentNode {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return parse(files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n'));
}

/** A module as the library takes one: it types every resolver's context as unknown. */
type SubgraphModule = Exclude<
  Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
  DocumentNode
>;

/** Builds the executable subgraph schema from the contract and the resolvers. */
export function createSchema(): GraphQLSchema {
  const resolvers = {
    Query: { ...query, _entities: entities },
    User: user,
    Profile: profile,
    _Entity: { __resolveType: () => 'User' },
  };
  return buildSubgraphSchema([
    { typeDefs: loadTypeDefs(), resolvers: resolvers as NonNullable<SubgraphModule['resolvers']> },
  ]);
}
