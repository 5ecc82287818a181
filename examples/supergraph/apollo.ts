/**
 * `tsx apollo.ts <supergraph.graphql> <port>` serves a supergraph with @apollo/gateway and passes the caller's
 * Authorization on to every subgraph.
 */
import { readFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import {
  ApolloGateway,
  type GraphQLDataSourceProcessOptions,
  RemoteGraphQLDataSource,
} from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

interface Caller {
  readonly authorization?: string | undefined;
}

class ForwardingSource extends RemoteGraphQLDataSource<Caller> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Caller>): void {
    // Loading the schema is no caller's request: its context is empty.
    if (context.authorization) request.http?.headers.set('authorization', context.authorization);
  }
}

const [, , file = 'supergraph.graphql', port = '4000'] = argv;
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(file, 'utf8'),
  buildService: ({ url = '' }) => new ForwardingSource({ url }),
});
const { url } = await startStandaloneServer(
  new ApolloServer<Caller>({ gateway, includeStacktraceInErrorResponses: false }),
  {
    listen: { host: '127.0.0.1', port: Number(port) },
    context: async ({ req }) => ({ authorization: req.headers.authorization }),
  },
);
stdout.write(`Listening on ${url}\n`);
