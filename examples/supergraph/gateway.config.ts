import { defineConfig } from '@graphql-hive/gateway';

/** The configuration of `hive-gateway supergraph`: it passes the caller's Authorization on to every subgraph. */
export const gatewayConfig = defineConfig({
  host: '127.0.0.1',
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      const authorization = request.headers.get('authorization');
      return authorization ? { authorization } : {};
    },
  },
  // Longer than the gateway's own REQUEST_TIMEOUT_MS, so that its answer arrives: what is there, and an error a user.
  upstreamTimeout: 12_000,
});
