import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { serveParent } from '../channel.js';
import { createPeerLoader, createRead } from './cognito.js';
import { createPeerSchema, type PeerContext } from './schema.js';

/** Apollo's standalone server as its documentation starts it, with a DataLoader for each request. */
const server = new ApolloServer<PeerContext>({ schema: createPeerSchema() });
const read = createRead();
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => {
    const loader = createPeerLoader(read);
    return { loadUser: (username) => loader.load(username) };
  },
});

serveParent(new URL(url).origin, {});
