import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { parse } from 'graphql';

/** A subgraph that listens. */
export interface RunningSubgraph {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the schema in `file`, beside this module, on a free loopback port. */
export async function startSubgraph(
  file: string,
  resolvers: GraphQLResolverMap<unknown>,
): Promise<RunningSubgraph> {
  const typeDefs = parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { url, close: () => server.stop() };
}
