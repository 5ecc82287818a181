/** Stands for @apollo/subgraph within the bundle: the library's schema was built with the bundle, and is read here. */

import { texts } from 'virtual:subgraph-schemas';
import { addResolversToSchema } from '@apollo/subgraph/dist/schema-helper/index.js';
import { buildASTSchema, parse } from 'graphql';

export function buildSubgraphSchema([{ resolvers }]) {
  const text = resolvers.Mutation ? texts.withMutations : texts.withoutMutations;
  const schema = buildASTSchema(parse(text, { noLocation: true }), { assumeValidSDL: true });
  addResolversToSchema(schema, resolvers);
  return schema;
}
