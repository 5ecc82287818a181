import { readdirSync, readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLSchema, parse, print } from 'graphql';
import { packageFolder } from '../common/package-folder.js';
import { entities, toEntityType } from './resolvers/entities.js';
import { mutation, payloads } from './resolvers/mutation.js';
import { profile } from './resolvers/profile.js';
import { query } from './resolvers/query.js';
import { user, userMfa } from './resolvers/user.js';
import { userGroup } from './resolvers/user-group.js';
import { attributeDefinition, userPool } from './resolvers/user-pool.js';

/** Described here, because a schema definition would have to name the root types, of which `Mutation` is optional. */
const description = `Users, groups and user pools of Amazon Cognito.

Start with \`Query.user\`, or with \`Query.users\` for a list. Lists are Relay connections and are read forwards: pass
\`pageInfo.endCursor\` as \`after\`. An error has a code in \`extensions.code\`; one user that fails leaves the others.`;

const folder = new URL('schema/', packageFolder);

/** The optional parts of the schema. */
export interface SchemaOptions {
  /** Whether the schema has mutations. */
  readonly mutations: boolean;
}

/**
 * Reads the published schema as one document: schema/*.graphql, and schema/mutations/*.graphql if mutations are
 * included.
 */
export function loadTypeDefs({ mutations }: SchemaOptions): DocumentNode {
  const folders = mutations ? [folder, new URL('mutations/', folder)] : [folder];
  return parse(folders.map(readTexts).join('\n'));
}

function readTexts(from: URL): string {
  const files = readdirSync(from).filter((name) => name.endsWith('.graphql'));
  return files.map((name) => readFileSync(new URL(name, from), 'utf8')).join('\n');
}

/** The module type of the library, which does not type the resolvers' context. */
type SubgraphModule = Exclude<
  Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>[number],
  DocumentNode
>;

/** They hold no state, so that the gateways of a process share them: building one takes a fifth of a second. */
const built = new Map<boolean, GraphQLSchema>();

/**
 * Creates the executable subgraph schema from the contract and the resolvers, once for the same options. Its `_service`
 * returns the contract.
 */
export function createSchema(options: SchemaOptions): GraphQLSchema {
  const schema = built.get(options.mutations) ?? buildSchema(options);
  built.set(options.mutations, schema);
  return schema;
}

function buildSchema(options: SchemaOptions): GraphQLSchema {
  const typeDefs = loadTypeDefs(options);
  // The library would add its own definitions, which composers know anyway and GraphQL Mesh refuses.
  const service = { sdl: print(typeDefs) };
  const resolvers = {
    Query: { ...query, _entities: entities, _service: () => service },
    User: user,
    Profile: profile,
    UserMFA: userMfa,
    UserGroup: userGroup,
    UserPool: userPool,
    AttributeDefinition: attributeDefinition,
    ...(options.mutations && { Mutation: mutation, ...payloads }),
    _Entity: { __resolveType: toEntityType },
  };
  const schema = buildSubgraphSchema([
    { typeDefs, resolvers: resolvers as NonNullable<SubgraphModule['resolvers']> },
  ]);
  schema.description = description;
  return schema;
}
